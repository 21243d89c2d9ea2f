//! A list of contacts, page by page.

use std::fmt;
use std::str::FromStr;

use kit::{Choice, ClientId, ContactId, MemberId, NaiveDateTime};
use records::Page;
use serde::{Deserialize, Serialize};

use crate::ContactCategory;

/// A page of a list.
pub type ContactsPage = Page<ContactLine, ContactPlace>;

/// What a list says of a contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactLine {
    /// Who.
    pub id: ContactId,
    /// Their full name.
    pub name: String,
    /// What they do there; empty when unknown.
    pub job_title: String,
    /// What they are to us.
    pub category: Option<ContactCategory>,
    /// The client they are at, as far as the reader may know.
    pub client: Option<Choice<ClientId>>,
    /// Their email address; empty when unknown.
    pub email: String,
    /// Their phone number as people write it; empty when unknown.
    pub phone: String,
    /// Who answers for them.
    pub owner: Option<Choice<MemberId>>,
    /// When they last changed, in the workspace's time zone.
    pub changed: NaiveDateTime,
}

/// What people choose from when they write of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChoices {
    /// Who can answer for one.
    pub members: Vec<Choice<MemberId>>,
}

/// A place in a list, behind a contact: all that any order goes by. In an address `MICROSECONDS~ID~NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ContactPlace {
    /// When the contact last changed, in microseconds since 1970.
    pub changed: i64,
    /// Which contact.
    pub id: ContactId,
    /// Their name as it is sorted.
    pub name: String,
}

impl fmt::Display for ContactPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}", self.changed, self.id, self.name)
    }
}

/// That a text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no place in a list of contacts")
    }
}

impl FromStr for ContactPlace {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut parts = text.splitn(3, '~');
        let mut part = || parts.next().ok_or(NoPlace);
        let changed = part()?.parse().map_err(|_| NoPlace)?;
        let id = part()?.parse().map_err(|_| NoPlace)?;
        let name = part()?.to_owned();
        if name.contains('\0') { Err(NoPlace) } else { Ok(Self { changed, id, name }) }
    }
}

impl TryFrom<String> for ContactPlace {
    type Error = NoPlace;

    fn try_from(text: String) -> Result<Self, NoPlace> {
        text.parse()
    }
}

impl From<ContactPlace> for String {
    fn from(place: ContactPlace) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = ContactPlace { changed: -5, id: ContactId(Default::default()), name: "a~b 🚲 سلام".to_owned() };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in [
            "",
            "1",
            "1~00000000-0000-0000-0000-000000000000",
            "x~00000000-0000-0000-0000-000000000000~a",
            "1~7~a",
            "1~00000000-0000-0000-0000-000000000000~a\0",
        ] {
            assert_eq!(wrong.parse::<ContactPlace>(), Err(NoPlace), "{wrong}");
        }
    }
}
