//! Setting one field of several deals.

use kit::{Command, FieldError, Problem};
use serde::{Deserialize, Serialize};

use super::several::{self, DealStates, SeenDeal};
use crate::Change;

/// Makes the same change to several deals, all of them or none. One that is so already stays as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetDealsField {
    /// The deals; refused when somebody else changed one of them since it was seen.
    pub deals: Vec<SeenDeal>,
    /// The change, of a field that can be the same for several.
    pub change: Change,
}

impl SetDealsField {
    /// Whether it makes sense to change this for several deals at once: each has a name and a value of its own, closing is a move, and
    /// an owner is assigned.
    #[must_use]
    pub fn suits(change: &Change) -> bool {
        matches!(
            change,
            Change::ExpectedClose(_)
                | Change::Probability(_)
                | Change::Product(_)
                | Change::Project(_)
                | Change::Source(_)
                | Change::Subject(_)
                | Change::Weight(_)
                | Change::NextStep(_)
        )
    }
}

impl Command for SetDealsField {
    const KIND: &'static str = "set_deals_field";
    type Answer = DealStates;

    fn check(&self) -> Vec<FieldError> {
        let mut errors = several::problem(self.deals.iter().map(|named| named.deal));
        errors.extend(self.change.problem());
        if !Self::suits(&self.change) {
            errors.push(FieldError { field: self.change.field().to_owned(), problem: Problem::Unknown });
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for SetDealsField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealStates, kit::AppError> {
        several::change_each(tx, &self.deals, &self.change).await
    }
}
