//! What servers tell each other: ids and numbers, nothing that anybody could read something from.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{CommandId, DealId, MemberId, PipelineId, WorkspaceId};

/// How far a workspace is, and by which command of whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The number of the workspace's last command.
    #[serde(rename = "n")]
    pub sequence: i64,
    /// That command, and who sent it: for their own browser to know what it did itself. Unknown where a number was only looked up.
    #[serde(rename = "c")]
    pub by: Option<(MemberId, CommandId)>,
}

/// Something about who looks at a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// They look at it. Said again and again, or it is forgotten.
    #[serde(rename = "i")]
    Looks { board: PipelineId, members: Vec<MemberId> },
    /// They do no longer.
    #[serde(rename = "o")]
    Left { board: PipelineId, members: Vec<MemberId> },
    /// A server that did not listen yet asks who looks.
    #[serde(rename = "q")]
    Who,
    /// Somebody holds the card of this deal, whose owner is named; or none.
    #[serde(rename = "h")]
    Holds { board: PipelineId, member: MemberId, held: Option<(DealId, MemberId)> },
}

/// One `NOTIFY`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Who says it.
    #[serde(rename = "s")]
    pub server: Uuid,
    /// How far workspaces are.
    #[serde(rename = "t", default, skip_serializing_if = "Vec::is_empty")]
    pub told: Vec<(WorkspaceId, Told)>,
    /// Who looks at boards.
    #[serde(rename = "l", default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<(WorkspaceId, Said)>,
}
