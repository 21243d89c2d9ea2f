//! Dragging a card with the mouse.
//!
//! Everything is measured once, when the card is lifted; from then on only transforms change, so that no frame lays the page out anew. The
//! card itself stays where it is, unseen; a copy of it follows the pointer on a layer above the columns, and the cards that make room are
//! shifted. When it is dropped, the copy lands, all transforms go and the list changes, in one frame.

mod geometry;
mod shifts;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use kit::DealId;
use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::moves::Moves;
use crate::state::Place;
use geometry::{Geometry, Point};
use shifts::Shifts;

/// How far the mouse moves before a press becomes a drag, in CSS pixels.
const LIFT_DISTANCE: f64 = 4.0;
/// How near to an edge a list or the board begins to scroll, and how far it scrolls in a frame at most.
const EDGE: f64 = 48.0;
const EDGE_SPEED: f64 = 14.0;
/// How long the card takes to land.
const LANDING: Duration = Duration::from_millis(130);

/// The drag of a board's cards.
#[derive(Clone, Copy)]
pub struct Drag {
    moves: Moves,
    columns: NodeRef<html::Div>,
    layer: NodeRef<html::Div>,
    /// None at rest: on the server, where there are no elements, always.
    phase: StoredValue<Option<SendWrapper<Phase>>>,
    swallow_click: StoredValue<bool>,
}

#[derive(Clone)]
enum Phase {
    Pressed(Press),
    Lifted(Rc<RefCell<Lifted>>),
    Landing,
}

#[derive(Clone)]
struct Press {
    card: HtmlElement,
    deal: DealId,
    at: Point,
}

struct Lifted {
    deal: DealId,
    /// From the card's corner to the pointer.
    grip: Point,
    pointer: Point,
    copy: HtmlElement,
    geometry: Geometry,
    shifts: Shifts,
    from: Place,
    over: Place,
}

impl Drag {
    /// Makes the cards under `columns` draggable; `layer` lies above everything.
    #[must_use]
    pub fn new(moves: Moves, columns: NodeRef<html::Div>, layer: NodeRef<html::Div>) -> Self {
        let drag = Self { moves, columns, layer, phase: StoredValue::new(None), swallow_click: StoredValue::new(false) };
        Effect::new(move || {
            let moved = window_event_listener(ev::pointermove, move |event| drag.moved(&event));
            let released = window_event_listener(ev::pointerup, move |_| drag.released());
            let cancelled = window_event_listener(ev::pointercancel, move |_| drag.cancel());
            let key = window_event_listener(ev::keydown, move |event| drag.key(&event));
            on_cleanup(move || {
                moved.remove();
                released.remove();
                cancelled.remove();
                key.remove();
            });
        });
        drag
    }

    /// A pointer went down somewhere in the columns.
    pub fn pressed(self, event: &ev::PointerEvent) {
        let primary =
            event.button() == 0 && event.pointer_type() == "mouse" && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let on_control = target.closest("button, input, select, [data-move-menu]").ok().flatten().is_some();
        let card = target.closest("[data-deal]").ok().flatten().and_then(|card| card.dyn_into::<HtmlElement>().ok());
        let deal = card.as_ref().and_then(|card| card.get_attribute("data-deal")).and_then(|id| id.parse().ok());
        if let (true, false, Some(card), Some(deal)) = (primary, on_control, card, deal)
            && self.phase().is_none()
            && card.get_attribute("data-fixed").is_none()
        {
            self.enter(Some(Phase::Pressed(Press { card, deal, at: Point::of(event) })));
        }
    }

    /// Whether the click at hand only ends a drag.
    pub fn swallows_click(self) -> bool {
        self.swallow_click.try_update_value(std::mem::take).unwrap_or_default()
    }

    fn moved(self, event: &ev::PointerEvent) {
        let pointer = Point::of(event);
        match self.phase() {
            Some(Phase::Pressed(_)) if event.buttons() & 1 == 0 => self.enter(None),
            Some(Phase::Pressed(press)) if press.at.distance(pointer) < LIFT_DISTANCE || self.lift(&press, pointer).is_some() => {}
            // It could not be measured: the card left the page meanwhile.
            Some(Phase::Pressed(_)) => self.enter(None),
            Some(Phase::Lifted(lifted)) => lifted.borrow_mut().pointer = pointer,
            Some(Phase::Landing) | None => {}
        }
    }

    fn phase(self) -> Option<Phase> {
        self.phase.try_with_value(|phase| phase.as_deref().cloned()).flatten()
    }

    fn enter(self, phase: Option<Phase>) {
        self.phase.try_update_value(|now| *now = phase.map(SendWrapper::new));
    }

