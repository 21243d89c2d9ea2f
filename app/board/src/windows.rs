//! Which of a column's cards are in the document: those near what is seen of its list, and those that somebody holds on to.
//!
//! All cards are of one height (`--slot` in the style), so that the cards above and below need no element, only room: their number. The
//! server renders the first cards, as it does not know what will be seen. A card that has the focus or is lifted stays in the document when it is
//! scrolled away (`is-kept`), at its own place and out of the flow, so that neither the focus nor the finger's touch is lost.

use kit::DealId;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, HtmlElement, ResizeObserver};

use crate::BoardAppearance;
use crate::elements::{card_of, deal_on};
use crate::state::{BoardState, CardHandle, ColumnState};

/// How many cards of each column are in the page that the server sends: as many as a large screen shows.
pub const FIRST: usize = 12;
/// How many cards beyond those seen are made on each side when some are made, and how many have to be there.
const AROUND: usize = 3;
const NEEDED: usize = 1;
/// How many more than needed may stay.
const MOST: usize = 2 * AROUND + 4;
/// How many cards below the last one made have to be loaded.
const AHEAD: usize = 13;

/// Cards of a column by their numbers, from `start` up to before `end`. It may end behind the last card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub start: usize,
    /// Behind the last.
    pub end: usize,
}

impl Window {
    /// What the server renders.
    pub const FIRST: Self = Self { start: 0, end: FIRST };

    /// What it renders of a lane.
    pub const FIRST_OF_LANE: Self = Self { start: 0, end: FIRST / 2 };

    /// No card.
    pub const NONE: Self = Self { start: 0, end: 0 };

    /// Whether a card is in it.
    #[must_use]
    pub fn contains(self, index: usize) -> bool {
        (self.start..self.end).contains(&index)
    }

    fn with(self, more: usize) -> Self {
        Self { start: self.start.saturating_sub(more), end: self.end + more }
    }

    /// What it becomes when these cards are seen. It stays while it has what is needed, so that cards are made few at a time.
    fn around(self, seen: Self) -> Self {
        let needed = seen.with(NEEDED);
        let enough = self.start <= needed.start && self.end >= needed.end;
        let few = self.end - self.start <= seen.end - seen.start + MOST;
        if enough && few { self } else { seen.with(AROUND) }
    }
}

impl ColumnState {
    /// The cards that are to be in the document, in order.
    pub fn in_document(&self, kept: [Option<DealId>; 2]) -> Vec<CardHandle> {
        // What is held and focused outlives a board: its last elements hear of it when its signals are gone.
        let Some(window) = self.window.try_get() else { return Vec::new() };
        let shown = self.cards.try_with(|cards| {
            let wanted = cards.iter().enumerate().filter(|(index, card)| window.contains(*index) || kept.contains(&Some(card.id)));
            wanted.map(|(_, card)| *card).collect()
        });
        shown.unwrap_or_default()
    }

    /// How many cards have no element above the first one made.
    pub fn above(&self) -> Option<String> {
        Some(self.window.get().start.min(self.cards.with(Vec::len))).filter(|above| *above > 0).map(|above| above.to_string())
    }

    /// How many loaded cards have no element below the last one made. The server leaves no room for them: its page would need a style for it.
    pub fn below(&self) -> Option<String> {
        let below = self.cards.with(Vec::len).saturating_sub(self.window.get().end);
        Some(below).filter(|below| *below > 0 && self.slot.get() > 0.0).map(|below| below.to_string())
    }

    /// Whether more cards should be loaded: never of what is far away.
    pub fn wants_more(&self) -> bool {
        let window = self.window.get();
        window.start < window.end && window.end + AHEAD > self.cards.with(Vec::len)
    }

    /// What is shown of it as long as nobody has looked further.
    fn first_window(&self) -> Window {
        if self.lane.is_some() { Window::FIRST_OF_LANE } else { Window::FIRST }
    }

