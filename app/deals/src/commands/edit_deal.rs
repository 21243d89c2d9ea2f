//! Changing fields of a deal.

use kit::{Command, DealId, FieldError};
use serde::{Deserialize, Serialize};

use super::DealState;
use crate::Change;

/// Changes fields of a deal, all of them or none. What others changed since the version that its sender saw stays; fields that both changed,
/// to something else each, are a conflict that names them. Who was asked about it sends again, with the version that was decided about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditDeal {
    /// The deal.
    pub deal: DealId,
    /// The version the sender saw.
    pub seen: i32,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Command for EditDeal {
    const KIND: &'static str = "edit_deal";
    type Answer = DealState;

    fn check(&self) -> Vec<FieldError> {
        self.changes.iter().filter_map(Change::problem).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditDeal {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        use kit::{Kind, Problem, Verb, invalid};
        use pipelines::StageKind;

        use crate::store;
        store::lock_deal(tx, self.deal, None).await?;
        let row = store::deal_row(tx, self.deal).await?.ok_or(kit::AppError::NotFound)?;
        tx.actor.must(Kind::Deal, Verb::Write, Some(row.fields.owner))?;
        let mut fields = row.fields.clone();
        if row.version == self.seen {
            self.changes.iter().for_each(|change| fields.apply(change));
        } else {
            fields = store::merged(tx, self.deal, &row, self.seen, &self.changes).await?;
        }
        for change in row.fields.changes_to(&fields) {
            let of_the_won = matches!(change, Change::ActualValue(_));
            let of_the_lost = matches!(change, Change::LostReason(Some(_)));
            let of_the_closed = matches!(change, Change::ClosedOn(_));
            if (of_the_won && row.stage_kind != StageKind::Won)
                || (of_the_lost && row.stage_kind != StageKind::Lost)
                || (of_the_closed && row.stage_kind == StageKind::Open)
            {
                return Err(invalid(change.field(), Problem::Unknown));
            }
        }
        if fields == row.fields {
            return Ok(DealState::new(row.version, row.stage, &fields, row.rate));
        }
        super::references::check(tx, Some(&row.fields), &fields).await?;
        let version = row.version + 1;
        let rate = store::update_fields(tx, self.deal, version, &fields).await?;
        if fields.owner != row.fields.owner {
            store::hand_over(tx, self.deal, fields.owner).await?;
        }
        Ok(DealState::new(version, row.stage, &fields, rate))
    }
}
