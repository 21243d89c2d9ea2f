//! How many deals a column has, and whether they are more than there are meant to be.

use kit::use_reader;
use leptos::prelude::*;
use ui::{Glyph, Icon, changing};

use crate::BoardFilter;
use crate::state::{BoardState, ColumnState};
use crate::texts::{Text, of_limit};

/// Whether a column has more deals than its stage is meant to have. Not told of a board that is narrowed: what it leaves out counts too.
pub fn is_over(state: BoardState, column: ColumnState) -> bool {
    let deals = column.stage_sums.with(|sums| sums.deals);
    !state.filter.with_value(BoardFilter::narrows) && column.stage.with_value(|stage| stage.is_over(deals))
}

/// The number of deals, beside the limit where there is one, with a mark and words where it is passed.
pub fn column_count(state: BoardState, column: ColumnState) -> AnyView {
    let language = use_reader().language;
    let limit = column.stage.with_value(|stage| stage.limit).filter(|_| !state.filter.with_value(BoardFilter::narrows));
    let count = move || {
        let deals = language.number(column.stage_sums.with(|sums| sums.deals));
        limit.map_or(deals.clone(), |limit| of_limit(language, deals, language.number(limit.into())))
    };
    let Some(_) = limit else { return changing(count) };
    let over = Text::OverLimit.in_language(language);
    let mark = move || {
        is_over(state, column)
            .then(|| view! { <span class="over-limit" title=over><Icon glyph=Glyph::CircleAlert/><span class="visually-hidden">{over}</span></span> })
    };
    view! { {changing(count)}{changing(mark)} }.into_any()
}
