//! The labels of a deal: what it has, and the way to more of them.

use std::collections::VecDeque;

use deals::{DealEvent, DealEvents, LabelDeals, UndoOffer, UndoOffers, label_deals, use_deal_events, use_undo_offers};
use kit::{AppError, DealId, Kind, LabelId, Language, Request, Verb, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon, Toasts, use_toasts};

use super::chooser::chooser;
use crate::texts::{self, Text};
use crate::{DealLabels, Label, labels_of_deal};

/// The labels of a deal, live.
#[component]
pub fn LabelsSection(
    /// The deal.
    deal: DealId,
) -> AnyView {
    let (workspace, language) = (use_reader().workspace(), use_reader().language);
    let first = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| labels_of_deal(workspace.clone(), deal)
    });
    let content = move || {
        let workspace = workspace.clone();
        Suspend::new(async move {
            match first.await {
                Ok(loaded) => view! { <Loaded loaded workspace/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| first.refetch())),
            }
        })
    };
    let loading = Text::Loading.in_language(language);
    view! { <Suspense fallback=move || view! { <p class="labels-none" role="status">{loading}</p> }>{content}</Suspense> }.into_any()
}

fn failed(error: AppError, retry: Callback<()>) -> AnyView {
    let language = use_reader().language;
    ui::not_loaded(Text::Failed.in_language(language), &error.message(language), Text::Retry.in_language(language), retry)
}

/// The labels of a deal at work.
#[derive(Clone, Copy)]
pub struct Labelling {
    /// The deal.
    pub deal: DealId,
    /// The reader's language.
    pub language: Language,
    /// The workspace, as addresses name it.
    pub workspace: StoredValue<String>,
    /// What the deal has.
    pub chosen: RwSignal<Vec<LabelId>>,
    /// All there are.
    pub all: RwSignal<Vec<Label>>,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    /// Labels to put on or take off when that answer is there.
    waiting: StoredValue<VecDeque<(Label, bool)>>,
    /// Messages of the page.
    pub toasts: Toasts,
    events: DealEvents,
    offers: UndoOffers,
    turn: StoredValue<u32>,
}

impl Labelling {
    /// Puts a label on the deal, or takes it off: after what was asked for before.
    pub fn set(self, label: &Label, on: bool) {
        self.waiting.update_value(|waiting| waiting.push_back((label.clone(), on)));
        self.go_on();
    }

    /// Sends what waits, one after the other.
    pub fn go_on(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        let mut next = None;
        self.waiting.update_value(|waiting| next = waiting.pop_front());
        let Some((label, on)) = next else { return };
        self.busy.set(true);
        let (add, remove) = if on { (vec![label.id], Vec::new()) } else { (Vec::new(), vec![label.id]) };
        let request = Request::new(LabelDeals { deals: vec![self.deal], add, remove });
        let (command, deal) = (request.id, self.deal);
        let said = if on { texts::put_on(self.language, &label.name) } else { texts::taken_off(self.language, &label.name) };
        let workspace = self.workspace.get_value();
        spawn_local(async move {
            let answer = label_deals(workspace, request).await;
            self.busy.try_set(false);
            match answer {
                Ok(labelled) => {
                    self.offers.offer(UndoOffer { command, deal, said });
                    for (deal, labels) in labelled {
                        self.events.announce(DealEvent::Labelled { deal, labels });
                    }
                }
                Err(error) => {
                    self.toasts.fail(error.message(self.language));
                    self.reload();
                }
            }
            self.go_on();
        });
    }

    /// Shows what is now.
    pub fn reload(self) {
        let Some(workspace) = self.workspace.try_get_value() else { return };
        self.turn.update_value(|turn| *turn += 1);
        let mine = self.turn.get_value();
        spawn_local(async move {
            let answer = labels_of_deal(workspace, self.deal).await;
            if let (Ok(now), Some(true)) = (answer, self.turn.try_with_value(|turn| *turn == mine)) {
                self.all.set(now.all);
                self.chosen.set(now.chosen);
            }
        });
    }
}

#[component]
fn Loaded(loaded: DealLabels, workspace: String) -> AnyView {
    let reader = use_reader();
    let writes = !loaded.archived && reader.may(Kind::Deal, Verb::Write, Some(loaded.owner));
    let labelling = Labelling {
        deal: loaded.deal,
        language: reader.language,
        workspace: StoredValue::new(workspace),
        chosen: RwSignal::new(loaded.chosen),
        all: RwSignal::new(loaded.all),
        busy: RwSignal::new(false),
        waiting: StoredValue::new(VecDeque::new()),
        toasts: use_toasts(),
        events: use_deal_events(),
        offers: use_undo_offers(),
        turn: StoredValue::new(0),
    };
    use_deal_events().listen(move |event| match event {
        DealEvent::Labelled { deal, labels } if *deal == labelling.deal => labelling.chosen.set(labels.clone()),
        DealEvent::Elsewhere { deal, version: Some(_), .. } if *deal == labelling.deal => labelling.reload(),
        DealEvent::Undone { deals } if deals.iter().any(|undone| undone.deal == labelling.deal) => labelling.reload(),
        _ => {}
    });
    let has = Memo::new(move |_| {
        let chosen = labelling.chosen.get();
        labelling.all.with(|all| all.iter().filter(|label| chosen.contains(&label.id)).cloned().collect::<Vec<_>>())
    });
    let none =
        move || has.with(Vec::is_empty).then(|| view! { <p class="labels-none">{Text::NoLabels.in_language(labelling.language)}</p> });
    let pill = move |label: Label| {
        let off = writes.then(|| {
            let (of, said) = (label.clone(), texts::take_off(labelling.language, &label.name));
            view! {
                <button class="label-off" type="button" aria-label=said on:click=move |_| labelling.set(&of, false)><Icon glyph=Glyph::X/></button>
            }
        });
        view! { <li class=label.class() data-label=label.id.to_string()>{label.name.clone()}{off}</li> }.into_any()
    };
    view! {
        <div class="labels-of-deal">
            {none}
            <ul class="labels"><For each=move || has.get() key=|label| (label.id, label.name.clone(), label.colour) children=pill/></ul>
            {writes.then(|| chooser(labelling))}
        </div>
    }
    .into_any()
}
