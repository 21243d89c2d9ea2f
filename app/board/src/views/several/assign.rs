//! Giving the chosen deals to an owner.

use std::sync::Arc;

use deals::{AssignDeals, DealEvent, assign_deals};
use kit::{Choice, CommandId, DealId, Kind, MemberId, Request, Verb};
use leptos::prelude::*;
use ui::{Control, Dialog, Field, Select, SelectOption};

use super::Choices;
use super::field::with_choices;
use crate::moves::{Act, Ask};

kit::texts! {
    Owner => "Owner", "Responsable";
    Assign => "Assign", "Asignar";
    Cancel => "Cancel", "Cancelar";
    Choose => "Choose an owner", "Elige responsable";
    OutOfSight => "You will no longer see them, and cannot undo it.", "Ya no las verás, y no podrás deshacerlo.";
}

kit::texts_with! {
    /// The question.
    assign_named(deals) => "Assign {deals}", "Asignar {deals}";
    /// What will change.
    get_owner(deals, name) => "{deals}: {name} becomes the owner.", "{deals}: {name} será responsable.";
    /// How many change nothing.
    have_owner(count) => "{count} already so.", "{count} ya lo están.";
    /// What was done.
    assigned(deals, name) => "{deals} assigned to {name}", "{deals}: ahora de {name}";
}

/// Asks whom to give them to.
pub fn question(choices: Choices, deals: Vec<DealId>, done: Callback<()>) -> AnyView {
    let title = assign_named(choices.moves.language(), choices.moves.named(&deals));
    with_choices(choices, title, done, move |found, title| asked(choices, deals.clone(), found.owners, title, done))
}

fn asked(choices: Choices, deals: Vec<DealId>, owners: Vec<Choice<MemberId>>, title: String, done: Callback<()>) -> AnyView {
    let Choices { state, moves, .. } = choices;
    let language = moves.language();
    let owners = StoredValue::new(owners);
    let deals = StoredValue::new(deals);
    let (error, value) = (RwSignal::new(None::<String>), RwSignal::new(String::new()));
    let chosen = move || {
        let id: MemberId = value.get().parse().ok()?;
        owners.with_value(|owners| owners.iter().find(|owner| owner.id == id).cloned())
    };
    // Whether the reader will see a deal of this owner.
    let in_sight = move |owner| state.reader.with_value(|reader| reader.may(Kind::Deal, Verb::Read, Some(owner)));
    let preview = move || {
        let owner = chosen()?;
        let has = |deal: &DealId| state.find(*deal).is_some_and(|(_, card)| card.state.with(|state| state.card.owner == owner.id));
        let (already, change): (Vec<DealId>, Vec<DealId>) = deals.get_value().into_iter().partition(has);
        let mut said = get_owner(language, moves.named(&change), &owner.name);
        if !already.is_empty() {
            said = format!("{said} {}", have_owner(language, language.number(i64::try_from(already.len()).unwrap_or(i64::MAX))));
        }
        if !in_sight(owner.id) {
            said = format!("{said} {}", Text::OutOfSight.in_language(language));
        }
        Some(said)
    };
    let control = Control { hint: Signal::derive(preview), error: error.into(), ..Control::new("assign-owner", value) };
    let none = SelectOption::new("", Text::Choose.in_language(language));
    let options: Vec<_> = std::iter::once(none)
        .chain(owners.get_value().into_iter().map(|owner| SelectOption { value: owner.id.to_string(), label: owner.name }))
        .collect();
    let submit = move |()| {
        let Some(owner) = untrack(chosen) else {
            error.set(Some(Text::Choose.in_language(language).to_owned()));
            return ui::focus("assign-owner");
        };
        done.run(());
        let deals = deals.get_value();
        let said = assigned(language, moves.named(&deals), &owner.name);
        let member = owner.id;
        let show =
            move |board: crate::state::BoardState, deal| board.change(deal, |state| (state.card.owner, state.pending) = (member, true));
        moves.do_to_several(&deals, said, show, |before, named| {
            let id = CommandId::generate();
            let ask: Ask = Arc::new(move |workspace, deals| {
                Box::pin(assign_deals(workspace, Request { id, ..Request::new(AssignDeals { deals, owner: member }) }))
            });
            let act = Act::new(id, before, named, ask, |deal, state, by| DealEvent::Elsewhere { deal, version: Some(state.version), by });
            if in_sight(member) { act } else { act.for_good() }
        });
    };
    view! {
        <Dialog
            id="assign-several"
            title
            text=String::new()
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Assign.in_language(language).to_owned()
            cancel=done
            submit=Callback::new(submit)
        >
            <div class="form">
                <Field control label=Text::Owner.in_language(language)>
                    <Select control options/>
                </Field>
            </div>
        </Dialog>
    }
    .into_any()
}
