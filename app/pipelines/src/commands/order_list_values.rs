//! The order of a list's values.

use kit::{Command, FieldError, ListValueId, order_problem};
use serde::{Deserialize, Serialize};

use crate::List;

/// Puts the values of a list in another order. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderListValues {
    /// The list.
    pub list: List,
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<ListValueId>,
    /// The order that shall be.
    pub values: Vec<ListValueId>,
}

impl Command for OrderListValues {
    const KIND: &'static str = "order_list_values";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("values", &self.seen, &self.values).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderListValues {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        let now = store::lock_list(tx, self.list).await?;
        if kit::changes_order(&now, &self.seen, &self.values)? { store::order_list_values(tx, &self.values).await } else { Ok(()) }
    }
}
