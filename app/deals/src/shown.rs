//! Values and names of a deal's columns, as a reader writes them.

use kit::{Language, Money, NaiveDate, Percent};
use serde::{Deserialize, Serialize};

use crate::texts::Text;

/// A value as a reader may see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Shown {
    /// None.
    Nothing,
    /// Something that the reader may not see.
    Hidden,
    /// Words, a name.
    Text(String),
    /// An amount.
    Money(Money),
    /// A day.
    Day(NaiveDate),
    /// A probability.
    Percent(Percent),
    /// Yes or no.
    Flag(bool),
}

impl Shown {
    /// As the reader writes it.
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        match self {
            Self::Nothing => "—".to_owned(),
            Self::Hidden => Text::Hidden.in_language(language).to_owned(),
            Self::Text(text) => text.clone(),
            Self::Money(money) => language.money(*money),
            Self::Day(day) => language.day(*day),
            Self::Percent(percent) if language == Language::Spanish => format!("{percent}\u{a0}%"),
            Self::Percent(percent) => format!("{percent}%"),
            Self::Flag(true) => Text::Yes.in_language(language).to_owned(),
            Self::Flag(false) => Text::No.in_language(language).to_owned(),
        }
    }
}

/// The name of a deal's column.
#[must_use]
pub fn column_name(column: &str, language: Language) -> String {
    let text = match column {
        "stage_id" => Text::Stage,
        "rank" => Text::PlaceInStage,
        "name" => Text::DealName,
        "client_id" => Text::Client,
        "contact_id" => Text::Contact,
        "product_id" => Text::Product,
        "project_id" => Text::Project,
        "owner_id" => Text::Owner,
        "value" => Text::Value,
        "value_estimated" => Text::ValueEstimated,
        "currency" => Text::Currency,
        "probability" => Text::Probability,
        "expected_close" => Text::ExpectedClose,
        "actual_value" => Text::ActualValue,
        "closed_on" => Text::ClosedOn,
        "lost_reason_id" => Text::ReasonLost,
        "source_id" => Text::Source,
        "competitors" => Text::Competitors,
        "subject" => Text::Subject,
        "weight" => Text::Weight,
        "next_step" => Text::NextStep,
        "notes" => Text::Notes,
        "label_ids" => Text::Labels,
        "archived" => Text::Archived,
        other => return other.to_owned(),
    };
    text.in_language(language).to_owned()
}
