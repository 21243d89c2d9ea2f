//! A list of leads, page by page.

use std::fmt;
use std::str::FromStr;

use kit::{Choice, LeadId, ListValueId, MemberId, Money, NaiveDate, NaiveDateTime};
use records::Page;
use serde::{Deserialize, Serialize};

use crate::LeadStatus;

/// A page of a list.
pub type LeadsPage = Page<LeadLine, LeadPlace>;

/// What a list says of a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadLine {
    /// Which.
    pub id: LeadId,
    /// The person's full name, or else the company's.
    pub name: String,
    /// The company; empty when unknown.
    pub company: String,
    /// What they do there; empty when unknown.
    pub job_title: String,
    /// How far we have come with them.
    pub status: LeadStatus,
    /// Where they came from.
    pub source: Option<String>,
    /// What a sale may bring.
    pub value: Option<Money>,
    /// Their email address; empty when unknown.
    pub email: String,
    /// Their phone number as people write it; empty when unknown.
    pub phone: String,
    /// Who answers for them.
    pub owner: Option<Choice<MemberId>>,
    /// Until when they are left in peace.
    pub nurture_until: Option<NaiveDate>,
    /// When they last changed, in the workspace's time zone.
    pub changed: NaiveDateTime,
}

/// What people choose from when they write of a lead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadChoices {
    /// Who can answer for one.
    pub members: Vec<Choice<MemberId>>,
    /// Industries.
    pub industries: Vec<Choice<ListValueId>>,
    /// Where one can have come from.
    pub sources: Vec<Choice<ListValueId>>,
}

/// A place in a list, behind a lead: all that any order goes by. In an address `MICROSECONDS~STATUS~ID~NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LeadPlace {
    /// When the lead last changed, in microseconds since 1970.
    pub changed: i64,
    /// Its status.
    pub status: LeadStatus,
    /// Which lead.
    pub id: LeadId,
    /// Its name as it is sorted.
    pub name: String,
}

impl fmt::Display for LeadPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}~{}", self.changed, self.status.as_str(), self.id, self.name)
    }
}

/// That a text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no place in a list of leads")
    }
}

impl FromStr for LeadPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut parts = text.splitn(4, '~');
        let mut part = || parts.next().ok_or(NoPlace);
        let changed = part()?.parse().map_err(|_| NoPlace)?;
        let status = part()?;
        let status = LeadStatus::ALL.into_iter().find(|each| each.as_str() == status).ok_or(NoPlace)?;
        let id = part()?.parse().map_err(|_| NoPlace)?;
        let name = part()?.to_owned();
        if name.contains('\0') { Err(NoPlace) } else { Ok(Self { changed, status, id, name }) }
    }
}

impl TryFrom<String> for LeadPlace {
    type Error = NoPlace;

    fn try_from(text: String) -> Result<Self, NoPlace> {
        text.parse()
    }
}

impl From<LeadPlace> for String {
    fn from(place: LeadPlace) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let id = LeadId(Default::default());
        let place = LeadPlace { changed: -5, status: LeadStatus::Nurturing, id, name: "a~b 🚲 سلام".to_owned() };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in [
            "",
            "1",
            "1~new",
            "x~new~00000000-0000-0000-0000-000000000000~a",
            "1~gone~00000000-0000-0000-0000-000000000000~a",
            "1~new~7~a",
            "1~new~00000000-0000-0000-0000-000000000000~a\0",
        ] {
            assert_eq!(wrong.parse::<LeadPlace>(), Err(NoPlace), "{wrong}");
        }
    }
}
