//! Putting labels on the chosen deals, and taking them off.

use deals::{DealEvent, LabelDeals, UndoOffer, label_deals, use_deal_events, use_undo_offers};
use kit::{DealId, LabelId, Request, use_reader};
use labels::{Label, choice};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::Dialog;

use super::Choices;

kit::texts! {
    Save => "Save", "Guardar";
    Cancel => "Cancel", "Cancelar";
    Mixed => "A dash: only some of them have it.", "Un guion: solo algunas la tienen.";
    Labels => "Labels", "Etiquetas";
}

kit::texts_with! {
    /// The question.
    labels_of(deals) => "Labels of {deals}", "Etiquetas de {deals}";
    /// What was done.
    labels_changed(deals) => "Labels changed: {deals}", "Etiquetas cambiadas: {deals}";
}

/// A label with who of the deals has it: all, none, or only some, as long as nobody says which of the two it is to be.
#[derive(Clone, Copy)]
struct Mark {
    label: LabelId,
    before: Option<bool>,
    now: RwSignal<Option<bool>>,
}

/// Asks which labels they are to have.
pub fn question(choices: Choices, deals: Vec<DealId>, done: Callback<()>) -> AnyView {
    let Choices { board, state, moves, .. } = choices;
    let language = moves.language();
    let (events, offers, workspace) = (use_deal_events(), use_undo_offers(), use_reader().workspace());
    let has = |label: LabelId, deal: &DealId| {
        state.find(*deal).is_some_and(|(_, card)| card.state.with_untracked(|state| state.card.labels.contains(&label)))
    };
    let mark = |label: &Label| {
        let count = deals.iter().filter(|deal| has(label.id, deal)).count();
        let before = if count == deals.len() { Some(true) } else { (count == 0).then_some(false) };
        Mark { label: label.id, before, now: RwSignal::new(before) }
    };
    let all = board.with_value(|board| board.labels.clone());
    let marks: Vec<Mark> = all.iter().map(mark).collect();
    let mixed = marks.iter().any(|mark| mark.before.is_none());
    let boxes = all.iter().zip(&marks).map(|(label, mark)| box_of(label, *mark)).collect::<Vec<_>>();
    let title = labels_of(language, moves.named(&deals));
    let submit = move |()| {
        done.run(());
        let wanted = |on: bool| {
            let changed = marks.iter().filter(|mark| mark.now.get_untracked() == Some(on) && mark.before != Some(on));
            changed.map(|mark| mark.label).collect::<Vec<_>>()
        };
        let (add, remove) = (wanted(true), wanted(false));
        let Some(first) = deals.first().copied().filter(|_| !(add.is_empty() && remove.is_empty())) else { return };
        let request = Request::new(LabelDeals { deals: deals.clone(), add, remove });
        let offer = UndoOffer { command: request.id, deal: first, said: labels_changed(language, moves.named(&deals)) };
        let workspace = workspace.clone();
        spawn_local(async move {
            match label_deals(workspace, request).await {
                Ok(labelled) => {
                    offers.offer(offer);
                    for (deal, labels) in labelled {
                        events.announce(DealEvent::Labelled { deal, labels });
                    }
                }
                Err(error) => moves.toasts.fail(error.message(language)),
            }
        });
    };
    view! {
        <Dialog
            id="label-several"
            title
            text=if mixed { Text::Mixed.in_language(language).to_owned() } else { String::new() }
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Save.in_language(language).to_owned()
            cancel=done
            submit=Callback::new(submit)
        >
            <ul class="label-list" aria-label=Text::Labels.in_language(language)>{boxes}</ul>
        </Dialog>
    }
    .into_any()
}

fn box_of(label: &Label, mark: Mark) -> AnyView {
    let now = mark.now;
    let tick = view! {
        <input
            type="checkbox"
            prop:checked=move || now.get() == Some(true)
            prop:indeterminate=move || now.get().is_none()
            on:change=move |event| now.set(Some(event_target_checked(&event)))
        />
    };
    choice(label, tick.into_any())
}
