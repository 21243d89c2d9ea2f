//! A card: one deal at a glance.
//!
//! A board has a hundred of them, and makes them while one scrolls: so what is in the element ([`Face`]) is plain HTML, not a tree of views.

use kit::{Kind, Verb, use_reader};
use leptos::{html, prelude::*};
use pipelines::Stage;

use super::face::{Face, Facts};
use super::links::Links;
use super::lookers::name_of;
use crate::live::Live;
use crate::moves::Moves;
use crate::state::CardHandle;

/// One deal. The element and its buttons stay as they are, whatever changes of the deal, and with them the focus.
#[component]
pub fn CardView(handle: CardHandle, stage: StoredValue<Stage>) -> AnyView {
    let reader = use_reader();
    let (language, today) = (reader.language, reader.today);
    let (deal, state) = (handle.id, handle.state);
    let id = deal.to_string();
    let link = expect_context::<Links>().with("deal", &id);
    let heading = format!("name-{id}");
    let may_move = Memo::new(move |_| reader.may(Kind::Deal, Verb::Write, Some(state.with(|state| state.card.owner))));
    let live: Live = expect_context();
    let moves: Moves = expect_context();
    let selection = moves.selection;
    let is_chosen = Memo::new(move |_| selection.has(deal));
    // The choice outlives a board, whose last elements hear of it when their own signals are gone.
    let chosen = move || is_chosen.try_get().unwrap_or_default();
    let holder = Memo::new(move |_| live.holder(deal));
    let (members, labels) = (expect_context(), expect_context());
    let face = {
        let heading = heading.clone();
        // A board's last cards hear of what outlives it when their own signals are gone.
        Memo::new(move |before: Option<&Face>| {
            let holder = holder.get().map(|member| (member, name_of(members, member)));
            let facts = Facts { heading: &heading, link: &link, members, labels, today, language, may_move: may_move.get(), holder };
            let now = state.try_with(|state| stage.try_with_value(|stage| Face::of(&state.card, stage, facts))).flatten();
            now.or_else(|| before.cloned()).unwrap_or_default()
        })
    };
    let element = NodeRef::<html::Article>::new();
    Effect::new(move |before: Option<Face>| {
        let now = face.get();
        if let (Some(before), Some(element)) = (before, element.get_untracked()) {
            now.replace(&before, &element);
        }
        now
    });
    view! {
        <article
            class=move || if state.with(|state| state.refused) { "card is-refused" } else { "card" }
            data-deal=id
            data-version=move || state.with(|state| state.card.version)
            data-pending=move || state.with(|state| state.pending).then_some("")
            data-held=move || holder.get().is_some().then_some("")
            data-fixed=move || (!may_move.get()).then_some("")
            data-selected=move || chosen().then_some("")
            data-carried=move || (chosen() && moves.held.get().is_some_and(|held| selection.has(held))).then_some("")
            tabindex="0"
            aria-labelledby=heading
            aria-describedby=move || match (may_move.try_get(), chosen()) {
                (Some(true), false) => Some("how-to-move"),
                (Some(true), true) => Some("is-chosen how-to-move"),
                _ => None,
            }
            node_ref=element
            inner_html=face.with_untracked(Face::html)
        ></article>
    }
    .into_any()
}
