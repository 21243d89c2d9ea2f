//! The deals with a client.

use kit::{DealId, Money, NaiveDate};
use pipelines::StageKind;
use serde::{Deserialize, Serialize};

/// A deal as its client's card tells of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientDeal {
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
