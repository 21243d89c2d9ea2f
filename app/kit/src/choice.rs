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

/// What is chosen of some choices; none where nothing is, or something else.
pub fn chosen<Id: PartialEq>(choices: &[Choice<Id>], id: Option<Id>) -> Option<&Choice<Id>> {
    let id = id?;
    choices.iter().find(|choice| choice.id == id)
}
