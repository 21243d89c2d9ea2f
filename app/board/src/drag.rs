//! Moving a card by hand: with the mouse, a finger or a pen ([`pointer`]), or the keys ([`keys`]).
//!
//! Everything is measured once, when the card is lifted; from then on only transforms change, so that no frame lays the page out anew. The
//! card itself stays where it is, unseen; a copy of it is on a layer above the columns, and the cards that make room are shifted. When it is
//! dropped, the copy lands, all transforms go and the list changes, in one frame.

mod geometry;
mod keys;
mod pointer;
mod shifts;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use kit::{ClientId, DealId};
use leptos::prelude::*;
use leptos::{ev, html};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::moves::Moves;
use crate::state::{BoardState, Place};
use geometry::{Geometry, Point};
use pointer::{Held, Press};
use shifts::Shifts;

/// How long the card takes to land.
const LANDING: Duration = Duration::from_millis(130);

/// The hands that move a board's cards. One card at a time.
#[derive(Clone, Copy)]
pub struct Drag {
    board: BoardState,
    moves: Moves,
    columns: NodeRef<html::Div>,
    layer: NodeRef<html::Div>,
    /// None at rest: on the server, where there are no elements, always.
    phase: StoredValue<Option<SendWrapper<Phase>>>,
    swallow_click: StoredValue<bool>,
    /// What is said to who cannot see it.
    pub said: RwSignal<String>,
}

#[derive(Clone)]
enum Phase {
    Pressed(Press),
    Lifted(Rc<RefCell<Lifted>>),
    Landing,
}

struct Lifted {
    what: Carried,
    /// How it is called: the name of one, the number of several.
    name: String,
    hand: Hand,
    copy: HtmlElement,
    geometry: Geometry,
    shifts: Shifts,
    /// Where it was lifted, in the window.
    home: Point,
    from: Place,
    over: Place,
}

/// What a hand carries.
#[derive(Clone, Debug, PartialEq)]
enum Carried {
    /// A deal's card, and with it all that are chosen if it is one of them; itself among them.
    Deals(DealId, Vec<DealId>),
    /// A client without a deal.
    Client(ClientId),
}

/// Where a client is before it is anywhere: in no stage's column.
const NOWHERE: Place = Place { column: usize::MAX, index: 0 };

/// What holds a lifted card.
enum Hand {
    Pointer(Held),
    Keys,
}

impl Drag {
    /// Makes the cards under `columns` movable; `layer` lies above everything.
    #[must_use]
    pub fn new(board: BoardState, moves: Moves, columns: NodeRef<html::Div>, layer: NodeRef<html::Div>) -> Self {
        let drag = Self {
            board,
            moves,
            columns,
            layer,
            phase: StoredValue::new(None),
            swallow_click: StoredValue::new(false),
            said: RwSignal::new(String::new()),
        };
        Effect::new(move || {
            let moved = window_event_listener(ev::pointermove, move |event| drag.moved(&event));
            let released = window_event_listener(ev::pointerup, move |event| drag.released(&event));
            let cancelled = window_event_listener(ev::pointercancel, move |event| drag.cancelled(&event));
            let key = window_event_listener(ev::keydown, move |event| drag.key(&event));
            on_cleanup(move || {
                moved.remove();
                released.remove();
                cancelled.remove();
                key.remove();
                // A board that goes takes the card in the hand with it.
                if drag.moves.held.get_untracked().is_some() {
                    drag.moves.held.set(None);
                }
                if drag.moves.hand.get_untracked() {
                    drag.moves.hand.set(false);
                }
            });
        });
        for (number, column) in board.columns.get_value().into_iter().enumerate() {
            Effect::new(move || {
                column.cards.track();
                column.window.track();
                // Once the document is as they say.
                request_animation_frame(move || drag.look_again(number));
            });
        }
        drag
    }

    /// What scrolled into sight of a column meanwhile makes room too, and is where it belongs if the list changed.
    fn look_again(self, column: usize) {
        let Some(Phase::Lifted(lifted)) = self.phase() else { return };
        let found = match lifted.borrow().what {
            Carried::Deals(deal, _) => self.board.find(deal).map(|(place, _)| place),
            Carried::Client(_) => Some(NOWHERE),
        };
        let Some(from) = found else { return self.cancel() };
        let lifted = &mut *lifted.borrow_mut();
        lifted.from = from;
        lifted.geometry.look_again(column);
        if lifted.over == NOWHERE {
            return;
        }
        let last = lifted.geometry.places(lifted.over.column, from) - 1;
        lifted.show(Place { index: lifted.over.index.min(last), ..lifted.over });
    }

    fn phase(self) -> Option<Phase> {
        self.phase.try_with_value(|phase| phase.as_deref().cloned()).flatten()
    }

    fn enter(self, phase: Option<Phase>) {
        let held = match &phase {
            Some(Phase::Lifted(lifted)) => match &lifted.borrow().what {
                Carried::Deals(deal, _) => Some(*deal),
                Carried::Client(_) => None,
            },
            _ => None,
        };
        let hand = phase.is_some();
        if self.moves.held.get_untracked() != held {
            self.moves.held.set(held);
        }
        if self.moves.hand.get_untracked() != hand {
            self.moves.hand.set(hand);
        }
        self.phase.try_update_value(|now| *now = phase.map(SendWrapper::new));
    }

