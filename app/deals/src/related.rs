//! The deals with a client, or about which somebody is talked to.

use kit::{ClientId, ContactId, DealId, Money, NaiveDate};
use pipelines::StageKind;
use serde::{Deserialize, Serialize};

/// Whom deals are with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelatedTo {
    /// A client.
    Client(ClientId),
    /// The contact of the deal.
    Contact(ContactId),
}

/// A deal as the card of its client or contact tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelatedDeal {
    /// Which.
    pub id: DealId,
    /// Its name.
    pub name: String,
    /// Its stage's name.
    pub stage: String,
    /// What its stage means.
    pub kind: StageKind,
    /// Its stage's colour, 1 to 8.
    pub colour: i16,
    /// Its owner's name.
    pub owner: String,
    /// Its value; of one that was won, the actual one.
    pub value: Money,
    /// The day it closed, or is expected to.
    pub falls_on: Option<NaiveDate>,
}
