//! On a phone: the stages as tabs above the one column that is seen.

use leptos::{ev, prelude::*};
use ui::each;
use wasm_bindgen::JsCast;

use super::column_count::{column_count, is_over};
use crate::state::BoardState;
use crate::texts::{Text, say};

/// A tab for each column. The one in sight is marked, and a tap brings another into sight.
#[component]
pub fn StageTabs(state: BoardState, current: RwSignal<usize>) -> AnyView {
    let tab = move |(index, column): (usize, crate::state::ColumnState)| {
        let stage = column.stage.get_value();
        let target = format!("stage-{}", stage.id);
        let show = {
            let target = target.clone();
            move |event: ev::MouseEvent| {
                event.prevent_default();
                if let Some(column) = document().get_element_by_id(&target) {
                    column.scroll_into_view();
                }
            }
        };
        view! {
            <a
                class=format!("stage-tab stage-colour-{}", stage.colour)
                href=format!("#{target}")
                data-tab=stage.id.to_string()
                aria-current=move || (current.get() == index).then_some("true")
                on:click=show
            >
                {stage.name}
                " "
                <span class=move || if is_over(state, column) { "number is-over" } else { "number" }>{column_count(state, column)}</span>
            </a>
        }
    };
    view! { <nav class="stage-tabs" aria-label=say(Text::Stages)>{each(state.first_columns().into_iter().enumerate().map(tab))}</nav> }
        .into_any()
}

/// Marks the column in sight, where one fills the width.
pub fn mark_in_sight(event: &ev::Event, current: RwSignal<usize>) {
    let Some(columns) = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok()) else { return };
    let now = in_sight(&columns);
    if current.get_untracked() != now {
        current.set(now);
    }
}

fn in_sight(columns: &web_sys::HtmlElement) -> usize {
    let found = columns.query_selector_all("[data-stage]").ok();
    let middle = columns.scroll_left() + columns.client_width() / 2;
    let mut lefts = (0..found.as_ref().map_or(0, web_sys::NodeList::length)).filter_map(|index| {
        let column = found.as_ref()?.get(index)?.dyn_into::<web_sys::HtmlElement>().ok()?;
        Some((index, column.offset_left() - columns.offset_left()))
    });
    lefts.rfind(|(_, left)| *left <= middle).map_or(0, |(index, _)| index as usize)
}
