//! Mouse, finger and pen.
//!
//! A mouse lifts by moving. A finger lifts by resting: one that moves before is about to scroll, and is left to the browser. What a finger
//! may do cannot be changed once it is down, so `touchmove` is listened to actively and prevented from the lift on, which keeps the page still.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::geometry::Point;
use super::{Carried, Drag, Hand, Lifted, NOWHERE, Phase, movable};

/// How far a mouse moves before a press becomes a drag, and how far a finger may while it rests, in CSS pixels.
const LIFT_DISTANCE: f64 = 4.0;
const REST_DISTANCE: f64 = 8.0;
/// How long a finger rests until the card is lifted.
const REST: Duration = Duration::from_millis(200);
/// How long the device shakes then, where it can, in milliseconds.
const SHAKE: f64 = 12.0;
/// How near to an edge a list or the board begins to scroll, and how far it scrolls in a frame at most.
const EDGE: f64 = 48.0;
const EDGE_SPEED: f64 = 14.0;
/// How long the board does not scroll sideways after a finger lifted a card, which may have been at its edge, and, where it shows one column
/// at a time, at each that it scrolls to.
const SIDEWAYS_REST: Duration = Duration::from_millis(700);

/// A pointer that went down on a card.
#[derive(Clone)]
pub struct Press {
    card: HtmlElement,
    what: Carried,
    at: Point,
    pointer: i32,
    mouse: bool,
}

/// A pointer that holds a card.
pub struct Held {
    /// Where it is.
    at: Point,
    /// From the card's corner to the pointer.
    grip: Point,
    pointer: i32,
    /// Whether the board rests at a column.
    rests: bool,
}

