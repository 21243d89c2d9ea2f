//! What a client is made of.

use kit::ClientId;
use serde::{Deserialize, Serialize};

/// The largest yearly revenue of a client, in minor units: ten trillion dollars or euros.
pub const MAX_REVENUE: i64 = 1_000_000_000_000_000;

/// How we stand with a client. Follows what happens: a won deal makes a prospect active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Status {
    /// Buys from us.
    Active,
    /// Does not buy any more.
    Inactive,
    /// Has not bought yet.
    #[default]
    Prospect,
}

impl Status {
    /// Every status, for choices.
    pub const ALL: [Self; 3] = [Self::Active, Self::Prospect, Self::Inactive];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Prospect => "prospect",
        }
    }
}

/// What a client is to us. Chosen by people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Category {
    /// Buys from us.
    Active,
    /// May buy from us.
    Prospect,
    /// Bought from us once.
    Past,
    /// Sells with us.
    Partner,
    /// Sells to us.
    Vendor,
}

impl Category {
    /// Every category, for choices.
    pub const ALL: [Self; 5] = [Self::Active, Self::Prospect, Self::Past, Self::Partner, Self::Vendor];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Prospect => "prospect",
            Self::Past => "past",
            Self::Partner => "partner",
            Self::Vendor => "vendor",
        }
    }
}

/// A client to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChoice {
    /// The client.
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Where it is, in words: it tells two of one name apart. Empty when unknown.
    pub location: String,
}
