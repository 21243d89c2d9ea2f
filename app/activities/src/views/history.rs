//! The history of a client or a deal.

use deals::{DealEvent, use_deal_events};
use kit::{AppError, Choice, ContactId, NaiveDateTime, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Icon, Select, SelectOption};
use uuid::Uuid;

use super::acting::Acting;
use super::entry::{Around, element_id, entry};
use super::form::ActivityForm;
use super::kinds;
use crate::texts::Text;
use crate::{About, Activity, ActivityKind, Entry, EntryKind, Place, Timeline, Told, timeline};

/// How many entries come at once.
const PAGE: usize = 20;

/// What is written at the moment.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    Nothing,
    New(ActivityKind),
    This(Uuid),
}

/// What happened with a client or about a deal, latest first, with the way to note more.
#[component]
pub fn History(
    /// Of what.
    about: About,
    /// What to do when something of it changed.
    changed: Callback<()>,
) -> AnyView {
    let (workspace, language) = (use_reader().workspace(), use_reader().language);
    let first = page_resource(|| (), move |()| timeline(workspace.clone(), about, None, None, PAGE));
    let content = move || {
        Suspend::new(async move {
            match first.await {
                Ok(loaded) => view! { <Loaded loaded about changed/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| first.refetch())),
            }
        })
    };
    let loading = Text::Loading.in_language(language);
    view! { <Suspense fallback=move || view! { <p class="history-note" role="status">{loading}</p> }>{content}</Suspense> }.into_any()
}

fn failed(error: AppError, retry: Callback<()>) -> AnyView {
    let language = use_reader().language;
    ui::not_loaded(Text::Failed.in_language(language), &error.message(language), Text::Retry.in_language(language), retry)
}

/// The entries that are shown.
#[derive(Clone, Copy)]
struct Shown {
    entries: RwSignal<Vec<Entry>>,
    next: RwSignal<Option<Place>>,
    /// Who can have taken part.
    contacts: RwSignal<Vec<Choice<ContactId>>>,
    /// What it is narrowed to: the word of a kind, or nothing.
    kind: RwSignal<String>,
    /// Counts the questions, of which the last alone is answered.
    turn: StoredValue<u32>,
}

impl Shown {
    /// Asks for entries: those behind what is shown, or all that are shown anew. `then` hears whether they came.
    fn load(self, about: About, acting: Acting, more: bool, then: impl FnOnce() + 'static) {
        let kind = self.kind.with_untracked(|word| EntryKind::ALL.into_iter().find(|kind| kind.as_str() == word));
        let after = self.next.get_untracked().filter(|_| more);
        let count = if more { PAGE } else { self.entries.with_untracked(Vec::len).max(PAGE) };
        self.turn.update_value(|turn| *turn += 1);
        let mine = self.turn.get_value();
        spawn_local(async move {
            let answer = timeline(acting.workspace(), about, kind, after, count).await;
            if self.turn.try_with_value(|turn| *turn == mine) != Some(true) {
                return;
            }
            match answer {
                Ok(now) => {
                    self.next.set(now.next);
                    self.contacts.set(now.contacts);
                    self.entries.update(|entries| {
                        if !more {
                            entries.clear();
                        }
                        entries.extend(now.entries);
                    });
                    then();
                }
                Err(error) => acting.fail(&error),
            }
        });
    }
}

