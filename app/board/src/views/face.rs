//! What is on a card, as HTML.

use kit::{Choice, Language, MemberId, Money, NaiveDate};
use labels::Label;
use leptos::prelude::*;
use maud::{Markup, PreEscaped, Render, html};
use people::{avatar_colour, initials};
use pipelines::{Stage, StageKind};
use ui::{Glyph, markup};
use web_sys::Element;

use super::labels::labels;
use super::lookers::name_of;
use super::next_due::NextDue;
use crate::Card;
use crate::texts::{self, Text};

/// What a card shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Face {
    /// What is written on it, as HTML.
    written: String,
    /// The button of what is to be done next.
    next: Option<NextDue>,
    /// The name of the button that opens its menu, for who may move it.
    menu: Option<String>,
}

/// What a card shows beside its deal.
pub struct Facts<'a> {
    /// The id of its name.
    pub heading: &'a str,
    /// The address of its panel.
    pub link: &'a str,
    /// Who may own deals.
    pub members: StoredValue<Vec<Choice<MemberId>>>,
    /// The labels that there are.
    pub labels: StoredValue<Vec<Label>>,
    /// The reader's today.
    pub today: NaiveDate,
    /// The reader's language.
    pub language: Language,
    /// Whether the reader may move it.
    pub may_move: bool,
    /// Somebody else who holds it, with their name.
    pub holder: Option<(MemberId, String)>,
}

impl Face {
    /// That of a card in a stage.
    pub fn of(card: &Card, stage: &Stage, facts: Facts<'_>) -> Self {
        let Facts { today, language, may_move, .. } = facts;
        Self {
            written: written(card, stage, &facts).into_string(),
            next: NextDue::of(card, stage.kind, may_move, today, language),
            menu: may_move.then(|| texts::move_named(language, &card.name)),
        }
    }

    /// All of it.
    fn html(&self) -> Markup {
        html! {
            div.card-written { (PreEscaped(&self.written)) }
            @if let Some(next) = &self.next { (next.button()) }
            @if let Some(menu) = &self.menu {
                button.card-move type="button" data-move-menu aria-haspopup="dialog" aria-label=(menu) { (markup::icon(Glyph::Ellipsis)) }
            }
        }
    }

    /// Shows it on a card that shows another. Its buttons stay, and what has the focus keeps it.
    pub fn replace(&self, before: &Self, card: &Element) {
        let same_buttons = (self.next.is_some(), self.menu.is_some()) == (before.next.is_some(), before.menu.is_some());
        if !same_buttons {
            return keeping_focus(card, || card.set_inner_html(&self.html().into_string()));
        }
        if let Some(written) = within(card, ".card-written").filter(|_| self.written != before.written) {
            keeping_focus(card, || written.set_inner_html(&self.written));
        }
        if let (Some(next), Some(button)) = (self.next.as_ref().filter(|_| self.next != before.next), within(card, ".card-next")) {
            write(&button, "data-next-due", next.word);
            write(&button, "aria-label", &next.words);
            write(&button, "title", &next.words);
            if let Some(path) = within(&button, "path") {
                write(&path, "d", next.glyph.line());
            }
        }
        if let (Some(menu), Some(button)) = (self.menu.as_ref().filter(|_| self.menu != before.menu), within(card, ".card-move")) {
            write(&button, "aria-label", menu);
        }
    }
}

impl Render for Face {
    fn render(&self) -> Markup {
        self.html()
    }
}

fn written(card: &Card, stage: &Stage, facts: &Facts<'_>) -> Markup {
    let Facts { heading, link, members, today, language, .. } = *facts;
    let kind = stage.kind;
    let owner = name_of(members, card.owner);
    let minor = if kind == StageKind::Won { card.actual_value.unwrap_or(card.value) } else { card.value };
    let value = language.money(Money { minor, currency: card.currency });
    // So long that the date may have to stand above it.
    let figures_class = if value.chars().count() >= 10 { "card-figures is-long" } else { "card-figures" };
    let value_class = if card.estimated && kind == StageKind::Open { "card-value is-estimated" } else { "card-value" };
    html! {
        h3.card-name id=(heading) { a href=(link) tabindex="-1" draggable="false" { (card.name) } }
        p.card-client { (card.client.as_deref().unwrap_or_default()) }
        p.card-state {
            @if let Some(own) = card.probability.filter(|own| *own != stage.probability) {
                span.card-probability { (own) "%" }
            }
            @if let Some(days) = card.days_in_stage(today).filter(|_| kind == StageKind::Open) { (age(days, stage, language)) }
        }
        @if let Some(labels) = labels(facts.labels, &card.labels, language) { (labels) }
        p class=(figures_class) {
            span class=(value_class) { (value) }
            @if let Some(day) = card.closed_on.or(card.expected_close) { (close(day, card.closed_on.is_none() && day < today, today, language)) }
            (markup::avatar(&owner, &initials(&owner), avatar_colour(card.owner)))
        }
        @if let Some((member, name)) = &facts.holder {
            span.card-holder { (markup::avatar(&texts::holds(language, name), &initials(name), avatar_colour(*member))) }
        }
    }
}

/// The day it closed or is expected to; marked when that is past.
fn close(day: NaiveDate, late: bool, today: NaiveDate, language: Language) -> Markup {
    html! {
        time class=(if late { "card-close is-late" } else { "card-close" }) datetime=(day) {
            @if late {
                (markup::icon(Glyph::ClockAlert))
                span.visually-hidden { (Text::Overdue.in_language(language)) }
            }
            (language.brief_day(day, today))
        }
    }
}

/// How long an open deal has been in its stage, with a mark where that is longer than it is meant to be.
fn age(days: i64, stage: &Stage, language: Language) -> Markup {
    let words = match days {
        1 => Text::OneDayInStage.in_language(language).to_owned(),
        _ => texts::days_in_stage(language, language.number(days)),
    };
    let rots = stage.rots(days);
    let words = if rots { format!("{}{words}", Text::Rotting.in_language(language)) } else { words };
    html! {
        span class=(if rots { "card-age is-rotting" } else { "card-age" }) title=(words) {
            span.visually-hidden { (words) }
            span aria-hidden="true" { (texts::days(language, language.number(days))) }
            @if rots { (markup::icon(Glyph::Hourglass)) }
        }
    }
}

/// Changes what is in a card. What has the focus in it has it afterwards too, if it is still there.
fn keeping_focus(card: &Element, change: impl FnOnce()) {
    let focused = document().active_element().filter(|active| *active != *card && card.contains(Some(active)));
    let place = focused.and_then(|focused| {
        [".card-next", ".card-move", ".card-name a"].into_iter().find(|place| focused.matches(place).unwrap_or_default())
    });
    change();
    if let Some(place) = place {
        ui::focus_in_place(&within(card, place).unwrap_or_else(|| card.clone()));
    }
}

fn within(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}

/// Sets an attribute.
pub fn write(element: &Element, name: &str, value: &str) {
    // A name of ours.
    drop(element.set_attribute(name, value));
}
