//! The follow-ups of a record: those that are open, those that are done, and the form for another.

use deals::{DealEvent, use_deal_events};
use kit::{About, AppError, FollowUpId, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon};

use super::acting::{Acted, Acting};
use super::form::FollowUpForm;
use super::item::item;
use crate::texts::{self, Text};
use crate::{FollowUp, RecordFollowUps, follow_ups_of_record, may_write};

/// What is written at the moment.
#[derive(Clone, PartialEq)]
enum Writing {
    Nothing,
    New,
    This(FollowUpId),
}

/// The follow-ups of a record; those of a deal live. Where it says what to do once one is added, the form for it is open as long as nothing is
/// planned.
#[component]
pub fn FollowUpsSection(
    /// The record.
    about: About,
    /// What to do once one is added.
    #[prop(optional)]
    added: Option<Callback<()>>,
) -> AnyView {
    let workspace = use_reader().workspace();
    let language = use_reader().language;
    let first = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| follow_ups_of_record(workspace.clone(), about)
    });
    let content = move || {
        let workspace = workspace.clone();
        Suspend::new(async move {
            match first.await {
                Ok(loaded) => view! { <Loaded loaded workspace added/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| first.refetch())),
            }
        })
    };
    let loading = Text::Loading.in_language(language);
    view! { <Suspense fallback=move || view! { <p class="follow-ups-loading" role="status">{loading}</p> }>{content}</Suspense> }.into_any()
}

fn failed(error: AppError, retry: Callback<()>) -> AnyView {
    let language = use_reader().language;
    ui::not_loaded(Text::Failed.in_language(language), &error.message(language), Text::Retry.in_language(language), retry)
}

#[component]
fn Loaded(loaded: RecordFollowUps, workspace: String, added: Option<Callback<()>>) -> AnyView {
    let (about, frozen) = (loaded.about, loaded.away);
    let of_owner = (about.kind(), loaded.owner);
    let writes = !frozen && may_write(&use_reader(), about.kind(), loaded.owner);
    let begin = if added.is_some() && writes && loaded.open.is_empty() { Writing::New } else { Writing::Nothing };
    let writing = RwSignal::new(begin);
    let people = StoredValue::new(loaded.people.clone());
    let (open, done) = (RwSignal::new(loaded.open), RwSignal::new(loaded.done));
    let workspace = StoredValue::new(workspace);
    let (turn, acted) = (StoredValue::new(0_u32), Acted::default());
    let reload = Callback::new(move |()| {
        let Some(workspace) = workspace.try_get_value() else { return };
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        spawn_local(async move {
            let answer = follow_ups_of_record(workspace, about).await;
            // Only the last question is answered; none when the view is gone.
            if let (Ok(now), Some(true)) = (answer, turn.try_with_value(|turn| *turn == mine)) {
                open.set(now.open);
                done.set(now.done);
                acted.take_focus("follow-ups-add");
            }
        });
    });
    let acting = Acting::new(reload, acted);
    use_deal_events().listen(move |event| match event {
        DealEvent::FollowedUp { about: of, .. } if *of == about => reload.run(()),
        DealEvent::Elsewhere { deal, version: Some(_), .. } if about == About::Deal(*deal) => reload.run(()),
        _ => {}
    });
    let language = acting.language();
    let stop = Callback::new(move |()| {
        writing.set(Writing::Nothing);
        request_animation_frame(|| ui::focus("follow-ups-add"));
    });
    let edit = Callback::new(move |of: FollowUp| writing.set(Writing::This(of.id)));
    let form = move |before: Option<FollowUp>, now: Signal<Option<FollowUp>>| {
        let kept = added.filter(|_| before.is_none()).unwrap_or(stop);
        view! { <FollowUpForm about before now people=people.get_value() acting kept given_up=stop/> }.into_any()
    };
    // What is being written stays, whatever becomes of the follow-up meanwhile.
    let one = move |id: FollowUpId| {
        let now = Memo::new(move |_| open.with(|open| open.iter().find(|of| of.id == id).cloned()));
        let written = Memo::new(move |_| writing.with(|writing| *writing == Writing::This(id)));
        move || match (written.get(), if written.get() { now.get_untracked() } else { now.get() }) {
            (true, before) => view! { <li class="follow-up-edited">{form(before, now.into())}</li> }.into_any(),
            (false, Some(of)) => item(of, of_owner, frozen, acting, Some(edit), None),
            (false, None) => ().into_any(),
        }
    };
    let add = move || match writing.get() {
        Writing::New => form(None, Signal::stored(None)),
        _ if !writes => ().into_any(),
        _ => view! {
            <button class="button" type="button" id="follow-ups-add" on:click=move |_| writing.set(Writing::New)>
                <Icon glyph=Glyph::Plus/>
                {Text::Add.in_language(language)}
            </button>
        }
        .into_any(),
    };
    let none = move || {
        (open.with(Vec::is_empty) && writing.with(|writing| *writing == Writing::Nothing))
            .then(|| view! { <p class="follow-ups-none">{Text::NoneOpen.in_language(language)}</p> })
    };
    let finished = move || done.get().into_iter().map(|of| item(of, of_owner, frozen, acting, None, None)).collect::<Vec<_>>();
    view! {
        {frozen.then(|| view! { <p class="follow-ups-none">{Text::Away.in_language(language)}</p> })}
        <ul class="follow-ups">
            <For each=move || open.with(|open| open.iter().map(|of| of.id).collect::<Vec<_>>()) key=|id| *id let:id>{one(id)}</For>
        </ul>
        {none}
        {add}
        <details class="follow-ups-done" hidden=move || done.with(Vec::is_empty)>
            <summary>{move || texts::done_count(language, done.with(Vec::len))}</summary>
            <ul class="follow-ups">{finished}</ul>
        </details>
    }
    .into_any()
}
