//! The contacts of a client.

use kit::ContactId;
use serde::{Deserialize, Serialize};

use crate::ContactFields;

/// A contact as their client's card tells of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContactRecord {
    /// Who.
    pub id: ContactId,
    /// Their version, for the next edit to name.
    pub version: i32,
    /// Whether they were put away.
    pub archived: bool,
    /// What people write of them.
    pub fields: ContactFields,
}