#[component]
fn Loaded(loaded: Timeline, about: About, changed: Callback<()>) -> AnyView {
    let Timeline { entries, next, may_log, contacts } = loaded;
    let shown = Shown {
        entries: RwSignal::new(entries),
        next: RwSignal::new(next),
        contacts: RwSignal::new(contacts),
        kind: RwSignal::new(String::new()),
        turn: StoredValue::new(0),
    };
    let writing = RwSignal::new(Writing::Nothing);
    let acting = StoredValue::new(None::<Acting>);
    let reload = Callback::new(move |focus: Option<String>| {
        let Some(acting) = acting.try_get_value().flatten() else { return };
        shown.load(about, acting, false, move || {
            changed.try_run(());
            if let Some(id) = focus {
                request_animation_frame(move || ui::focus_if_lost(&id));
            }
        });
    });
    let now = Acting::new(reload);
    acting.set_value(Some(now));
    let acting = now;
    let language = acting.language();
    use_deal_events().listen(move |event| {
        if concerns(event, about) {
            reload.run(None);
        }
    });
    let narrow = Control { name: "history", ..Control::new("history-kind", shown.kind) };
    Effect::new(move |before: Option<String>| {
        let kind = shown.kind.get();
        if before.is_some_and(|before| before != kind) {
            shown.load(about, acting, false, || ());
        }
        kind
    });
    let close = Callback::new(move |()| {
        let back = match writing.get_untracked() {
            Writing::New(kind) => kinds::button_id(kind).to_owned(),
            Writing::This(id) => element_id(id),
            Writing::Nothing => return,
        };
        writing.set(Writing::Nothing);
        request_animation_frame(move || ui::focus(&back));
    });
    let form = move |kind: ActivityKind, before: Option<(Activity, NaiveDateTime)>, now: Signal<Option<Entry>>| {
        view! { <ActivityForm kind before about now contacts=shown.contacts.get_untracked() acting close/> }.into_any()
    };
    let around = Around {
        acting,
        edit: Callback::new(move |of: Entry| writing.set(Writing::This(of.id))),
        names_deals: !matches!(about, About::Deal(_)),
    };
    // What is being written stays, whatever becomes of the entry meanwhile.
    let one = move |id: Uuid| {
        let now = Memo::new(move |_| shown.entries.with(|entries| entries.iter().find(|of| of.id == id).cloned()));
        let written = Memo::new(move |_| writing.get() == Writing::This(id));
        move || match (written.get(), if written.get() { now.get_untracked() } else { now.get() }) {
            (true, Some(of)) => match of.told.clone() {
                Told::Activity(activity) => {
                    view! { <li class="entry-edited">{form(activity.kind, Some((activity, of.at)), now.into())}</li> }.into_any()
                }
                _ => ().into_any(),
            },
            (false, Some(of)) => entry(of, around),
            (_, None) => ().into_any(),
        }
    };
    let log = move |kind: ActivityKind| {
        view! {
            <button class="button" type="button" id=kinds::button_id(kind) title=kinds::log(kind, language) on:click=move |_| writing.set(Writing::New(kind))>
                <Icon glyph=kinds::mark(kind)/>
                {kinds::name(kind, language)}
            </button>
        }
    };
    let add = move || match writing.get() {
        Writing::New(kind) => form(kind, None, Signal::stored(None)),
        _ if !may_log => ().into_any(),
        _ => view! { <div class="history-add">{ActivityKind::ALL.map(log).into_iter().collect_view()}</div> }.into_any(),
    };
    let narrowed = move || shown.kind.with(|kind| !kind.is_empty());
    let options = std::iter::once(SelectOption::new("", acting.say(Text::All)))
        .chain(kinds::told_of(about).iter().map(|kind| SelectOption::new(kind.as_str(), kinds::several(*kind, language))));
    let options = Signal::stored(options.collect::<Vec<_>>());
    let is_empty = Memo::new(move |_| shown.entries.with(Vec::is_empty));
    let none = move || {
        let text = if narrowed() { Text::NoneOfKind } else { Text::NoneYet };
        is_empty.get().then(|| view! { <p class="history-note">{acting.say(text)}</p> })
    };
    let earlier = move |_| {
        let shown_now = shown.entries.with_untracked(Vec::len);
        shown.load(about, acting, true, move || {
            if let Some(first) = shown.entries.with_untracked(|entries| entries.get(shown_now).map(|of| element_id(of.id))) {
                request_animation_frame(move || ui::focus(&first));
            }
        });
    };
    view! {
        <div class="history-bar">
            {add}
            <div class="history-kind" hidden=move || is_empty.get() && !narrowed()>
                <Select control=narrow options label=acting.say(Text::Show)/>
            </div>
        </div>
        <ol class="entries" data-history>
            <For each=move || shown.entries.with(|entries| entries.iter().map(|of| of.id).collect::<Vec<_>>()) key=|id| *id let:id>{one(id)}</For>
        </ol>
        {none}
        <button class="button history-earlier" type="button" hidden=move || shown.next.get().is_none() on:click=earlier>
            {acting.say(Text::Earlier)}
        </button>
    }
    .into_any()
}

/// Whether something that happened may stand in the history of a record.
fn concerns(event: &DealEvent, of: About) -> bool {
    match event {
        DealEvent::FollowedUp { about, .. } => *about == of,
        DealEvent::Moved { deal, .. } => About::Deal(*deal) == of,
        DealEvent::Elsewhere { deal, version, .. } => About::Deal(*deal) == of && version.is_some(),
        DealEvent::Undone { deals } => deals.iter().any(|undone| About::Deal(undone.deal) == of),
        _ => false,
    }
}
