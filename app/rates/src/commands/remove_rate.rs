//! A rate that was wrong.

use kit::{Command, Currency, NaiveDate};
use serde::{Deserialize, Serialize};

/// Removes a currency's rate of a day; from then on the one before it holds. Deals that closed with it keep it: theirs is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveRate {
    /// The currency.
    pub currency: Currency,
    /// The day.
    pub day: NaiveDate,
}

impl Command for RemoveRate {
    const KIND: &'static str = "remove_rate";
    type Answer = ();
}

#[cfg(feature = "ssr")]
impl kit::Execute for RemoveRate {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        if crate::store::remove(tx, self.currency, self.day).await? { Ok(()) } else { Err(kit::AppError::NotFound) }
    }
}