    /// Looks which cards are seen, or nearly, and has them made.
    pub fn look(&self) {
        if self.is_folded_untracked() {
            return;
        }
        // Narrowed by what is written in the filter, the list has the cards that were found, and no window.
        let Some(list) = self.list.try_get_untracked().flatten().filter(|list| !is_narrowed(list)) else { return };
        let Some(slot) = self.measured_slot(&list) else {
            // A lane that was far away when the board came.
            if self.window.get_untracked() == Window::NONE && is_near(&list) {
                self.window.set(self.first_window());
            }
            return;
        };
        let (seen, now) = (seen(&list, slot), self.window.get_untracked());
        let next = if is_near(&list) { now.around(seen) } else { Window { start: seen.start, end: seen.start } };
        if next != now {
            let focused = card_with_focus(&list);
            self.window.set(next);
            if let Some(deal) = focused {
                request_animation_frame(move || focus_again(deal));
            }
        }
    }

    /// Takes over other cards without moving what is read: the first card seen in full stays where it is, unless the list is at its top.
    pub fn replace_cards(&self, after: Vec<CardHandle>) {
        let shift = self.shift_of_what_is_read(&after);
        if let Some((list, by)) = shift.filter(|(_, by)| *by != 0) {
            let window = self.window.get_untracked();
            self.window.set(Window { start: window.start.saturating_add_signed(by), end: window.end.saturating_add_signed(by) });
            let slot = self.slot.get_untracked();
            request_animation_frame(move || list.set_scroll_top(list.scroll_top() + (by as f64 * slot).round() as i32));
        }
        self.cards.set(after);
    }

    fn shift_of_what_is_read(&self, after: &[CardHandle]) -> Option<(HtmlElement, isize)> {
        let list = self.list.try_get_untracked().flatten()?;
        let top = f64::from(list.scroll_top());
        let slot = self.measured_slot(&list).filter(|_| top > 0.0)?;
        let first = (top / slot).ceil() as usize;
        let shift = self.cards.with_untracked(|before| {
            before.iter().enumerate().skip(first).find_map(|(index, card)| {
                let now = after.iter().position(|other| other.id == card.id)?;
                Some(now.cast_signed() - index.cast_signed())
            })
        });
        Some((list.into(), shift?))
    }

    /// From one card's top to the next one's, in CSS pixels; none as long as there was no card.
    fn measured_slot(&self, list: &HtmlElement) -> Option<f64> {
        let item = list.query_selector(ITEM).ok().flatten();
        let height = item.map(|item| item.get_bounding_client_rect().height()).filter(|height| *height > 0.0);
        if let Some(height) = height.filter(|height| self.slot.get_untracked() != *height) {
            self.slot.set(height);
        }
        Some(self.slot.get_untracked()).filter(|slot| *slot > 0.0)
    }

    /// Writes on the items which card of how many each one is, and where it lies when it is out of the window.
    fn number(&self) {
        let items = self.items();
        let narrowed = self.list.try_get_untracked().flatten().is_some_and(|list| is_narrowed(&list));
        let (Some(window), Some(deals)) = (self.window.try_get_untracked(), self.sums.try_with_untracked(|sums| sums.deals.to_string()))
        else {
            return;
        };
        for (index, item) in items {
            write(&item, "aria-posinset", &(index + 1).to_string());
            write(&item, "aria-setsize", &deals);
            let kept = !narrowed && !window.contains(index);
            if kept || item.class_list().contains("is-kept") {
                drop(item.class_list().toggle_with_force("is-kept", kept));
                drop(item.style().set_property("--place", &index.to_string()));
            }
        }
    }

    /// The items that are in the document, with the numbers of their cards.
    pub fn items(&self) -> Vec<(usize, HtmlElement)> {
        let Some(list) = self.list.try_get_untracked().flatten() else { return Vec::new() };
        items_of(&list).into_iter().filter_map(|item| Some((self.place_of(deal_on(&item.first_element_child()?)?)?, item))).collect()
    }

    /// The number of a deal's card.
    pub fn place_of(&self, deal: DealId) -> Option<usize> {
        self.cards.with_untracked(|cards| cards.iter().position(|card| card.id == deal))
    }
}

fn is_narrowed(list: &Element) -> bool {
    list.has_attribute("data-narrowed")
}

