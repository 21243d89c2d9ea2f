//! Where the lists and their cards are, measured once at lift.

use std::ops::Range;

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

/// The lists in a card's reach, all of a board's or those of its lane, as they lay when it was lifted. Which of their cards are in the document
/// changes meanwhile; where those are, or would be, follows from their numbers.
#[derive(Clone)]
pub struct Geometry {
    columns: HtmlElement,
    bounds: Bounds,
    scrolled: Point,
    /// The number of the first column in reach.
    first: usize,
    lists: Vec<List>,
    /// From one card's top to the next one's: all cards are of one height.
    pub slot: f64,
    /// How high the stages' heads are that stay on top of lanes.
    heads: f64,
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
    /// Measures the columns in reach, given by their numbers, and, by the lifted item, the cards.
    pub fn measure(columns: &HtmlElement, item: &HtmlElement, board: BoardState, reach: Range<usize>) -> Option<Self> {
        let first = reach.start;
        let lists: Option<Vec<List>> = reach.map(|column| List::measure(board.column(column)?)).collect();
        Some(Self {
            columns: columns.clone(),
            bounds: Bounds::of(columns),
            scrolled: scrolled(columns),
            first,
            lists: lists?,
            slot: item.get_bounding_client_rect().height().max(1.0),
            heads: columns.query_selector(".lane-stages").ok()?.map_or(0.0, |heads| heads.get_bounding_client_rect().height()),
        })
    }

    /// The list of a column in reach.
    pub fn list(&self, column: usize) -> Option<&List> {
        self.lists.get(column.checked_sub(self.first)?)
    }

    /// All of them.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// The nearest column in reach.
    pub fn in_reach(&self, column: usize) -> usize {
        column.clamp(self.first, self.first + self.lists.len().saturating_sub(1))
    }

    /// How far the board was scrolled since everything was measured.
    fn since(&self) -> Point {
        let now = scrolled(&self.columns);
        Point { x: now.x - self.scrolled.x, y: now.y - self.scrolled.y }
    }

    /// Looks again which cards of a column are in the document.
    pub fn look_again(&mut self, column: usize) {
        if let Some(list) = column.checked_sub(self.first).and_then(|index| self.lists.get_mut(index)) {
            list.items = list.state.items();
        }
    }

    /// The place, counted without the lifted card, for a card whose top edge is at `top` while the pointer is at `x`.
    pub fn place_at(&self, x: f64, top: f64, from: Place) -> Option<Place> {
        let since = self.since();
        let (x, top) = (x + since.x, top + since.y);
        let distance = |list: &List| (list.bounds.left - x).max(x - list.bounds.right).max(0.0);
        let (index, list) = self.lists.iter().enumerate().min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
        let column = self.first + index;
        let others = self.places(column, from) - 1;
        let slots = (top - list.bounds.top + f64::from(list.element.scroll_top())) / self.slot;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cut to the list's own length just before")]
        let index = slots.round().clamp(0.0, others as f64) as usize;
        Some(Place { column, index })
    }

    /// Whether a point lies left of all lists: there the clients without a deal are.
    pub fn is_before(&self, x: f64) -> bool {
        let x = x + self.since().x;
        self.lists.first().is_none_or(|list| x < list.bounds.left)
    }

    /// How many places a column has for a card that was lifted at `from`: one that is folded, that on top.
    pub fn places(&self, column: usize, from: Place) -> usize {
        let list = self.list(column).filter(|list| !list.folded);
        let cards = list.map_or(0, |list| list.state.cards.with_untracked(Vec::len));
        (cards + 1 - usize::from(column == from.column)).max(1)
    }

    /// The same with those among cards that are not loaded.
    pub fn all_places(&self, column: usize, from: Place) -> usize {
        let Some(list) = self.list(column) else { return 0 };
        let deals = list.state.sums.with_untracked(|sums| usize::try_from(sums.deals).unwrap_or_default());
        self.places(column, from).max(deals + 1 - usize::from(column == from.column))
    }

