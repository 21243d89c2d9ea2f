//! What a lead is made of.

use serde::{Deserialize, Serialize};

/// How far we have come with a lead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum LeadStatus {
    /// Nobody has talked to them yet.
    #[default]
    New,
    /// Somebody is at it.
    Working,
    /// Not yet, but perhaps later.
    Nurturing,
    /// They became a client.
    Converted,
}

impl LeadStatus {
    /// Every status, for choices.
    pub const ALL: [Self; 4] = [Self::New, Self::Working, Self::Nurturing, Self::Converted];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Working => "working",
            Self::Nurturing => "nurturing",
            Self::Converted => "converted",
        }
    }
}
