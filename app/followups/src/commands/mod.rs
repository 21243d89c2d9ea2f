//! What can be done with follow-ups, a file each.

mod add_follow_up;
mod edit_follow_up;
mod finish_follow_up;
mod remove_follow_up;

pub use add_follow_up::AddFollowUp;
pub use edit_follow_up::EditFollowUp;
pub use finish_follow_up::{FinishFollowUp, ReopenFollowUp};
pub use remove_follow_up::{RemoveFollowUp, RestoreFollowUp};

use kit::{About, NaiveDate};
use serde::{Deserialize, Serialize};

/// A follow-up as a command left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpState {
    /// What it is about.
    pub about: About,
    /// Its version.
    pub version: i32,
    /// The day of the deal's earliest open follow-up now; none of another record.
    pub next_due: Option<NaiveDate>,
}
