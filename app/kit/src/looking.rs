//! Who looks at a board, as the live stream tells it.

use serde::{Deserialize, Serialize};

use crate::{DealId, MemberId, PipelineId};

/// The others who look at a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looking {
    /// The pipeline whose board it is.
    pub board: PipelineId,
    /// Who they are, those who hold a card first; of very many, some.
    pub lookers: Vec<Looker>,
}

/// Somebody who looks at a board.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Looker {
    /// Who they are.
    pub member: MemberId,
    /// The deal whose card they hold, if the reader may see it.
    pub deal: Option<DealId>,
}
