//! Giving several deals to one owner.

use kit::{Command, FieldError, MemberId};
use serde::{Deserialize, Serialize};

use super::several::{self, DealStates, SeenDeal};

/// Gives deals to an owner, all of them or none. One that is theirs already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssignDeals {
    /// The deals; refused when somebody else changed one of them since it was seen.
    pub deals: Vec<SeenDeal>,
    /// Who answers for them from now on.
    pub owner: MemberId,
}

impl Command for AssignDeals {
    const KIND: &'static str = "assign_deals";
    type Answer = DealStates;

    fn check(&self) -> Vec<FieldError> {
        several::problem(self.deals.iter().map(|named| named.deal))
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AssignDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealStates, kit::AppError> {
        several::change_each(tx, &self.deals, &crate::Change::Owner(self.owner)).await
    }
}
