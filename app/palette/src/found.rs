//! What the server finds.

use kit::{ClientId, DealId, StageId};
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

/// What has a text in its name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Deals by their own name, then by their client's.
    pub deals: Vec<FoundDeal>,
    /// Clients.
    pub clients: Vec<FoundClient>,
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
