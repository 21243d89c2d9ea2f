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
    /// What a deal can be about. Without a value, whatever is written.
    DealSubject,
    /// How much a deal can weigh. Without a value, whatever is written.
    DealWeight,
    /// What kind of client it is.
    ClientType,
    /// The industry a client is in.
    ClientIndustry,
}

impl List {
    /// The lists that are shaped in the app, in the order in which they stand there.
    pub const SHAPED: [Self; 4] = [Self::LostReason, Self::DealSource, Self::DealSubject, Self::DealWeight];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LostReason => "lost_reason",
            Self::DealSource => "deal_source",
            Self::DealSubject => "deal_subject",
            Self::DealWeight => "deal_weight",
            Self::ClientType => "client_type",
            Self::ClientIndustry => "client_industry",
        }
    }
}
