//! Fields as whoever shapes the workspace sees them.

use kit::{FieldId, FieldOptionId, Kind, ProfileId};
use serde::{Deserialize, Serialize};

use crate::{FieldFields, FieldType};

/// How far it is counted how many records have a value.
pub const MOST_COUNTED: i64 = 10_000;

/// All profiles, with all that is in them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldsToShape {
    /// The profiles of all kinds of records in their order, those put away last.
    pub profiles: Vec<ProfileShape>,
}

/// A profile: a group of fields of one kind of record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileShape {
    /// The profile.
    pub id: ProfileId,
    /// The kind of record that has its fields.
    pub kind: Kind,
    /// Its name.
    pub name: String,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away, and its fields with it.
    pub archived: bool,
    /// Its fields in their order, those put away last.
    pub fields: Vec<FieldShape>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldShape {
    /// The field.
    pub id: FieldId,
    /// What is kept in it.
    pub field_type: FieldType,
    /// What is said of it.
    pub fields: FieldFields,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
    /// Its options in their order, those put away last.
    pub options: Vec<OptionShape>,
    /// How many records have a value, counted up to [`MOST_COUNTED`].
    pub filled: i64,
}

/// An option of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionShape {
    /// The option.
    pub id: FieldOptionId,
    /// Its name.
    pub name: String,
    /// Its version, for a change to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
}
