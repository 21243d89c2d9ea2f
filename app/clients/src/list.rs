//! A list of clients, page by page.

use std::fmt;
use std::str::FromStr;

use kit::{Choice, ClientId, Converted, ListValueId, MemberId, NaiveDateTime};
use records::Page;
use serde::{Deserialize, Serialize};

use crate::Status;

/// A page of a list.
pub type ClientsPage = Page<ClientLine, Place>;

/// What a list says of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientLine {
    /// Which.
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// How we stand with it.
    pub status: Status,
    /// What kind of client it is.
    pub client_type: Option<String>,
    /// The industry it is in.
    pub industry: Option<String>,
    /// Who looks after it.
    pub owner: Option<Choice<MemberId>>,
    /// Whom to ask first, as far as the reader may know.
    pub primary_contact: Option<String>,
    /// How many deals with it are open, in the reader's sight; none for a reader who sees no deals.
    pub open: Option<i64>,
    /// Their value.
    pub value: Converted,
    /// When it last changed, in the workspace's time zone.
    pub changed: NaiveDateTime,
}

/// What people choose from when they write of a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChoices {
    /// Kinds of clients.
    pub types: Vec<Choice<ListValueId>>,
    /// Industries.
    pub industries: Vec<Choice<ListValueId>>,
    /// Who can look after one.
    pub members: Vec<Choice<MemberId>>,
}

/// A place in a list, behind a client: all that any order goes by. In an address `MICROSECONDS~STATUS~ID~NAME`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place {
    /// When the client last changed, in microseconds since 1970.
    pub changed: i64,
    /// Its status.
    pub status: Status,
    /// Which client.
    pub id: ClientId,
    /// Its name as it is sorted.
    pub name: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}~{}~{}~{}", self.changed, self.status.as_str(), self.id, self.name)
    }
}

/// That a text names no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPlace;

impl fmt::Display for NoPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no place in a list of clients")
    }
}

impl FromStr for Place {
    type Err = NoPlace;

    fn from_str(text: &str) -> Result<Self, NoPlace> {
        let mut parts = text.splitn(4, '~');
        let mut part = || parts.next().ok_or(NoPlace);
        let changed = part()?.parse().map_err(|_| NoPlace)?;
        let status = part()?;
        let status = Status::ALL.into_iter().find(|each| each.as_str() == status).ok_or(NoPlace)?;
        let id = part()?.parse().map_err(|_| NoPlace)?;
        let name = part()?.to_owned();
        if name.contains('\0') { Err(NoPlace) } else { Ok(Self { changed, status, id, name }) }
    }
}

impl TryFrom<String> for Place {
    type Error = NoPlace;

    fn try_from(text: String) -> Result<Self, NoPlace> {
        text.parse()
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let id = ClientId(Default::default());
        let place = Place { changed: -5, status: Status::Prospect, id, name: "a~b 🚲 سلام".to_owned() };
        assert_eq!(place.to_string().parse(), Ok(place));
        for wrong in [
            "",
            "1",
            "1~active",
            "x~active~00000000-0000-0000-0000-000000000000~a",
            "1~gone~00000000-0000-0000-0000-000000000000~a",
            "1~active~7~a",
            "1~active~00000000-0000-0000-0000-000000000000~a\0",
        ] {
            assert_eq!(wrong.parse::<Place>(), Err(NoPlace), "{wrong}");
        }
    }
}
