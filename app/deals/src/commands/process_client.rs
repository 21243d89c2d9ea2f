//! A client's first deal.

use kit::{ClientId, Command, DealId, StageId};
use serde::{Deserialize, Serialize};

use super::DealState;

/// Makes a deal with a client that nobody has one with in the stage's pipeline: named after the client, the sender's own, in the workspace's
/// currency, at a place in an open stage. Refused when somebody was quicker.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProcessClient {
    /// The new deal's id.
    pub deal: DealId,
    /// The client.
    pub client: ClientId,
    /// The stage it begins in: an open one.
    pub stage: StageId,
    /// The card it shall stand right below; none for the top.
    pub above: Option<DealId>,
    /// The card it shall stand right above.
    pub below: Option<DealId>,
}

impl Command for ProcessClient {
    const KIND: &'static str = "process_client";
    type Answer = DealState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ProcessClient {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<DealState, kit::AppError> {
        use kit::{AppError, Kind, Problem, Verb, invalid};

        use crate::store;
        tx.actor.must(Kind::Deal, Verb::Create, Some(tx.actor.member))?;
        let name = store::client_to_process(tx, self.client).await?.ok_or(AppError::NotFound)?;
        let stage = store::stage(tx, self.stage).await?.ok_or_else(|| invalid("stage", Problem::Unknown))?;
        if !store::is_unprocessed(tx, self.client, stage.pipeline).await? {
            return Err(AppError::Conflict(None));
        }
        // Read again under its lock: it may be removed right now.
        store::lock_stages(tx, &[self.stage]).await?;
        let stage = store::stage(tx, self.stage).await?.filter(|stage| stage.kind == pipelines::StageKind::Open);
        if stage.is_none() {
            return Err(invalid("stage", Problem::Unknown));
        }
        let fields = crate::DealFields { name, client: Some(self.client), ..crate::DealFields::new(tx.actor.member, tx.actor.currency) };
        let rank = store::place(tx, self.deal, self.stage, self.above, self.below).await?;
        store::insert(tx, self.deal, self.stage, &rank, &fields).await?;
        store::enter_stage(tx, self.deal, self.stage).await?;
        Ok(DealState::new(1, self.stage, &fields, None))
    }
}
