//! A new deal, on top of a stage.

use kit::{Command, DealId, FieldError, Problem, StageId};
use serde::{Deserialize, Serialize};

use super::DealState;
use crate::Change;

/// Makes a deal on top of a stage. Without an owner among its fields it is the sender's; without a currency, the workspace's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateDeal {
    /// The new deal's id.
    pub deal: DealId,
    /// The stage it begins in: an open one.
    pub stage: StageId,
    /// Its fields; the name has to be among them.
    pub fields: Vec<Change>,
}

impl Command for CreateDeal {
    const KIND: &'static str = "create_deal";
    type Answer = DealState;

    fn check(&self) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = self.fields.iter().filter_map(Change::problem).collect();
        if !self.fields.iter().any(|change| matches!(change, Change::Name(_))) {
            errors.push(FieldError { field: "name".into(), problem: Problem::Required });
        }
        for change in &self.fields {
            if matches!(change, Change::ActualValue(_) | Change::ClosedOn(_) | Change::LostReason(Some(_))) {
                errors.push(FieldError { field: change.field().into(), problem: Problem::Unknown });
            }
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateDeal {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        use crate::store;
        let mut fields = crate::DealFields::new(tx.actor.member, tx.actor.currency);
        for change in &self.fields {
            fields.apply(change);
        }
        tx.actor.must(kit::Kind::Deal, kit::Verb::Create, Some(fields.owner))?;
        // Read under its lock: it may be removed right now.
        store::lock_stages(tx, &[self.stage]).await?;
        let stage = store::stage(tx, self.stage).await?.ok_or_else(|| kit::invalid("stage", Problem::Unknown))?;
        if stage.kind != pipelines::StageKind::Open {
            return Err(kit::invalid("stage", Problem::Unknown));
        }
        super::references::check(tx, None, &fields).await?;
        let rank = store::place(tx, self.deal, self.stage, None, None).await?;
        store::insert(tx, self.deal, self.stage, &rank, &fields).await?;
        store::enter_stage(tx, self.deal, self.stage).await?;
        Ok(DealState::new(1, self.stage, &fields, None))
    }
}
