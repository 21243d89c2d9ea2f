//! The mark of a card that tells how urgent the next thing is that is to be done, and opens what there is.

use followups::Urgency;
use kit::{Language, NaiveDate};
use maud::{Markup, html};
use pipelines::StageKind;
use ui::{Glyph, markup};

use crate::Card;
use crate::texts::{self, Text};

/// What the button says.
#[derive(Clone, Debug, PartialEq)]
pub struct NextDue {
    /// For `data-next-due`.
    pub word: &'static str,
    /// Its name.
    pub words: String,
    /// Its mark: a shape of its own for each urgency, so that nobody has to tell colours apart.
    pub glyph: Glyph,
}

impl NextDue {
    /// That of a card. A deal that is closed, or that the reader may not write, has none as long as nothing is to be done.
    pub fn of(card: &Card, kind: StageKind, may_write: bool, today: NaiveDate, language: Language) -> Option<Self> {
        let due = card.next_due;
        if due.is_none() && !(kind == StageKind::Open && may_write) {
            return None;
        }
        let urgency = Urgency::of(due, today);
        Some(Self { word: urgency.word(), words: said(urgency, due, today, language), glyph: glyph(urgency) })
    }

    /// The button.
    pub fn button(&self) -> Markup {
        html! {
            button.card-next type="button" aria-haspopup="dialog" data-next-due=(self.word) aria-label=(self.words) title=(self.words) {
                (markup::icon(self.glyph))
            }
        }
    }
}

fn glyph(urgency: Urgency) -> Glyph {
    match urgency {
        Urgency::Late => Glyph::TriangleAlert,
        Urgency::Today => Glyph::Bell,
        Urgency::Later => Glyph::Calendar,
        Urgency::None => Glyph::CalendarPlus,
    }
}

fn said(urgency: Urgency, due: Option<NaiveDate>, today: NaiveDate, language: Language) -> String {
    let day = due.map(|day| language.short_day(day, today)).unwrap_or_default();
    match urgency {
        Urgency::Late => texts::next_late(language, day),
        Urgency::Today => Text::NextToday.in_language(language).to_owned(),
        Urgency::Later => texts::next_later(language, day),
        Urgency::None => Text::NextNone.in_language(language).to_owned(),
    }
}
