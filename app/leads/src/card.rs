//! Everything about one lead.

use kit::{Choice, ClientId, ContactId, DealId, LeadId, NaiveDateTime, StageId};
use serde::{Deserialize, Serialize};

use crate::{LeadChoices, LeadFields};

/// A lead as their card shows them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeadCard {
    /// Who.
    pub id: LeadId,
    /// Their version, for the next edit to name.
    pub version: i32,
    /// When they were put away, if they were.
    pub archived: Option<NaiveDateTime>,
    /// What people write of them.
    pub fields: LeadFields,
    /// What is chosen from; what was chosen before is always among it.
    pub choices: LeadChoices,
    /// What became of them, once they are converted.
    pub converted: Option<Conversion>,
    /// When they were made, in the workspace's time zone.
    pub created: NaiveDateTime,
    /// When they last changed.
    pub changed: NaiveDateTime,
    /// When somebody last called, wrote to or met them while they were a lead; none when nobody did.
    pub last_contact: Option<NaiveDateTime>,
}

/// What became of a lead, as far as the reader may know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversion {
    /// The client.
    pub client: Option<Choice<ClientId>>,
    /// The person there.
    pub contact: Option<Choice<ContactId>>,
    /// The possible sale.
    pub deal: Option<Choice<DealId>>,
    /// When, in the workspace's time zone.
    pub at: NaiveDateTime,
}

/// A stage that the deal of a conversion can begin in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageToConvert {
    /// The name of its pipeline.
    pub pipeline: String,
    /// Which.
    pub id: StageId,
    /// Its name.
    pub name: String,
}
