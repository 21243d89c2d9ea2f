//! A currency's rate of a day.

use kit::{Command, Currency, FieldError, Rate};
use serde::{Deserialize, Serialize};

use super::{Loaded, problem};

/// Says what a currency was worth on a day, today or before; one that the day has already is replaced. Closed deals without a rate that this
/// one holds for get it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetRate {
    /// The currency: another than the workspace's.
    pub currency: Currency,
    /// What it was worth, and when.
    pub rate: Rate,
}

impl Command for SetRate {
    const KIND: &'static str = "set_rate";
    type Answer = Loaded;

    fn check(&self) -> Vec<FieldError> {
        problem(&self.rate).into_iter().map(|(field, problem)| FieldError { field: field.to_owned(), problem }).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for SetRate {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Loaded, kit::AppError> {
        use kit::{Kind, Problem, Verb, invalid};
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        if self.currency == tx.actor.currency {
            return Err(invalid("currency", Problem::UnknownCurrency));
        }
        if self.rate.day > tx.clock.today(tx.actor.time_zone) {
            return Err(invalid("day", Problem::NotYet));
        }
        crate::store::write(tx, &[(self.currency, self.rate)]).await
    }
}
