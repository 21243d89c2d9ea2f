//! A list of deals, page by page.

mod filter;
pub mod texts;

use std::fmt;
use std::str::FromStr;

use chrono::Datelike;
use kit::{Choice, DealId, MemberId, Money, NaiveDate, NaiveDateTime, Percent, PipelineId, StageId};
use pipelines::StageKind;
use records::Page;
use serde::{Deserialize, Serialize};

pub use filter::{DealFilter, DealSort, DealsShown, PipelineFilter};

/// A page of a list.
pub type DealsPage = Page<DealLine, DealPlace>;

/// What a list says of a deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealLine {
    /// Which.
    pub id: DealId,
    /// Its name.
    pub name: String,
    /// The client's name, as far as the reader may see the client.
    pub client: Option<String>,
    /// Its stage's name.
    pub stage: String,
    /// What its stage means.
    pub kind: StageKind,
    /// Its stage's colour, 1 to 8.
    pub colour: i16,
    /// Its pipeline's name, where the workspace has several.
    pub pipeline: Option<String>,
    /// Its value; of one that was won, the actual one.
    pub value: Money,
    /// Whether that is an estimate.
    pub estimated: bool,
    /// How likely it is to be won, in percent.
    pub probability: Percent,
    /// Who answers for it.
    pub owner: Choice<MemberId>,
    /// The day it closed, or is expected to.
    pub falls_on: Option<NaiveDate>,
    /// Whether it closed on that day.
    pub closed: bool,
    /// When it was made, in the workspace's time zone.
    pub created: NaiveDateTime,
}

/// What a list can be narrowed to, and where a new deal begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealChoices {
    /// Who can own one.
    pub members: Vec<Choice<MemberId>>,
    /// The pipelines in use, in their order, each with its first open stage.
    pub pipelines: Vec<(Choice<PipelineId>, Option<StageId>)>,
}

/// A place in a list, behind a deal: all that any order goes by. In an address `MICROSECONDS~DAY~ID~NAME`, the day empty where there is
/// none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DealPlace {
    /// When the deal was made, in microseconds since 1970.
    pub created: i64,
    /// The day it closed, or is expected to.
    pub falls_on: Option<NaiveDate>,
    /// Which deal.
    pub id: DealId,
    /// Its name as it is sorted.
    pub name: String,
}

impl fmt::Display for DealPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = self.falls_on.map(|day| day.to_string()).unwrap_or_default();
        write!(f, "{}~{day}~{}~{}", self.created, self.id, self.name)
    }
}

/// That a text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no place in a list of deals")
    }
}

impl FromStr for DealPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut parts = text.splitn(4, '~');
        let mut part = || parts.next().ok_or(NoPlace);
        let created = part()?.parse().map_err(|_| NoPlace)?;
        let day = part()?;
        let falls_on = if day.is_empty() { None } else { Some(kept_day(day).ok_or(NoPlace)?) };
        let id = part()?.parse().map_err(|_| NoPlace)?;
        let name = part()?.to_owned();
        if name.contains('\0') { Err(NoPlace) } else { Ok(Self { created, falls_on, id, name }) }
    }
}

/// A day that Postgres can keep.
fn kept_day(text: &str) -> Option<NaiveDate> {
    text.parse().ok().filter(|day: &NaiveDate| day.year() > -4_700)
}

impl TryFrom<String> for DealPlace {
    type Error = NoPlace;

    fn try_from(text: String) -> Result<Self, NoPlace> {
        text.parse()
    }
}

impl From<DealPlace> for String {
    fn from(place: DealPlace) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let id = DealId(Default::default());
        let place = DealPlace { created: -5, falls_on: NaiveDate::from_ymd_opt(12_026, 3, 1), id, name: "a~b 🚲 سلام".to_owned() };
        assert_eq!(place.to_string().parse(), Ok(place.clone()));
        let undated = DealPlace { falls_on: None, ..place };
        assert_eq!(undated.to_string().parse(), Ok(undated));
        for wrong in [
            "",
            "1",
            "1~",
            "x~~00000000-0000-0000-0000-000000000000~a",
            "1~-9000-01-01~00000000-0000-0000-0000-000000000000~a",
            "1~2026-02-30~00000000-0000-0000-0000-000000000000~a",
            "1~~7~a",
            "1~~00000000-0000-0000-0000-000000000000~a\0",
        ] {
            assert_eq!(wrong.parse::<DealPlace>(), Err(NoPlace), "{wrong}");
        }
    }
}