    /// Lifts a card. None when it cannot be measured: it left the page meanwhile.
    fn lift(self, card: &HtmlElement, what: Carried, hand: Hand) -> Option<Rc<RefCell<Lifted>>> {
        let columns = self.columns.get_untracked()?;
        // Of a list that is narrowed nobody sees what is above and below.
        if columns.query_selector(".cards[data-narrowed]").ok()?.is_some() {
            return None;
        }
        let what = match what {
            Carried::Deals(deal, _) => Carried::Deals(deal, self.moves.carried_with(deal)),
            client @ Carried::Client(_) => client,
        };
        let item: HtmlElement = card.closest("li").ok()??.dyn_into().ok()?;
        let bounds = card.get_bounding_client_rect();
        let from = match what {
            Carried::Deals(deal, _) => self.board.find(deal)?.0,
            Carried::Client(_) => NOWHERE,
        };
        // A card stays in its lane: it is its owner's or its project's that a lane is of.
        let reach = self.board.row_of(if from == NOWHERE { 0 } else { from.column });
        let geometry = Geometry::measure(&columns, &item, self.board, reach)?;
        let copy: HtmlElement = card.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
        for attribute in ["data-deal", "data-client", "data-version", "tabindex", "aria-labelledby", "aria-describedby", "id"] {
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
        let name = match &what {
            Carried::Deals(_, deals) if deals.len() > 1 => {
                drop(copy.set_attribute("data-stack", &deals.len().to_string()));
                self.moves.named(deals)
            }
            _ => card.query_selector(".card-name").ok().flatten().and_then(|name| name.text_content()).unwrap_or_default(),
        };
        let home = Point { x: bounds.left(), y: bounds.top() };
        let lifted = Rc::new(RefCell::new(Lifted { what, name, hand, copy, geometry, shifts, home, from, over: from }));
        self.enter(Some(Phase::Lifted(lifted.clone())));
        Some(lifted)
    }

    /// Puts a lifted card back where it was.
    fn cancel(self) {
        match self.phase() {
            Some(Phase::Lifted(lifted)) => {
                let from = {
                    let lifted = &mut *lifted.borrow_mut();
                    lifted.show(lifted.from);
                    lifted.from
                };
                self.land(lifted, from);
            }
            Some(Phase::Pressed(_)) => self.enter(None),
            Some(Phase::Landing) | None => {}
        }
    }

    fn land(self, lifted: Rc<RefCell<Lifted>>, to: Place) {
        self.enter(Some(Phase::Landing));
        let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches());
        lifted.borrow().rest_at(to);
        let finish = move || self.finish(&mut lifted.borrow_mut(), to);
        if still { finish() } else { set_timeout(finish, LANDING) }
    }

    fn finish(self, lifted: &mut Lifted, to: Place) {
        lifted.shifts.clear();
        lifted.copy.remove();
        if let Some(board) = self.columns.try_get_untracked().flatten().and_then(|columns| columns.closest(".board").ok().flatten()) {
            drop(board.remove_attribute("data-dragging"));
        }
        self.enter(None);
        if to == lifted.from {
            return;
        }
        let dropped = match &lifted.what {
            Carried::Deals(deal, deals) if deals.len() > 1 => {
                self.moves.drop_several(deals, *deal, to);
                Some(*deal)
            }
            Carried::Deals(deal, _) => {
                self.moves.move_card(*deal, to);
                Some(*deal)
            }
            Carried::Client(client) => self.moves.process_client(*client, &lifted.name, to),
        };
        let asked = self.moves.question.with_untracked(Option::is_some) || self.moves.question_of_several.with_untracked(Option::is_some);
        if let Some(deal) = dropped.filter(|_| matches!(lifted.hand, Hand::Keys) && !asked) {
            crate::views::focus_card(self.moves, deal);
        }
    }

    /// Whether what is carried may land in a column.
    fn allows(self, lifted: &Lifted, column: usize) -> bool {
        matches!(lifted.what, Carried::Deals(..)) || self.moves.takes_clients(column)
    }
}

impl Lifted {
    /// Opens a place for the card.
    fn show(&mut self, over: Place) {
        self.over = over;
        self.shifts.show(&self.geometry, self.from, over);
    }

    /// Has the copy glide to a place.
    fn rest_at(&self, place: Place) {
        let corner = if place == NOWHERE { Some(self.home) } else { self.geometry.corner_of(place) };
        if let Some(corner) = corner {
            drop(self.copy.class_list().add_1("is-landing"));
            self.follow(corner);
        }
    }

    fn follow(&self, corner: Point) {
        drop(self.copy.style().set_property("transform", &format!("translate({:.1}px, {:.1}px)", corner.x, corner.y)));
    }
}

/// The card that an element belongs to, unless it is one that the reader may not move, and what it is of.
fn movable(element: &Element) -> Option<(HtmlElement, Carried)> {
    let card: HtmlElement = element.closest("[data-deal]:not([data-fixed]), [data-client]:not([data-fixed])").ok()??.dyn_into().ok()?;
    let what = match card.get_attribute("data-client") {
        Some(client) => Carried::Client(client.parse().ok()?),
        None => Carried::Deals(card.get_attribute("data-deal")?.parse().ok()?, Vec::new()),
    };
    Some((card, what))
}