fn items_of(list: &Element) -> Vec<HtmlElement> {
    let Ok(found) = list.query_selector_all(ITEM) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The deal of the list's card that has the focus itself.
fn card_with_focus(list: &Element) -> Option<DealId> {
    let active = document().active_element().filter(|active| list.contains(Some(active)))?;
    active.get_attribute("data-deal")?.parse().ok()
}

/// Gives a card the focus back that it lost: items that stay may be taken out and put in again as others come and go.
fn focus_again(deal: DealId) {
    if ui::focus_is_lost()
        && let Some(card) = card_of(deal)
    {
        ui::focus_in_place(&card);
    }
}

/// An item that has a deal's card.
const ITEM: &str = "li:has(> [data-deal])";

/// Keeps the cards of a board in step with what is seen of it, from now until its view is gone.
pub fn watch(state: BoardState, board: NodeRef<html::Div>) {
    for column in state.columns.get_value() {
        // After the list has changed, and before it is painted.
        Effect::new(move || {
            column.cards.track();
            column.sums.track();
            column.window.track();
            request_animation_frame(move || column.number());
        });
        Effect::new(move || {
            column.cards.with(Vec::len);
            request_animation_frame(move || column.look());
        });
        Effect::new(move |before: Option<bool>| {
            let folded = column.is_folded();
            if before.is_some_and(|before| before != folded) {
                column.window.set(if folded { Window::NONE } else { column.first_window() });
            }
            folded
        });
    }
    let appearance: BoardAppearance = expect_context();
    Effect::new(move |before: Option<bool>| {
        let comfortable = appearance.is_comfortable();
        // Of cards of another height, another number is near the screen.
        if before.is_some_and(|before| before != comfortable) {
            request_animation_frame(move || look(state));
        }
        comfortable
    });
    Effect::new(move || {
        let Some(board) = board.get() else { return };
        let looked = Closure::<dyn Fn()>::new(move || look(state));
        let Ok(observer) = ResizeObserver::new(looked.as_ref().unchecked_ref()) else { return };
        observer.observe(&board);
        for list in state.columns.get_value().into_iter().filter_map(|column| column.list.get_untracked()) {
            observer.observe(&list);
        }
        let held = send_wrapper::SendWrapper::new((observer, looked));
        on_cleanup(move || held.0.disconnect());
    });
}

/// Looks at each column, as when the board was scrolled.
pub fn look(state: BoardState) {
    state.columns.try_with_value(|columns| columns.iter().for_each(ColumnState::look));
}

/// Whether a list can be seen, or is as near as the board is wide or high.
fn is_near(list: &Element) -> bool {
    let Some(board) = list.closest(".columns").ok().flatten() else { return false };
    let (list, board) = (list.get_bounding_client_rect(), board.get_bounding_client_rect());
    let across = list.right() > board.left() - board.width() && list.left() < board.right() + board.width();
    across && list.bottom() > board.top() - board.height() && list.top() < board.bottom() + board.height()
}

fn seen(list: &Element, slot: f64) -> Window {
    let (top, height) = (f64::from(list.scroll_top()), f64::from(list.client_height()));
    Window { start: (top / slot).floor() as usize, end: ((top + height) / slot).ceil() as usize }
}

fn write(item: &Element, name: &str, value: &str) {
    if item.get_attribute(name).as_deref() != Some(value) {
        // A name of ours.
        drop(item.set_attribute(name, value));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_stays_while_it_has_what_is_needed() {
        let window = Window { start: 10, end: 30 };
        assert_eq!(window.around(Window { start: 12, end: 28 }), window);
        assert_eq!(window.around(Window { start: 11, end: 29 }), window);
        assert_eq!(window.around(Window { start: 14, end: 30 }), Window { start: 11, end: 33 });
        assert_eq!(window.around(Window { start: 10, end: 24 }), Window { start: 7, end: 27 });
        assert_eq!(window.around(Window { start: 15, end: 20 }), Window { start: 12, end: 23 }, "too many stay");
        assert_eq!(Window::FIRST.around(Window { start: 0, end: 5 }), Window::FIRST);
        assert_eq!(
            Window { start: 0, end: 20 }.around(Window { start: 0, end: 12 }),
            Window { start: 0, end: 20 },
            "there is nothing above"
        );
    }
}
