//! The lanes of a board: below the stages' heads, which stay on top, a row of columns for each owner or project.

use kit::use_reader;
use leptos::prelude::*;
use ui::{Glyph, Icon, changing, each};

use super::cards::card_list;
use super::column::{class_of, column_head};
use super::sums::SumEntries;
use crate::state::{BoardState, ColumnState, sums_of};
use crate::texts::{self, Text, say};
use crate::{BoardAppearance, Lane, LaneKey, Sum};

/// All lanes, with the heads of the stages above them.
pub fn lanes(state: BoardState) -> AnyView {
    let lanes = state.lanes.get_value().into_iter().enumerate().map(|(row, lane)| {
        let stages = state.row_of(0).len();
        let columns = state.columns.with_value(|columns| columns[row * stages..(row + 1) * stages].to_vec());
        lane_view(state, lane, columns)
    });
    view! {
        <div class="lanes">
            <div class="lane-stages">{each(state.first_columns().into_iter().map(|column| stage_head(state, column)))}</div>
            {each(lanes)}
        </div>
    }
    .into_any()
}

fn stage_head(state: BoardState, column: ColumnState) -> AnyView {
    let stage = column.stage.get_value();
    view! {
        <section
            class=class_of(&stage)
            class:is-folded=move || column.stage_is_folded()
            id=format!("stage-{}", stage.id)
            data-stage=stage.id.to_string()
            data-count=move || column.stage_sums.with(|sums| sums.deals)
            aria-labelledby=format!("stage-name-{}", stage.id)
        >
            {column_head(state, column, None)}
        </section>
    }
    .into_any()
}

fn lane_view(state: BoardState, lane: Lane, columns: Vec<ColumnState>) -> AnyView {
    let language = use_reader().language;
    let id = lane.key.id();
    let appearance: BoardAppearance = expect_context();
    let name = match (lane.key, lane.name) {
        (LaneKey::Rest, count) => texts::more_lanes(language, count.unwrap_or_default()),
        (_, Some(name)) => name,
        (_, None) => say(Text::WithoutProject).to_owned(),
    };
    let (heading, cells) = (format!("lane-name-{id}"), format!("lane-{id}"));
    let sums = {
        let columns = columns.clone();
        Memo::new(move |_| sums_of(&columns))
    };
    let cell = {
        let name = name.clone();
        move |column: ColumnState| lane_cell(state, column, &name)
    };
    view! {
        <section
            class="lane"
            class:is-folded=move || appearance.is_folded(id)
            data-lane=id.to_string()
            data-count=move || sums.with(|sums| sums.deals)
            aria-labelledby=heading.clone()
        >
            <header class="lane-head">
                <button
                    class="lane-fold"
                    type="button"
                    aria-expanded=move || (!appearance.is_folded(id)).to_string()
                    aria-controls=cells.clone()
                    aria-labelledby=heading.clone()
                    on:click=move |_| appearance.toggle_fold(id)
                >
                    <Icon glyph=Glyph::ChevronDown/>
                </button>
                <h2 id=heading.clone()>{name}</h2>
                <span class="column-count">{changing(move || language.number(sums.with(|sums| sums.deals)))}</span>
                <dl class="lane-sums">
                    <SumEntries sums=sums.into() shown=&[Sum::Projected, Sum::Weighted, Sum::Actual] kind=None place=format!("sums-{id}")/>
                </dl>
            </header>
            <div class="lane-cells" id=cells>{each(columns.into_iter().map(cell))}</div>
        </section>
    }
    .into_any()
}

/// The cards of a stage in a lane.
fn lane_cell(state: BoardState, column: ColumnState, lane: &str) -> AnyView {
    let stage = column.stage.get_value();
    let list = format!("cards-{}-{}", column.lane.map(LaneKey::id).unwrap_or_default(), stage.id);
    view! {
        <section
            class=class_of(&stage)
            class:is-folded=move || column.stage_is_folded()
            data-cell=stage.id.to_string()
            data-count=move || column.sums.with(|sums| sums.deals)
            aria-label=format!("{lane}, {}", stage.name)
        >
            {card_list(state, column, list)}
        </section>
    }
    .into_any()
}
