//! Who reads the page: what both the server and the browser must know to write the same words, dates and numbers.

use chrono::NaiveDate;
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

use crate::{Appearance, Currency, Kind, Language, MemberId, Rights, Verb};

/// The reader of a page. Sent with the page, so that the browser says exactly what the server said; changes only with a new page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reader {
    /// The language of everything they read.
    pub language: Language,
    /// Today, in the workspace's time zone.
    pub today: NaiveDate,
    /// What they chose in this browser.
    #[serde(default)]
    pub appearance: Appearance,
    /// Whom they are in which workspace, once that is known.
    pub person: Option<Person>,
}

/// A signed-in reader in a workspace.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// The workspace's name in addresses.
    pub workspace: String,
    /// The workspace's name.
    pub workspace_name: String,
    /// Who they are.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// Their role's key.
    pub role: String,
    /// What they may do.
    pub rights: Rights,
    /// The parameters of the address that their board opens with, where they chose a view for it.
    pub opens_with: Option<String>,
    /// Their team-mates and themselves.
    pub colleagues: Vec<MemberId>,
    /// The workspace's currency.
    pub currency: Currency,
    /// The first month of the fiscal year, 1 to 12.
    pub fiscal_year_start: u32,
}

impl Reader {
    /// A reader of whom only the language is known.
    #[must_use]
    pub fn anonymous(language: Language, today: NaiveDate) -> Self {
        Self { language, today, appearance: Appearance::default(), person: None }
    }

    /// The workspace in the page's address; empty on pages outside of one.
    #[must_use]
    pub fn workspace(&self) -> String {
        self.person.as_ref().map(|person| person.workspace.clone()).unwrap_or_default()
    }

    /// The workspace's currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        self.person.as_ref().map_or(Currency::USD, |person| person.currency)
    }

    /// Whether to offer an act on a record of this owner. The server decides again, by the same rule.
    #[must_use]
    pub fn may(&self, kind: Kind, verb: Verb, owner: Option<MemberId>) -> bool {
        self.person.as_ref().is_some_and(|person| person.rights.allow(kind, verb, owner, person.member, &person.colleagues))
    }

    /// Whether the role allows this for any record at all.
    #[must_use]
    pub fn may_any(&self, kind: Kind, verb: Verb) -> bool {
        self.person.as_ref().is_some_and(|person| person.rights.scope(kind, verb).is_some())
    }
}

impl Default for Reader {
    fn default() -> Self {
        Self::anonymous(Language::English, NaiveDate::default())
    }
}

/// The reader of this page, as the shell provides it.
#[must_use]
pub fn use_reader() -> Reader {
    use_context().unwrap_or_default()
}
