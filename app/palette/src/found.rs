//! What the server finds.

use kit::{ClientId, ContactId, DealId, LeadId, StageId};
use pipelines::Pipeline;
use serde::{Deserialize, Serialize};

/// What the palette begins with, before anything is typed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Start {
    /// The deals that were opened last, as far as they are still there to be seen.
    pub recent: Vec<FoundDeal>,
    /// The pipelines, to switch between.
    pub pipelines: Vec<Pipeline>,
    /// Where a new deal begins; none for who makes none.
    pub new_in: Option<StageId>,
}

/// What a text finds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Deals by their own name, then by their client's.
    pub deals: Vec<FoundDeal>,
    /// Clients.
    pub clients: Vec<FoundClient>,
    /// Contacts by their name, their email address or digits of their phone number.
    pub contacts: Vec<FoundContact>,
    /// Leads by their name, their company, their email address or digits of their phone number.
    pub leads: Vec<FoundLead>,
}

/// A deal that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundDeal {
    /// Which.
    pub id: DealId,
    /// Its name.
    pub name: String,
    /// Its client's name, where there is one that the reader may see.
    pub client: Option<String>,
    /// Its stage's name.
    pub stage: String,
}

/// A client that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundClient {
    /// Which.
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Where it is; empty when nobody said.
    pub location: String,
}

/// A contact that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundContact {
    /// Which.
    pub id: ContactId,
    /// Their full name.
    pub name: String,
    /// Their email address; empty when unknown.
    pub email: String,
    /// Their phone number as people write it; empty when unknown.
    pub phone: String,
    /// The name of the client they are at, where there is one that the reader may see.
    pub client: Option<String>,
}

/// A lead that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundLead {
    /// Which.
    pub id: LeadId,
    /// The person's full name, or else the company's.
    pub name: String,
    /// The company; empty when unknown.
    pub company: String,
    /// Their email address; empty when unknown.
    pub email: String,
    /// Their phone number as people write it; empty when unknown.
    pub phone: String,
}
