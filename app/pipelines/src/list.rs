//! Lists of values.

use serde::{Deserialize, Serialize};

/// A list of values that people choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum List {
    /// Why a deal was lost.
    LostReason,
    /// Where a deal came from.
    DealSource,
    /// What kind of client it is.
    ClientType,
    /// The industry a client is in.
    ClientIndustry,
}

impl List {
    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LostReason => "lost_reason",
            Self::DealSource => "deal_source",
            Self::ClientType => "client_type",
            Self::ClientIndustry => "client_industry",
        }
    }
}
