//! Keeping what the board shows under a name.

use kit::{BoardViewId, Command, FieldError};
use serde::{Deserialize, Serialize};

use crate::saved_view::{kept_query, name_problem};

/// Saves a view, the sender's own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaveView {
    /// Its id, made by the sender.
    pub view: BoardViewId,
    /// Its name, up to 100 characters; the sender has no other of it.
    pub name: String,
    /// What it shows: parameters of the board's address.
    pub query: String,
    /// Whether everybody in the workspace can choose it.
    pub shared: bool,
    /// Whether the sender's board opens with it from now on.
    pub opens: bool,
}

impl Command for SaveView {
    const KIND: &'static str = "save_view";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        name_problem(&self.name).into_iter().chain(kept_query(&self.query).err().into_iter().flatten()).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for SaveView {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::views;
        views::must_see_boards(tx)?;
        let query = kept_query(&self.query).map_err(kit::AppError::Invalid)?;
        views::insert(tx, self.view, self.name.trim(), &query, self.shared).await?;
        if self.opens {
            views::open_with(tx, Some(self.view)).await?;
        }
        Ok(())
    }
}
