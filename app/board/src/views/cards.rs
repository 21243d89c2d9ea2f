//! The cards of a column: those near what is seen of it, with room for the others.

use leptos::prelude::*;
use ui::{changing, use_toasts};

use super::card::card_in;
use super::quick::Needle;
use crate::moves::Moves;
use crate::paging::load_more;
use crate::state::{BoardState, CardHandle, ColumnState};
use crate::texts::{Text, say};

/// The list of a column's cards, with the id that its element has. It loads more as one comes near its end.
pub fn card_list(state: BoardState, column: ColumnState, id: String) -> AnyView {
    let (moves, needle): (Moves, Needle) = (expect_context(), expect_context());
    let toasts = use_toasts();
    Effect::new(move || {
        if column.wants_more() {
            load_more(state, column, toasts);
        }
    });
    // What is known of a board goes as soon as another is asked for; its cards stay on the screen until that is here.
    let drawn = ArcStoredValue::new(Vec::new());
    let cards = move || {
        if state.is_shown() {
            let kept = [moves.held.get(), moves.focused.get()];
            drawn.set_value(needle.found_in(column).unwrap_or_else(|| column.in_document(kept)));
        }
        drawn.get_value()
    };
    let item = move |card: CardHandle| {
        let index = column.place_of(card.id).unwrap_or_default();
        let kept = !needle.narrows_now() && !column.window.get_untracked().contains(index);
        let place = kept.then(|| index.to_string());
        let element = NodeRef::new();
        view! {
            <li
                class=kept.then_some("is-kept")
                style=("--place", place)
                aria-posinset=(index + 1).to_string()
                aria-setsize=column.sums.with_untracked(|sums| sums.deals.to_string())
                node_ref=element
                inner_html=card_in(element, card, column.stage)
            ></li>
        }
    };
    // Styles are set here by the browser alone: the server's page has none, its security policy forbids them.
    view! {
        <ol
            class="cards"
            id=id
            tabindex="-1"
            node_ref=column.list
            data-narrowed=move || needle.narrows().then_some("")
            style=("--above", move || column.above().filter(|_| !needle.narrows()))
            style=("--below", move || column.below().filter(|_| !needle.narrows()))
            on:scroll=move |_| column.look()
        >
            <For each=cards key=|card| card.id children=item/>
            {changing(move || {
                let none = column.cards.with(Vec::is_empty) && column.next.with(Option::is_none);
                none.then(|| view! { <li class="cards-empty">{say(Text::NoDealsHere)}</li> }.into_any())
            })}
        </ol>
    }
    .into_any()
}
