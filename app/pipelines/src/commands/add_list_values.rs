//! New values of lists.

use kit::{Command, FieldError, ListValueId};
use serde::{Deserialize, Serialize};

use super::name_problem;
use crate::List;

/// Adds values at the end of a list. One whose name the list has already is left as it is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddListValues {
    /// The list.
    pub list: List,
    /// The new values: id and name, up to 100 characters.
    pub values: Vec<(ListValueId, String)>,
}

/// Adds a value at the end of a list. A name that the list has already is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddListValue {
    /// The list.
    pub list: List,
    /// The new value's id.
    pub value: ListValueId,
    /// Its name, up to 100 characters.
    pub name: String,
}

impl Command for AddListValues {
    const KIND: &'static str = "add_list_values";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        self.values.iter().filter_map(|(_, name)| name_problem(name)).collect()
    }
}

impl Command for AddListValue {
    const KIND: &'static str = "add_list_value";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        name_problem(&self.name).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddListValues {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        crate::store::add_list_values(tx, self.list, &self.values).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddListValue {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        crate::store::add_list_value(tx, self.list, self.value, self.name.trim()).await
    }
}