    /// Scrolls until a place can be seen.
    pub fn reveal(&self, place: Place) {
        let Some(list) = self.list(place.column) else { return };
        let section = Bounds::of(&list.column);
        let across = missing(section.left, section.right, self.bounds.left, self.bounds.right);
        // Of a lane as much as fits below the stages.
        let down = missing(section.top, section.bottom, self.top(), self.bounds.bottom);
        self.columns.scroll_by_with_x_and_y(across, if list.state.lane.is_some() { down } else { 0.0 });
        let top = list.bounds.top + place.index as f64 * self.slot - f64::from(list.element.scroll_top());
        list.element.scroll_by_with_x_and_y(0.0, missing(top, top + self.slot, list.bounds.top, list.bounds.bottom));
        list.state.look();
    }

    /// The corner of a place on the screen, as far as it can be seen.
    pub fn corner_of(&self, place: Place) -> Option<Point> {
        let list = self.list(place.column)?;
        let since = self.since();
        let x = list.items.first().map_or(list.bounds.left, |(_, item)| item.get_bounding_client_rect().left());
        let x = if list.items.is_empty() { x - since.x } else { x };
        let y = list.bounds.top + place.index as f64 * self.slot - f64::from(list.element.scroll_top());
        Some(Point { x, y: y.clamp(list.bounds.top - self.slot, list.bounds.bottom) - since.y })
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
        let since = self.since();
        let x = pointer.x + since.x;
        if let Some(list) = self.lists.iter().find(|list| (list.bounds.left..=list.bounds.right).contains(&x)) {
            let (top, bottom) = (list.bounds.top - since.y, list.bounds.bottom - since.y);
            if list.state.lane.is_some() {
                // Until the lane's own edge can be seen.
                let (above, below) = ((self.top() - top).max(0.0), (bottom - self.bounds.bottom).max(0.0));
                let upright = push(pointer.y, self.top(), self.bounds.bottom).clamp(-above, below);
                self.columns.scroll_by_with_x_and_y(0.0, upright);
            }
            let upright = push(pointer.y, top.max(self.top()), bottom.min(self.bounds.bottom));
            if upright != 0.0 {
                list.element.scroll_by_with_x_and_y(0.0, upright);
            }
        }
        stop.is_some()
    }

    /// Where the board begins below the stages' heads, which stay on top of lanes.
    fn top(&self) -> f64 {
        self.bounds.top + self.heads
    }

    /// How far the next column in a direction is from filling the board. None where the board shows several at once.
    fn to_next_column(&self, direction: f64) -> Option<f64> {
        let width = self.bounds.right - self.bounds.left;
        let middle = f64::midpoint(self.bounds.left, self.bounds.right) + self.since().x;
        self.lists
            .iter()
            .filter(|list| (list.bounds.right - list.bounds.left) * 2.0 > width)
            .map(|list| f64::midpoint(list.bounds.left, list.bounds.right) - middle)
            // A column that fills the board already may be a part of a pixel away.
            .filter(|distance| distance.abs() > 1.0 && distance * direction > 0.0)
            .min_by(|one, other| one.abs().total_cmp(&other.abs()))
    }
}

fn scrolled(columns: &Element) -> Point {
    Point { x: columns.scroll_left().into(), y: columns.scroll_top().into() }
}

/// How far to scroll until what lies from `start` to `end` is within a window; its start comes first.
fn missing(start: f64, end: f64, from: f64, to: f64) -> f64 {
    if start < from { start - from } else { (end - to).max(0.0).min(start - from) }
}

impl List {
    fn measure(state: ColumnState) -> Option<Self> {
        let element: HtmlElement = state.list.get_untracked()?.into();
        let column = element.closest("[data-stage], [data-cell]").ok()??;
        Some(Self { bounds: Bounds::of(&element), items: state.items(), folded: state.is_folded_untracked(), element, column, state })
    }
}
