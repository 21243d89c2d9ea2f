//! Everything about one contact.

use kit::{Choice, ClientId, ContactId, NaiveDateTime};
use serde::{Deserialize, Serialize};

use crate::{ContactChoices, ContactFields};

/// A contact as their card shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactCard {
    /// Who.
    pub id: ContactId,
    /// Their version, for the next edit to name.
    pub version: i32,
    /// When they were put away, if they were.
    pub archived: Option<NaiveDateTime>,
    /// What people write of them.
    pub fields: ContactFields,
    /// The client they are at, as far as the reader may know.
    pub client: Option<Choice<ClientId>>,
    /// The other contacts of that client to choose from, and the one they report to, as far as the reader may know.
    pub colleagues: Vec<Choice<ContactId>>,
    /// What else is chosen from; what was chosen before is always among it.
    pub choices: ContactChoices,
    /// Who reports to them, as far as the reader may know: the first hundred by name.
    pub reports: Vec<Choice<ContactId>>,
    /// Whether they are the one to ask first at that client, as far as the reader may know.
    pub primary_of: bool,
    /// When they were made, in the workspace's time zone.
    pub created: NaiveDateTime,
    /// When they last changed.
    pub changed: NaiveDateTime,
    /// When somebody last called, wrote to or met them, as far as the reader may know; none when nobody did.
    pub last_contact: Option<NaiveDateTime>,
}