    fn lift(self, press: &Press, pointer: Point) -> Option<()> {
        let columns = self.columns.get_untracked()?;
        let item: HtmlElement = press.card.closest("li").ok()??.dyn_into().ok()?;
        let bounds = press.card.get_bounding_client_rect();
        let geometry = Geometry::measure(&columns, &item)?;
        let from = geometry.place_of(&item)?;
        let copy: HtmlElement = press.card.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for attribute in ["data-deal", "data-version", "tabindex", "aria-labelledby", "id"] {
            copy.remove_attribute(attribute).ok()?;
        }
        copy.class_list().add_1("is-lifted").ok()?;
        copy.style().set_property("width", &format!("{}px", bounds.width())).ok()?;
        copy.style().set_property("height", &format!("{}px", bounds.height())).ok()?;
        self.layer.get_untracked()?.append_child(&copy).ok()?;
        item.class_list().add_1("is-origin").ok()?;
        columns.closest(".board").ok()??.set_attribute("data-dragging", "").ok()?;
        let mut shifts = Shifts::new(item);
        shifts.show(&geometry, from, from);
        let grip = Point { x: press.at.x - bounds.left(), y: press.at.y - bounds.top() };
        let lifted = Lifted { deal: press.deal, grip, pointer, copy, geometry, shifts, from, over: from };
        self.enter(Some(Phase::Lifted(Rc::new(RefCell::new(lifted)))));
        self.frame();
        Some(())
    }

    /// One frame of a drag: scroll at the edges, follow the pointer, open the place under the card.
    fn frame(self) {
        let Some(Phase::Lifted(lifted)) = self.phase() else { return };
        {
            let lifted = &mut *lifted.borrow_mut();
            lifted.geometry.scroll_at_edges(lifted.pointer, EDGE, EDGE_SPEED);
            let corner = Point { x: lifted.pointer.x - lifted.grip.x, y: lifted.pointer.y - lifted.grip.y };
            follow(&lifted.copy, corner);
            if let Some(over) = lifted.geometry.place_at(lifted.pointer.x, corner.y, lifted.from)
                && over != lifted.over
            {
                lifted.over = over;
                lifted.shifts.show(&lifted.geometry, lifted.from, over);
            }
        }
        request_animation_frame(move || self.frame());
    }

    fn released(self) {
        match self.phase() {
            Some(Phase::Lifted(lifted)) => {
                self.swallow_next_click();
                let over = lifted.borrow().over;
                self.land(lifted, over);
            }
            Some(Phase::Pressed(_)) => self.enter(None),
            Some(Phase::Landing) | None => {}
        }
    }

    fn key(self, event: &ev::KeyboardEvent) {
        if event.key() == "Escape" && matches!(self.phase(), Some(Phase::Lifted(_))) {
            event.prevent_default();
            self.swallow_next_click();
            self.cancel();
        }
    }

    fn cancel(self) {
        match self.phase() {
            Some(Phase::Lifted(lifted)) => {
                let from = {
                    let lifted = &mut *lifted.borrow_mut();
                    lifted.shifts.show(&lifted.geometry, lifted.from, lifted.from);
                    lifted.from
                };
                self.land(lifted, from);
            }
            Some(Phase::Pressed(_)) => self.enter(None),
            Some(Phase::Landing) | None => {}
        }
    }

    /// The click that the browser sends after a drop is no click. It comes with the release, if at all.
    fn swallow_next_click(self) {
        self.swallow_click.set_value(true);
        set_timeout(
            move || {
                self.swallow_click.try_set_value(false);
            },
            Duration::ZERO,
        );
    }

    fn land(self, lifted: Rc<RefCell<Lifted>>, to: Place) {
        self.enter(Some(Phase::Landing));
        let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches());
        let corner = lifted.borrow().geometry.corner_of(to);
        if let Some(corner) = corner {
            let lifted = lifted.borrow();
            drop(lifted.copy.class_list().add_1("is-landing"));
            follow(&lifted.copy, corner);
        }
        let finish = move || self.finish(&mut lifted.borrow_mut(), to);
        if still { finish() } else { set_timeout(finish, LANDING) }
    }

    fn finish(self, lifted: &mut Lifted, to: Place) {
        lifted.shifts.clear(&lifted.geometry);
        lifted.copy.remove();
        if let Some(board) = self.columns.try_get_untracked().flatten().and_then(|columns| columns.closest(".board").ok().flatten()) {
            drop(board.remove_attribute("data-dragging"));
        }
        self.enter(None);
        if to != lifted.from {
            self.moves.move_card(lifted.deal, to);
        }
    }
}

fn follow(copy: &HtmlElement, corner: Point) {
    drop(copy.style().set_property("transform", &format!("translate({:.1}px, {:.1}px)", corner.x, corner.y)));
}
