//! Where the lists and their cards are, measured once at lift.

use leptos::ev;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::state::{BoardState, ColumnState, Place};

/// A point of the window, in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub x: f64,
    pub y: f64,
}

impl Point {
    pub fn of(event: &ev::PointerEvent) -> Self {
        Self { x: event.client_x().into(), y: event.client_y().into() }
    }

    pub fn distance(self, other: Self) -> f64 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// The columns' lists as they lay when the card was lifted. Which of their cards are in the document changes meanwhile; where those are, or would
/// be, follows from their numbers.
#[derive(Clone)]
pub struct Geometry {
    columns: HtmlElement,
    bounds: Bounds,
    scrolled: f64,
    pub lists: Vec<List>,
    /// From one card's top to the next one's: all cards are of one height.
    pub slot: f64,
}

/// One column's list. Its first card begins where its content begins.
#[derive(Clone)]
pub struct List {
    pub element: HtmlElement,
    pub column: Element,
    pub state: ColumnState,
    /// The items that are in the document, with the numbers of their cards.
    pub items: Vec<(usize, HtmlElement)>,
    folded: bool,
    bounds: Bounds,
}

#[derive(Clone, Copy)]
struct Bounds {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Bounds {
    fn of(element: &Element) -> Self {
        let rectangle = element.get_bounding_client_rect();
        Self { left: rectangle.left(), right: rectangle.right(), top: rectangle.top(), bottom: rectangle.bottom() }
    }
}

impl Geometry {
    /// Measures the columns and, by the lifted item, the cards.
    pub fn measure(columns: &HtmlElement, item: &HtmlElement, board: BoardState) -> Option<Self> {
        let lists: Option<Vec<List>> = board.columns.get_value().into_iter().map(List::measure).collect();
        Some(Self {
            columns: columns.clone(),
            bounds: Bounds::of(columns),
            scrolled: columns.scroll_left().into(),
            lists: lists?,
            slot: item.get_bounding_client_rect().height().max(1.0),
        })
    }

    /// Looks again which cards are in the document.
    pub fn look_again(&mut self) {
        for list in &mut self.lists {
            list.items = list.state.items();
        }
    }

    /// The place, counted without the lifted card, for a card whose top edge is at `top` while the pointer is at `x`.
    pub fn place_at(&self, x: f64, top: f64, from: Place) -> Option<Place> {
        let x = x + f64::from(self.columns.scroll_left()) - self.scrolled;
        let distance = |list: &List| (list.bounds.left - x).max(x - list.bounds.right).max(0.0);
        let (column, list) = self.lists.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        let others = self.places(column, from) - 1;
        let slots = (top - list.bounds.top + f64::from(list.element.scroll_top())) / self.slot;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the list's own length just before")]
        let index = slots.round().clamp(0.0, others as f64) as usize;
        Some(Place { column, index })
    }

    /// Whether a point lies left of all lists: there the clients without a deal are.
    pub fn is_before(&self, x: f64) -> bool {
        let x = x + f64::from(self.columns.scroll_left()) - self.scrolled;
        self.lists.first().is_none_or(|list| x < list.bounds.left)
    }

    /// How many places a column has for a card that was lifted at `from`: one that is folded, that on top.
    pub fn places(&self, column: usize, from: Place) -> usize {
        let list = self.lists.get(column).filter(|list| !list.folded);
        let cards = list.map_or(0, |list| list.state.cards.with_untracked(Vec::len));
        (cards + 1 - usize::from(column == from.column)).max(1)
    }

    /// The same with those among cards that are not loaded.
    pub fn all_places(&self, column: usize, from: Place) -> usize {
        let Some(list) = self.lists.get(column) else { return 0 };
        let deals = list.state.sums.with_untracked(|sums| usize::try_from(sums.deals).unwrap_or_default());
        self.places(column, from).max(deals + 1 - usize::from(column == from.column))
    }

