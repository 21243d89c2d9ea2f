//! The text of the filter, while it is written: what is loaded is narrowed at once, the server is asked after a pause.

use std::time::Duration;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::folded;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlFormElement, HtmlInputElement};

use crate::state::{CardHandle, ColumnState};

/// How long nothing is written before the server is asked.
const PAUSE: Duration = Duration::from_millis(250);

/// How many cards of a column are found among the loaded: more than can be seen before the server has answered.
const MOST: usize = 40;

/// The id of the field.
pub const FIELD: &str = "filter-text";

/// What is written and not answered yet. It outlives the board that is shown, which another one replaces while somebody writes.
#[derive(Clone, Copy)]
pub struct Quick {
    written: RwSignal<Option<String>>,
    /// Whether the server was asked for it.
    sent: StoredValue<bool>,
    turn: StoredValue<u32>,
}

/// What the loaded cards have to have in their names; none when the board is the answer to what is written.
#[derive(Clone, Copy)]
pub struct Needle(Memo<Option<String>>);

impl Quick {
    /// Makes it for this page.
    pub fn provide() {
        provide_context(Self { written: RwSignal::new(None), sent: StoredValue::new(false), turn: StoredValue::new(0) });
    }

    /// Takes what is written now.
    pub fn write(self, text: String) {
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let turn = self.turn.get_value();
        self.written.set(Some(text));
        self.sent.set_value(false);
        spawn_local(async move {
            ui::sleep(PAUSE).await;
            if self.turn.try_get_value() == Some(turn) && self.written.try_with_untracked(Option::is_some) == Some(true) {
                self.sent.set_value(true);
                send_filter();
            }
        });
    }

    /// For the board of a filter's text: narrows its cards as long as something else is written. Once that was sent, whatever board comes is
    /// the answer to it, or to a walk to somewhere else.
    pub fn over(self, text: &str) {
        let shown = text.to_owned();
        let answered = || self.written.with_untracked(|written| written.as_ref().is_some_and(|written| written.trim() == shown));
        if is_browser() && (self.sent.get_value() || answered()) {
            self.written.set(None);
        }
        provide_context(Needle(Memo::new(move |_| {
            self.written.with(|written| written.as_ref().map(|written| written.trim()).filter(|written| *written != shown).map(folded))
        })));
    }

    /// Writes again into the field what a board that came meanwhile does not know of, and keeps the caret where it was.
    pub fn keep(self, form: &HtmlFormElement) {
        let Some(field) = field() else { return form.reset() };
        let caret = (field.selection_start().ok().flatten(), field.selection_end().ok().flatten());
        let focused = document().active_element().is_some_and(|active| active.is_same_node(Some(&field)));
        form.reset();
        if let Some(written) = self.written.get_untracked() {
            field.set_value(&written);
        }
        if focused && let (Some(start), Some(end)) = caret {
            // Only a field without text has no caret.
            drop(field.set_selection_range(start, end));
        }
    }
}

impl Needle {
    /// Whether less is shown than is loaded.
    pub fn narrows(self) -> bool {
        self.0.try_with(Option::is_some).unwrap_or_default()
    }

    /// The same, for now.
    pub fn narrows_now(self) -> bool {
        self.0.try_with_untracked(Option::is_some).unwrap_or_default()
    }

    /// The first of a column's loaded cards that have it in their names; none when all are shown.
    pub fn found_in(self, column: ColumnState) -> Option<Vec<CardHandle>> {
        self.0.with(|needle| {
            let needle = needle.as_deref()?;
            let has = |text: &str| folded(text).contains(needle);
            let fits = |card: &&CardHandle| card.state.with(|state| has(&state.card.name) || state.card.client.as_deref().is_some_and(has));
            Some(column.cards.with(|cards| cards.iter().filter(fits).take(MOST).copied().collect()))
        })
    }
}

/// `/` puts the focus on the field, wherever on the page one is, but not where one writes, nor in a question.
pub fn focus_by_key() {
    Effect::new(move || {
        let pressed = window_event_listener(leptos::ev::keydown, move |event| {
            let plain = event.key() == "/" && !event.ctrl_key() && !event.meta_key() && !event.alt_key();
            if plain && !event.default_prevented() && !is_written_in(&event) && focus_field() {
                event.prevent_default();
            }
        });
        on_cleanup(move || pressed.remove());
    });
}

/// Where there is no room the filter is folded: it opens.
fn focus_field() -> bool {
    let Some(field) = field() else { return false };
    if field.offset_parent().is_none()
        && let Ok(Some(fold)) = document().query_selector(".filters-open")
        && let Ok(fold) = fold.dyn_into::<HtmlInputElement>()
    {
        fold.set_checked(true);
    }
    // A field that is drawn takes it.
    drop(field.focus());
    field.select();
    true
}

fn field() -> Option<HtmlInputElement> {
    document().get_element_by_id(FIELD)?.dyn_into().ok()
}

/// The filter's form hears of what changes inside of it alone; others send it by this.
pub fn send_filter() {
    let form = document().get_element_by_id("filters").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        // Nothing in it is required.
        drop(form.request_submit());
    }
}

/// Whether a key is meant for what somebody writes in, or for a question.
pub fn is_written_in(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest("input, textarea, select, [contenteditable], dialog").is_ok_and(|found| found.is_some()))
        || document().query_selector("[data-dragging], dialog[open]").is_ok_and(|found| found.is_some())
}
