//! Taking back what a command did.

use kit::{Command, CommandId, DealId, LabelId, NaiveDate};
use serde::{Deserialize, Serialize};

use super::DealState;
use crate::DealFields;

/// Takes back what a command did to deals: each field is again what it was before, all of them or none. Refused when somebody changed one of
/// them since. What this does can be taken back as well: then it is done again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    /// The command to take back.
    pub command: CommandId,
    /// Deals that go back whatever was changed since, each at the version that the sender saw and decided about.
    pub over: Vec<(DealId, i32)>,
}

/// The deals as they are again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Each deal that the command had changed.
    pub deals: Vec<UndoneDeal>,
}

/// A deal as it is again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct UndoneDeal {
    /// The deal.
    pub deal: DealId,
    /// Where it stands.
    pub state: DealState,
    /// Whether it is put away.
    pub archived: bool,
    /// All its fields.
    pub fields: DealFields,
    /// The client's name, as far as the actor may see the client.
    pub client_name: Option<String>,
    /// The day it entered its stage, where that is known.
    pub in_stage_since: Option<NaiveDate>,
    /// The day of its earliest open follow-up.
    pub next_due: Option<NaiveDate>,
    /// Its labels.
    pub labels: Vec<LabelId>,
    /// The card right above it, of those that the actor may see; none when it is on top.
    pub above: Option<DealId>,
}

/// The commands that can be taken back, by their kinds.
pub const UNDOABLE: &[&str] = &[
    "archive_deal",
    "archive_deals",
    "assign_deals",
    "create_deal",
    "edit_deal",
    "label_deals",
    "move_deal",
    "move_deals",
    "process_client",
    "restore_deal",
    "restore_deals",
    "set_deals_field",
    "undo",
];

/// The commands of deals that cannot, each with the reason.
pub const NOT_UNDOABLE: &[(&str, &str)] = &[(
    "import_deals",
    "thousands of rows from another system, which the same import would bring again: it is taken back as an import, not as a change",
)];

impl Command for Undo {
    const KIND: &'static str = "undo";
    type Answer = Undone;
}

#[cfg(feature = "ssr")]
impl kit::Execute for Undo {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Undone, kit::AppError> {
        use crate::store::undo;
        let traces = undo::traces(tx, self.command).await?;
        undo::lock(tx, &traces).await?;
        let mut ways = Vec::with_capacity(traces.len());
        for trace in &traces {
            let way = undo::way_back(tx, trace).await?;
            way.must(&tx.actor)?;
            ways.push(way);
        }
        if !undo::begin(tx, self.command).await? {
            return Err(kit::AppError::Undone);
        }
        for way in &ways {
            let decided = self.over.contains(&(way.deal, way.now.version));
            if !decided && !way.differences.is_empty() {
                return Err(kit::AppError::Conflict(Some(crate::store::now(tx, way.deal).await?)));
            }
        }
        let mut deals = Vec::with_capacity(ways.len());
        for (trace, way) in traces.iter().zip(&ways) {
            deals.push(undo::go_back(tx, trace, way).await?);
        }
        Ok(Undone { deals })
    }
}