    /// Scrolls until a place can be seen.
    pub fn reveal(&self, place: Place) {
        let Some(list) = self.lists.get(place.column) else { return };
        let section = Bounds::of(&list.column);
        self.columns.scroll_by_with_x_and_y(missing(section.left, section.right, self.bounds.left, self.bounds.right), 0.0);
        let top = list.bounds.top + place.index as f64 * self.slot - f64::from(list.element.scroll_top());
        list.element.scroll_by_with_x_and_y(0.0, missing(top, top + self.slot, list.bounds.top, list.bounds.bottom));
        list.state.look();
    }

    /// The corner of a place on the screen, as far as it can be seen.
    pub fn corner_of(&self, place: Place) -> Option<Point> {
        let list = self.lists.get(place.column)?;
        let x = list.items.first().map_or(list.bounds.left, |(_, item)| item.get_bounding_client_rect().left());
        let x = if list.items.is_empty() { x - f64::from(self.columns.scroll_left()) + self.scrolled } else { x };
        let y = list.bounds.top + place.index as f64 * self.slot - f64::from(list.element.scroll_top());
        Some(Point { x, y: y.clamp(list.bounds.top - self.slot, list.bounds.bottom) })
    }

    /// Scrolls the board sideways, and the list under the pointer up and down, when the pointer is near an edge. A board that shows
    /// one column at a time does not scroll past it: says that one was reached.
    pub fn scroll_at_edges(&self, pointer: Point, edge: f64, speed: f64, rests: bool) -> bool {
        let push = |at: f64, start: f64, end: f64| {
            let into = if at < start + edge { at - start - edge } else { (at - end + edge).max(0.0) };
            (into / edge).clamp(-1.0, 1.0) * speed
        };
        let sideways = if rests { 0.0 } else { push(pointer.x, self.bounds.left, self.bounds.right) };
        let stop = self.to_next_column(sideways).filter(|stop| stop.abs() <= sideways.abs());
        if sideways != 0.0 {
            self.columns.scroll_by_with_x_and_y(stop.unwrap_or(sideways), 0.0);
        }
        let x = pointer.x + f64::from(self.columns.scroll_left()) - self.scrolled;
        if let Some(list) = self.lists.iter().find(|list| (list.bounds.left..=list.bounds.right).contains(&x)) {
            let upright = push(pointer.y, list.bounds.top, list.bounds.bottom);
            if upright != 0.0 {
                list.element.scroll_by_with_x_and_y(0.0, upright);
            }
        }
        stop.is_some()
    }

    /// How far the next column in a direction is from filling the board. None where the board shows several at once.
    fn to_next_column(&self, direction: f64) -> Option<f64> {
        let width = self.bounds.right - self.bounds.left;
        let middle = f64::midpoint(self.bounds.left, self.bounds.right) + f64::from(self.columns.scroll_left()) - self.scrolled;
        self.lists
            .iter()
            .filter(|list| (list.bounds.right - list.bounds.left) * 2.0 > width)
            .map(|list| f64::midpoint(list.bounds.left, list.bounds.right) - middle)
            // A column that fills the board already may be a part of a pixel away.
            .filter(|distance| distance.abs() > 1.0 && distance * direction > 0.0)
            .min_by(|one, other| one.abs().total_cmp(&other.abs()))
    }
}

/// How far to scroll until what lies from `start` to `end` is within a window; its start comes first.
fn missing(start: f64, end: f64, from: f64, to: f64) -> f64 {
    if start < from { start - from } else { (end - to).max(0.0).min(start - from) }
}

impl List {
    fn measure(state: ColumnState) -> Option<Self> {
        let element: HtmlElement = state.list.get_untracked()?.into();
        let column = element.closest("[data-stage]").ok()??;
        Some(Self { bounds: Bounds::of(&element), items: state.items(), folded: state.is_folded_untracked(), element, column, state })
    }
}
