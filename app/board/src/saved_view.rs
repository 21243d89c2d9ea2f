//! A filter of the board under a name.

use kit::{BoardViewId, FieldError, MemberId, Problem, parse_name};
use serde::{Deserialize, Serialize};

use crate::BoardFilter;

/// The most characters of a view's name.
pub const LONGEST_NAME: usize = 100;

/// A view that somebody saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its id.
    pub id: BoardViewId,
    /// Its name.
    pub name: String,
    /// What it shows: parameters of the board's address.
    pub query: String,
    /// Whether everybody in the workspace can choose it.
    pub shared: bool,
    /// Whose it is.
    pub owner: MemberId,
    /// Its owner's name.
    pub owner_name: String,
    /// Raised by every change.
    pub version: i32,
    /// Whether the reader's board opens with it.
    pub opens: bool,
}

impl SavedView {
    /// The parameters of the board's address that show it.
    #[must_use]
    pub fn parameters(&self) -> String {
        parameters(self.id, &self.query)
    }
}

/// The parameters of the board's address that show a view.
#[must_use]
pub fn parameters(view: BoardViewId, query: &str) -> String {
    let and = if query.is_empty() { "" } else { "&" };
    format!("view={view}{and}{query}")
}

/// What is wrong with a view's name.
pub fn name_problem(name: &str) -> Option<FieldError> {
    parse_name(name, LONGEST_NAME).err().map(|problem| FieldError { field: "name".to_owned(), problem })
}

/// What a view is kept as: the shortest parameters that say the same.
///
/// # Errors
/// What the filter cannot understand.
pub fn kept_query(query: &str) -> Result<String, Vec<FieldError>> {
    let kept = BoardFilter::from_query(query)?.narrowing();
    // The filter's own limits keep it shorter.
    if kept.len() > 2_000 { Err(vec![FieldError { field: "query".to_owned(), problem: Problem::TooLong(2_000) }]) } else { Ok(kept) }
}
