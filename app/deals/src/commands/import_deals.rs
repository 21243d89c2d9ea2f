//! Many deals at once, known elsewhere.

use chrono::NaiveDate;
use kit::{ClientId, Command, Currency, DealId, FieldError, MAX_AMOUNT, MemberId, Problem, ProductId, StageId, parse_name};
use serde::{Deserialize, Serialize};

/// A deal as another system knew it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedDeal {
    /// Its id: the same each time it is imported.
    pub deal: DealId,
    /// The stage it stands in.
    pub stage: StageId,
    /// What it is called.
    pub name: String,
    /// The client it is with.
    pub client: Option<ClientId>,
    /// What would be sold.
    pub product: Option<ProductId>,
    /// Who answers for it.
    pub owner: MemberId,
    /// Expected value, in minor units.
    pub value: i64,
    /// Whether the value is an estimate.
    pub value_estimated: bool,
    /// The currency.
    pub currency: Currency,
    /// The day it is expected to close.
    pub expected_close: Option<NaiveDate>,
    /// What it brought, when won, in minor units.
    pub actual_value: Option<i64>,
    /// The day it was won or lost.
    pub closed_on: Option<NaiveDate>,
    /// The stages it went through before and when, oldest first, the present one last; days in the workspace's time zone.
    pub history: Vec<(StageId, NaiveDate)>,
}

/// Imports a batch of deals, each at the bottom of its stage. Those that exist already stay as they are, except that one which was
/// imported without a product gets the product, and the estimated value, that it is given now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportDeals {
    /// The deals; a thousand at a time is a good number.
    pub deals: Vec<ImportedDeal>,
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// How many were new.
    pub created: u64,
    /// How many got a product they lacked.
    pub completed: u64,
}

impl Command for ImportDeals {
    const KIND: &'static str = "import_deals";
    type Answer = Imported;

    fn check(&self) -> Vec<FieldError> {
        let fine = |amount: i64| (0..=MAX_AMOUNT).contains(&amount);
        let wrong = |deal: &ImportedDeal| {
            let (field, problem) = match parse_name(&deal.name, 200) {
                Err(problem) => ("name", problem),
                Ok(_) if !fine(deal.value) => ("value", Problem::OutOfRange(0, MAX_AMOUNT)),
                Ok(_) if !deal.actual_value.is_none_or(fine) => ("actual_value", Problem::OutOfRange(0, MAX_AMOUNT)),
                Ok(_) => return None,
            };
            Some(FieldError { field: field.to_owned(), problem })
        };
        self.deals.iter().filter_map(wrong).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for ImportDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Imported, kit::AppError> {
        use kit::{Kind, Verb};

        use crate::store;
        // Deals of every owner, so everybody's to write.
        if tx.actor.rights.scope(Kind::Deal, Verb::Write) != Some(kit::Scope::All) {
            return Err(kit::AppError::Forbidden);
        }
        let mut stages: Vec<StageId> = self.deals.iter().map(|deal| deal.stage).collect();
        stages.sort_unstable();
        stages.dedup();
        store::lock_stages(tx, &stages).await?;
        let mut ranks = store::bottoms(tx, &stages).await?;
        let created = store::insert_imported(tx, &self.deals, &mut ranks).await?;
        let completed = store::complete_imported(tx, &self.deals).await?;
        Ok(Imported { created, completed })
    }
}
