//! A contact as a choice shows it.

use kit::ContactId;
use serde::{Deserialize, Serialize};

/// A contact to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactChoice {
    /// The contact.
    pub id: ContactId,
    /// First and last name.
    pub name: String,
}
