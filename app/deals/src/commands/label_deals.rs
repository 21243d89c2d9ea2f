//! Putting labels on deals, and taking them off.

use kit::{Command, DealId, FieldError, LabelId, Problem};
use serde::{Deserialize, Serialize};

/// How many deals it takes at once.
const MOST: i64 = 1_000;

/// Puts labels on deals and takes others off: on all of them, or nothing at all. What a deal has already, or has not, stays so. Raises no
/// version. Answers with the labels of each deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LabelDeals {
    /// The deals, up to a thousand.
    pub deals: Vec<DealId>,
    /// Labels that are put on.
    pub add: Vec<LabelId>,
    /// Labels that are taken off.
    pub remove: Vec<LabelId>,
}

impl Command for LabelDeals {
    const KIND: &'static str = "label_deals";
    type Answer = Vec<(DealId, Vec<LabelId>)>;

    fn check(&self) -> Vec<FieldError> {
        let at = |field: &str, problem| FieldError { field: field.to_owned(), problem };
        let few = (1..=MOST).contains(&i64::try_from(self.deals.len()).unwrap_or(i64::MAX));
        let both = self.add.iter().any(|label| self.remove.contains(label));
        let deals = (!few).then(|| at("deals", Problem::OutOfRange(1, MOST)));
        deals.into_iter().chain(both.then(|| at("remove", Problem::Taken))).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for LabelDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Self::Answer, kit::AppError> {
        use crate::store;
        let owners = store::lock_to_label(tx, &self.deals).await?;
        for deal in &self.deals {
            let owner = owners.get(deal).ok_or(kit::AppError::NotFound)?;
            tx.actor.must(kit::Kind::Deal, kit::Verb::Write, Some(*owner))?;
        }
        store::check_labels(tx, &self.add).await?;
        store::label(tx, &self.deals, &self.add, &self.remove).await
    }
}
