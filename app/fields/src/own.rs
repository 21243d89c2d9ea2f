//! The fields of a record, with what it has in them.

use kit::{About, Choice, Currency, FieldId, FieldOptionId, MemberId, ProfileId};
use serde::{Deserialize, Serialize};

use crate::{FieldType, FieldValue};

/// The fields of a record, with their values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFields {
    /// The record.
    pub about: About,
    /// Its owner.
    pub owner: Option<MemberId>,
    /// Whether it was put away, or is a lead that became a client: then nothing can be changed.
    pub archived: bool,
    /// The workspace's currency, for new amounts.
    pub currency: Currency,
    /// The profiles that have a field, in their order.
    pub profiles: Vec<OwnProfile>,
    /// Whom can be chosen, by their names, and who is chosen though they work here no more. Empty where no field is of a member.
    pub members: Vec<Choice<MemberId>>,
}

/// The fields of one profile of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnProfile {
    /// The profile.
    pub id: ProfileId,
    /// Its name.
    pub name: String,
    /// Its fields, in their order; at least one.
    pub fields: Vec<OwnField>,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnField {
    /// The field.
    pub id: FieldId,
    /// Its name.
    pub name: String,
    /// What is shown below its control; may be empty.
    pub hint: String,
    /// What is kept in it.
    pub kind: FieldType,
    /// Whether a value that is there can only be replaced.
    pub required: bool,
    /// What can be chosen, in its order, and last what is chosen though it was put away.
    pub options: Vec<Choice<FieldOptionId>>,
    /// What the record has; none where nobody said.
    pub value: Option<FieldValue>,
}
