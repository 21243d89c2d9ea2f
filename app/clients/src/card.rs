//! Everything about one client.

use kit::{Choice, ClientId, ContactId, Converted, DealId, NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{ClientChoices, ClientFields};

/// A client as its card shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientCard {
    /// Which.
    pub id: ClientId,
    /// Its version, for the next edit to name.
    pub version: i32,
    /// When it was put away, if it was.
    pub archived: Option<NaiveDateTime>,
    /// What people write of it.
    pub fields: ClientFields,
    /// The name of the client it belongs to, as far as the reader may know.
    pub parent_name: Option<String>,
    /// Its contacts to choose from, and the primary one.
    pub contacts: Vec<Choice<ContactId>>,
    /// What else is chosen from; what was chosen before is always among it.
    pub choices: ClientChoices,
    /// When it was made, in the workspace's time zone.
    pub created: NaiveDateTime,
    /// When it last changed.
    pub changed: NaiveDateTime,
    /// When somebody last called, wrote or met, in the workspace's time zone, as far as the reader may know; none when nobody did.
    pub last_contact: Option<NaiveDateTime>,
    /// What comes of its deals; none for a reader who sees no deals.
    pub figures: Option<Figures>,
}

/// What comes of the deals with a client, as far as the reader sees them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figures {
    /// How many are open.
    pub open: i64,
    /// What the open ones may bring.
    pub value: Converted,
    /// The same, weighted.
    pub weighted: Converted,
    /// How many were won.
    pub won: i64,
    /// What they brought.
    pub won_value: Converted,
    /// What is to be done next.
    pub next: Option<NextStep>,
}

/// What is to be done next about a client, any deal with it, or anybody there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NextStep {
    /// What.
    pub what: String,
    /// Until which day.
    pub due_on: NaiveDate,
    /// About which deal; none when it is about another record.
    pub deal: Option<DealId>,
    /// About which contact; none when it is about another record.
    pub contact: Option<ContactId>,
    /// The name of the deal or the contact; none when it is about the client itself.
    pub name: Option<String>,
}
