//! What a contact is made of.

use serde::{Deserialize, Serialize};

/// What a contact is to us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum ContactCategory {
    /// Whom we talk to first.
    Primary,
    /// Decides what is bought.
    DecisionMaker,
    /// Knows the technical side.
    Technical,
    /// Sees to orders and invoices.
    Administrative,
    /// Works for somebody else than the client.
    External,
}

impl ContactCategory {
    /// Every category, for choices.
    pub const ALL: [Self; 5] = [Self::Primary, Self::DecisionMaker, Self::Technical, Self::Administrative, Self::External];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::DecisionMaker => "decision_maker",
            Self::Technical => "technical",
            Self::Administrative => "administrative",
            Self::External => "external",
        }
    }
}

/// How a contact likes to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Channel {
    /// By email.
    Email,
    /// By phone.
    Phone,
    /// By a message to their phone.
    Message,
    /// By post.
    Post,
}

impl Channel {
    /// Every channel, for choices.
    pub const ALL: [Self; 4] = [Self::Email, Self::Phone, Self::Message, Self::Post];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Message => "message",
            Self::Post => "post",
        }
    }
}