impl Drag {
    /// A pointer went down somewhere in the columns.
    pub fn pressed(self, event: &ev::PointerEvent) {
        match self.phase() {
            None => {}
            // A second finger: the first one was about to do something else, such as to zoom.
            Some(Phase::Pressed(_)) => return self.enter(None),
            Some(Phase::Lifted(lifted)) => {
                if matches!(lifted.borrow().hand, Hand::Keys) {
                    self.cancel();
                }
                return;
            }
            Some(Phase::Landing) => return,
        }
        let mouse = event.pointer_type() == "mouse";
        let primary = event.is_primary() && event.button() == 0 && !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()).filter(|_| primary) else { return };
        let on_control = target.closest("button, input, select, [data-move-menu], .card-create").ok().flatten().is_some();
        let Some((card, what)) = movable(&target).filter(|_| !on_control) else { return };
        let pointer = event.pointer_id();
        self.enter(Some(Phase::Pressed(Press { card, what, at: Point::of(event), pointer, mouse })));
        if !mouse {
            set_timeout(move || self.rested(pointer), REST);
        }
    }

    /// Whether the click at hand only ends a drag.
    pub fn swallows_click(self) -> bool {
        self.swallow_click.try_update_value(std::mem::take).unwrap_or_default()
    }

    /// A finger moved, or left: while it holds a card the page stays still, and no click follows.
    pub fn touched(self, event: &ev::TouchEvent) {
        let holds = matches!(self.phase(), Some(Phase::Lifted(_) | Phase::Landing)) || self.swallow_click.get_value();
        if holds && event.cancelable() {
            event.prevent_default();
        }
    }

    /// The menu that a long touch opens has no business while a card is about to be lifted.
    pub fn menu_asked(self, event: &ev::MouseEvent) {
        let mouse = match self.phase() {
            None | Some(Phase::Landing) => true,
            Some(Phase::Pressed(press)) => press.mouse,
            Some(Phase::Lifted(_)) => false,
        };
        if !mouse {
            event.prevent_default();
        }
    }

    /// A finger has been down for a while.
    fn rested(self, pointer: i32) {
        let Some(Phase::Pressed(press)) = self.phase() else { return };
        if press.pointer == pointer {
            let at = press.at;
            self.take(&press, at);
            shake();
        }
    }

    pub(super) fn moved(self, event: &ev::PointerEvent) {
        let at = Point::of(event);
        match self.phase() {
            Some(Phase::Pressed(press)) if press.pointer != event.pointer_id() => {}
            Some(Phase::Pressed(press)) if press.mouse => {
                if event.buttons() & 1 == 0 {
                    self.enter(None);
                } else if press.at.distance(at) >= LIFT_DISTANCE {
                    self.take(&press, at);
                }
            }
            Some(Phase::Pressed(press)) if press.at.distance(at) > REST_DISTANCE => self.enter(None),
            Some(Phase::Lifted(lifted)) => {
                if let Hand::Pointer(held) = &mut lifted.borrow_mut().hand
                    && held.pointer == event.pointer_id()
                {
                    held.at = at;
                }
            }
            Some(Phase::Pressed(_) | Phase::Landing) | None => {}
        }
    }

    fn take(self, press: &Press, at: Point) {
        let bounds = press.card.get_bounding_client_rect();
        let grip = Point { x: press.at.x - bounds.left(), y: press.at.y - bounds.top() };
        let hand = Hand::Pointer(Held { at, grip, pointer: press.pointer, rests: false });
        let Some(lifted) = self.lift(&press.card, press.what.clone(), hand) else { return self.enter(None) };
        if !press.mouse {
            rest(&lifted);
        }
        self.frame();
    }

    /// One frame of a drag: scroll at the edges, follow the pointer, open the place under the card.
    fn frame(self) {
        let Some(Phase::Lifted(lifted)) = self.phase() else { return };
        let reached = {
            let lifted = &mut *lifted.borrow_mut();
            let Hand::Pointer(held) = &lifted.hand else { return };
            let at = held.at;
            let corner = Point { x: at.x - held.grip.x, y: at.y - held.grip.y };
            let reached = lifted.geometry.scroll_at_edges(at, EDGE, EDGE_SPEED, held.rests);
            lifted.follow(corner);
            let over = match lifted.geometry.place_at(at.x, corner.y, lifted.from) {
                Some(over) if lifted.from != NOWHERE => Some(over),
                Some(over) if self.allows(lifted, over.column) && !lifted.geometry.is_before(at.x) => Some(over),
                Some(_) => Some(NOWHERE),
                None => None,
            };
            if let Some(over) = over.filter(|over| *over != lifted.over) {
                lifted.show(over);
            }
            reached
        };
        if reached {
            rest(&lifted);
        }
        request_animation_frame(move || self.frame());
    }

    pub(super) fn released(self, event: &ev::PointerEvent) {
        match self.phase() {
            Some(Phase::Lifted(lifted)) if lifted.borrow().hand.is(event.pointer_id()) => {
                self.swallow_next_click();
                let over = lifted.borrow().over;
                self.land(lifted, over);
            }
            Some(Phase::Pressed(press)) if press.pointer == event.pointer_id() => self.enter(None),
            _ => {}
        }
    }

    /// The browser took a pointer away: it scrolls, or the window lost it.
    pub(super) fn cancelled(self, event: &ev::PointerEvent) {
        let ours = match self.phase() {
            Some(Phase::Pressed(press)) => press.pointer == event.pointer_id(),
            Some(Phase::Lifted(lifted)) => lifted.borrow().hand.is(event.pointer_id()),
            Some(Phase::Landing) | None => false,
        };
        if ours {
            self.cancel();
        }
    }

    /// The click that the browser sends after a drop is no click. It comes with the release, if at all.
    pub(super) fn swallow_next_click(self) {
        self.swallow_click.set_value(true);
        set_timeout(
            move || {
                self.swallow_click.try_set_value(false);
            },
            Duration::ZERO,
        );
    }
}

impl Hand {
    /// Whether it is this pointer.
    fn is(&self, pointer: i32) -> bool {
        matches!(self, Self::Pointer(held) if held.pointer == pointer)
    }

    fn let_rest(&mut self, rests: bool) {
        if let Self::Pointer(held) = self {
            held.rests = rests;
        }
    }
}

/// Has the board not scroll sideways for a while.
fn rest(lifted: &Rc<RefCell<Lifted>>) {
    lifted.borrow_mut().hand.let_rest(true);
    let lifted = lifted.clone();
    set_timeout(move || lifted.borrow_mut().hand.let_rest(false), SIDEWAYS_REST);
}

/// Says with the device what the finger on it hides. Not every browser can.
fn shake() {
    let navigator = window().navigator();
    let vibrate = js_sys::Reflect::get(&navigator, &"vibrate".into()).ok().and_then(|found| found.dyn_into::<js_sys::Function>().ok());
    if let Some(vibrate) = vibrate {
        drop(vibrate.call1(&navigator, &SHAKE.into()));
    }
}
