//! Many deals at once, known elsewhere.

use std::collections::HashSet;

use chrono::NaiveDateTime;
use kit::{Command, DealId, FieldError, Problem, StageId, parse_name};
use serde::{Deserialize, Serialize};

use crate::{Change, DealFields};

/// A deal as another system knew it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportedDeal {
    /// Its id: the same each time it is imported.
    pub deal: DealId,
    /// The stage it stands in. A won deal has its actual value and its day, a lost one its day, an open one neither.
    pub stage: StageId,
    /// Its fields.
    pub fields: DealFields,
    /// The name that an earlier import gave it while it lacked its product or client; it is renamed if it still has that.
    pub earlier_name: Option<String>,
    /// The stages it went through and when, oldest first, the present one last; as the clocks of the workspace's time zone showed it. What
    /// is not known is left out.
    pub history: Vec<(StageId, NaiveDateTime)>,
}

/// Imports a batch of deals, each at the bottom of its stage. Those that exist already stay as they are, except that one which was
/// imported without a product or a client gets the one that it is given now, and with a product the estimated value.
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
    /// How many got a product or a client they lacked.
    pub completed: u64,
}

impl Command for ImportDeals {
    const KIND: &'static str = "import_deals";
    type Answer = Imported;

    /// A field is named with the place of its deal in the batch: `deals.3.name`.
    fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut seen = HashSet::new();
        for (place, deal) in self.deals.iter().enumerate() {
            let mut at = |field: &str, problem| errors.push(FieldError { field: format!("deals.{place}.{field}"), problem });
            if !seen.insert(deal.deal) {
                at("deal", Problem::Taken);
            }
            if let Err(problem) = parse_name(&deal.fields.name, 200) {
                at("name", problem);
            }
            let given = DealFields::new(deal.fields.owner, deal.fields.currency).changes_to(&deal.fields);
            given
                .iter()
                .filter(|change| !matches!(change, Change::Name(_)))
                .filter_map(Change::problem)
                .for_each(|error| at(&error.field, error.problem));
        }
        errors
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
        // Read under their lock: one may be removed right now.
        store::lock_stages(tx, &stages).await?;
        let known = store::known(tx, &self.deals).await?;
        self.check_outcomes(&store::stage_kinds(tx, &stages).await?, &known)?;
        let mut ranks = store::bottoms(tx, &stages).await?;
        let created = store::insert_imported(tx, &self.deals, &mut ranks).await?;
        let completed = store::complete_imported(tx, &self.deals).await?;
        Ok(Imported { created, completed })
    }
}

#[cfg(feature = "ssr")]
impl ImportDeals {
    /// The stage of each deal that is not known yet has to exist, and its outcome to be that of the stage. Of those that are, the stage may have
    /// been removed since.
    fn check_outcomes(
        &self,
        kinds: &std::collections::HashMap<StageId, pipelines::StageKind>,
        known: &HashSet<DealId>,
    ) -> Result<(), kit::AppError> {
        use pipelines::StageKind;
        let wrong = |(place, deal): (usize, &ImportedDeal)| {
            let (actual, closed, reason) =
                (deal.fields.actual_value.is_some(), deal.fields.closed_on.is_some(), deal.fields.lost_reason.is_some());
            let (field, fine) = match kinds.get(&deal.stage) {
                None => ("stage", false),
                Some(StageKind::Open) => ("closed_on", !actual && !closed && !reason),
                Some(StageKind::Won) => ("actual_value", actual && closed && !reason),
                Some(StageKind::Lost) => ("closed_on", !actual && closed),
            };
            (!fine).then(|| FieldError { field: format!("deals.{place}.{field}"), problem: Problem::Unknown })
        };
        let errors: Vec<FieldError> =
            self.deals.iter().enumerate().filter(|(_, deal)| !known.contains(&deal.deal)).filter_map(wrong).collect();
        if errors.is_empty() { Ok(()) } else { Err(kit::AppError::Invalid(errors)) }
    }
}

#[cfg(test)]
mod tests {
    use kit::{Currency, MemberId};

    use super::*;

    fn imported(name: &str) -> ImportedDeal {
        let fields = DealFields { name: name.into(), ..DealFields::new(MemberId::generate(), Currency::USD) };
        ImportedDeal { deal: DealId::generate(), stage: StageId::generate(), fields, earlier_name: None, history: Vec::new() }
    }

    #[test]
    fn what_is_wrong_is_named_by_its_place() {
        let mut batch = ImportDeals { deals: vec![imported("One"), imported(" "), imported("Three"), imported("Four")] };
        batch.deals[2].fields.value = -1;
        batch.deals[3].deal = batch.deals[0].deal;
        let fields: Vec<String> = batch.check().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["deals.1.name", "deals.2.value", "deals.3.deal"]);
    }
}
