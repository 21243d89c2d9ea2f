//! The pages of a column below the first one.

use std::time::Duration;

use kit::AppError;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::Toasts;

use crate::column_page;
use crate::state::{BoardState, ColumnState};
use crate::texts::Text;

/// How many cards come at a time at first, and where all are needed. The further one scrolls the more come: half as many as are here.
const PAGE: usize = 50;
const LARGE: usize = 500;
/// How long to wait before looking again whether a page that was asked for elsewhere is here.
const PATIENCE: Duration = Duration::from_millis(30);

/// Asks for the next page, unless one is on its way or all is here.
pub fn load_more(state: BoardState, column: ColumnState, toasts: Toasts) {
    if column.next.with_untracked(Option::is_none) || column.loading.get_untracked() {
        return;
    }
    let count = column.cards.with_untracked(|cards| cards.len() / 2).clamp(PAGE, LARGE);
    spawn_local(async move {
        if let Err(error) = load_page(state, column, count).await {
            fail(state, toasts, &error);
        }
    });
}

/// Loads all the pages that are left; answers whether they are here.
pub async fn load_rest(state: BoardState, column: ColumnState, toasts: Toasts) -> bool {
    while column.next.try_with_untracked(Option::is_some) == Some(true) {
        if column.loading.get_untracked() {
            ui::sleep(PATIENCE).await;
        } else if let Err(error) = load_page(state, column, LARGE).await {
            fail(state, toasts, &error);
            return false;
        }
    }
    state.is_shown()
}

async fn load_page(state: BoardState, column: ColumnState, count: usize) -> Result<(), AppError> {
    let Some(after) = column.next.get_untracked() else { return Ok(()) };
    column.loading.set(true);
    let workspace = state.reader.with_value(kit::Reader::workspace);
    let (filter, stage) = (state.filter.get_value(), column.stage.with_value(|stage| stage.id));
    let page = column_page(workspace, filter, stage, column.lane, after, count).await;
    // Gone when another board is shown by now.
    if column.loading.try_set(false).is_some() {
        return Ok(());
    }
    let page = page?;
    let new: Vec<_> = page.cards.into_iter().filter(|card| state.find(card.id).is_none()).map(|card| state.handle(card)).collect();
    column.cards.update(|cards| cards.extend(new));
    column.next.set(page.next);
    Ok(())
}

fn fail(state: BoardState, toasts: Toasts, error: &AppError) {
    if state.is_shown() {
        let language = state.reader.with_value(|reader| reader.language);
        toasts.fail(format!("{} {}", Text::NotLoaded.in_language(language), error.message(language)));
    }
}
