//! Changing a saved view: its name, what it shows, who can choose it. Its owner may, and who shapes the workspace where it is shared.

use kit::{BoardViewId, Command, FieldError};
use serde::{Deserialize, Serialize};

use crate::saved_view::{kept_query, name_problem};

/// Gives a view another name. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RenameView {
    /// The view.
    pub view: BoardViewId,
    /// The version the sender saw; refused when the view has another by now.
    pub seen: i32,
    /// Its new name, up to 100 characters.
    pub name: String,
}

/// Makes a view show something else. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeView {
    /// The view.
    pub view: BoardViewId,
    /// The version the sender saw; refused when the view has another by now.
    pub seen: i32,
    /// What it shows: parameters of the board's address.
    pub query: String,
}

/// Lets everybody in the workspace choose a view, or nobody but its owner, who alone decides it. Answers with its version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShareView {
    /// The view.
    pub view: BoardViewId,
    /// Whether it is shared.
    pub shared: bool,
}

/// Puts a view away; boards that opened with it open with everything again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveView {
    /// The view.
    pub view: BoardViewId,
}

/// Makes the sender's board open with a view that they can choose, or with everything.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenWithView {
    /// The view.
    pub view: Option<BoardViewId>,
}

impl Command for RenameView {
    const KIND: &'static str = "rename_view";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        name_problem(&self.name).into_iter().collect()
    }
}

impl Command for ChangeView {
    const KIND: &'static str = "change_view";
    type Answer = i32;

    fn check(&self) -> Vec<FieldError> {
        kept_query(&self.query).err().unwrap_or_default()
    }
}

impl Command for ShareView {
    const KIND: &'static str = "share_view";
    type Answer = i32;
}

impl Command for ArchiveView {
    const KIND: &'static str = "archive_view";
    type Answer = ();
}

impl Command for OpenWithView {
    const KIND: &'static str = "open_with_view";
    type Answer = ();
}

#[cfg(feature = "ssr")]
mod executing {
    use super::{ArchiveView, ChangeView, OpenWithView, RenameView, ShareView};
    use crate::saved_view::kept_query;
    use crate::store::views;
    use kit::{AppError, BoardViewId, Execute, Tx};

    /// The view, for a change of it, at the version that the sender saw.
    async fn seen(tx: &mut Tx, view: BoardViewId, seen: i32) -> Result<views::Locked, AppError> {
        let locked = views::lock_to_change(tx, view).await?;
        if locked.version == seen { Ok(locked) } else { Err(AppError::Conflict(None)) }
    }

    impl Execute for RenameView {
        async fn execute(&self, tx: &mut Tx) -> Result<i32, AppError> {
            let locked = seen(tx, self.view, self.seen).await?;
            views::update(tx, self.view, &views::Locked { name: self.name.trim().to_owned(), ..locked }).await
        }
    }

    impl Execute for ChangeView {
        async fn execute(&self, tx: &mut Tx) -> Result<i32, AppError> {
            let query = kept_query(&self.query).map_err(AppError::Invalid)?;
            let locked = seen(tx, self.view, self.seen).await?;
            views::update(tx, self.view, &views::Locked { query, ..locked }).await
        }
    }

    impl Execute for ShareView {
        async fn execute(&self, tx: &mut Tx) -> Result<i32, AppError> {
            let locked = views::lock_to_change(tx, self.view).await?;
            if locked.owner != tx.actor.member {
                return Err(AppError::Forbidden);
            }
            views::update(tx, self.view, &views::Locked { shared: self.shared, ..locked }).await
        }
    }

    impl Execute for ArchiveView {
        async fn execute(&self, tx: &mut Tx) -> Result<(), AppError> {
            views::lock_to_change(tx, self.view).await?;
            views::archive(tx, self.view).await
        }
    }

    impl Execute for OpenWithView {
        async fn execute(&self, tx: &mut Tx) -> Result<(), AppError> {
            views::must_see_boards(tx)?;
            if let Some(view) = self.view {
                views::find(tx, view).await?.ok_or(AppError::NotFound)?;
            }
            views::open_with(tx, self.view).await
        }
    }
}
