//! A card: one deal at a glance.
//!
//! A board has a hundred of them, and makes them while one scrolls: so a card is plain HTML, not a tree of views, and one effect writes whatever
//! changes of it.

use kit::{DealId, Kind, Reader, Verb, use_reader};
use leptos::{html, prelude::*};
use maud::html;
use pipelines::Stage;
use web_sys::Element;

use super::face::{Face, Facts, write};
use super::links::Links;
use super::lookers::name_of;
use crate::live::Live;
use crate::moves::Moves;
use crate::state::CardHandle;

/// What the element of a card says.
#[derive(Clone, Default, PartialEq)]
struct Look {
    face: Face,
    version: i32,
    marks: Marks,
}

/// What a card is marked as, beside what is written on it.
#[derive(Clone, Copy, Default, PartialEq)]
struct Marks {
    pending: bool,
    refused: bool,
    held: bool,
    fixed: bool,
    selected: bool,
    carried: bool,
}

/// The card of a deal, as HTML in an item of its own. The element and its buttons stay as they are, whatever changes of the deal, and with them
/// the focus.
pub fn card_in(item: NodeRef<html::Li>, handle: CardHandle, stage: StoredValue<Stage>) -> String {
    let reader = use_reader();
    let deal = handle.id;
    let heading = format!("name-{deal}");
    let link = expect_context::<Links>().with("deal", &deal.to_string());
    let (live, moves): (Live, Moves) = (expect_context(), expect_context());
    let (members, labels) = (expect_context(), expect_context());
    let holder = Memo::new(move |_| live.holder(deal));
    let look = {
        let heading = heading.clone();
        Memo::new(move |before: Option<&Look>| {
            let holder = holder.try_get().flatten();
            let now = handle.state.try_with(|state| {
                let may_move = may_move(&reader, state.card.owner);
                let named = holder.map(|member| (member, name_of(members, member)));
                let (today, language) = (reader.today, reader.language);
                let facts = Facts { heading: &heading, link: &link, members, labels, today, language, may_move, holder: named };
                let face = stage.try_with_value(|stage| Face::of(&state.card, stage, facts))?;
                let selected = moves.selection.has(deal);
                let carried = selected && moves.held.get().is_some_and(|held| moves.selection.has(held));
                let marks =
                    Marks { pending: state.pending, refused: state.refused, held: holder.is_some(), fixed: !may_move, selected, carried };
                Some(Look { face, version: state.card.version, marks })
            });
            // A board's last cards hear of what outlives it when their own signals are gone.
            now.flatten().or_else(|| before.cloned()).unwrap_or_default()
        })
    };
    Effect::new(move |before: Option<Look>| {
        let now = look.get();
        let card = item.get_untracked().and_then(|item| item.first_element_child());
        if let (Some(before), Some(card)) = (before, card) {
            now.replace(&before, &card);
        }
        now
    });
    look.with_untracked(|look| look.html(deal, &heading))
}

fn may_move(reader: &Reader, owner: kit::MemberId) -> bool {
    reader.may(Kind::Deal, Verb::Write, Some(owner))
}

impl Look {
    fn html(&self, deal: DealId, heading: &str) -> String {
        let marks = self.marks;
        let card = html! {
            article
                class=(marks.class())
                data-deal=(deal)
                data-version=(self.version)
                data-pending[marks.pending]
                data-held[marks.held]
                data-fixed[marks.fixed]
                data-selected[marks.selected]
                data-carried[marks.carried]
                tabindex="0"
                aria-labelledby=(heading)
                aria-describedby=[marks.described_by()]
            { (self.face) }
        };
        card.into_string()
    }

    /// Writes what differs.
    fn replace(&self, before: &Self, card: &Element) {
        self.face.replace(&before.face, card);
        if self.version != before.version {
            write(card, "data-version", &self.version.to_string());
        }
        if self.marks == before.marks {
            return;
        }
        write(card, "class", self.marks.class());
        for ((name, now), (_, then)) in self.marks.named().into_iter().zip(before.marks.named()) {
            match (now, then) {
                (true, false) => write(card, name, ""),
                (false, true) => drop(card.remove_attribute(name)),
                _ => {}
            }
        }
        match self.marks.described_by() {
            Some(ids) => write(card, "aria-describedby", ids),
            None => drop(card.remove_attribute("aria-describedby")),
        }
    }
}

impl Marks {
    fn named(self) -> [(&'static str, bool); 5] {
        [
            ("data-pending", self.pending),
            ("data-held", self.held),
            ("data-fixed", self.fixed),
            ("data-selected", self.selected),
            ("data-carried", self.carried),
        ]
    }

    fn class(self) -> &'static str {
        if self.refused { "card is-refused" } else { "card" }
    }

    fn described_by(self) -> Option<&'static str> {
        match (self.fixed, self.selected) {
            (true, _) => None,
            (false, false) => Some("how-to-move"),
            (false, true) => Some("is-chosen how-to-move"),
        }
    }
}
