//! A record that other things hang on: what was noted about it, and the values of its own fields.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{ClientId, ContactId, DealId, Kind, LeadId};

/// Which record something is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum About {
    /// A client.
    Client(ClientId),
    /// A deal.
    Deal(DealId),
    /// A contact.
    Contact(ContactId),
    /// A lead.
    Lead(LeadId),
}

impl About {
    /// The kinds of record that it can be.
    pub const KINDS: [Kind; 4] = [Kind::Deal, Kind::Client, Kind::Contact, Kind::Lead];

    /// What is named by the first of these that is there; none where none is.
    #[must_use]
    pub fn of(deal: Option<DealId>, client: Option<ClientId>, contact: Option<ContactId>, lead: Option<LeadId>) -> Option<Self> {
        deal.map(Self::Deal).or(client.map(Self::Client)).or(contact.map(Self::Contact)).or(lead.map(Self::Lead))
    }

    /// What kind of record it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Client(_) => Kind::Client,
            Self::Deal(_) => Kind::Deal,
            Self::Contact(_) => Kind::Contact,
            Self::Lead(_) => Kind::Lead,
        }
    }

    /// Its id, of whichever kind it is.
    #[must_use]
    pub fn id(self) -> Uuid {
        match self {
            Self::Client(client) => client.0,
            Self::Deal(deal) => deal.0,
            Self::Contact(contact) => contact.0,
            Self::Lead(lead) => lead.0,
        }
    }
}
