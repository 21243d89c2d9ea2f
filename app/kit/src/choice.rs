//! What people choose from.

use serde::{Deserialize, Serialize};

/// Something to choose, by its id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice<Id> {
    /// What is chosen.
    pub id: Id,
    /// Its name.
    pub name: String,
}
