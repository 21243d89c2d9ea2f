//! What can be done with activities, a file each.

mod edit_activity;
mod import_activities;
mod log_activity;
mod remove_activity;

pub use edit_activity::EditActivity;
pub use import_activities::{ImportActivities, ImportedActivity};
pub use log_activity::LogActivity;
pub use remove_activity::{RemoveActivity, RestoreActivity};

use serde::{Deserialize, Serialize};

/// An activity as a command left it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityState {
    /// Its version.
    pub version: i32,
}
