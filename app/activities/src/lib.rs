//! Activities: what happened with a client or about a deal (calls, emails, meetings, notes), and the history that they are read in.
//!
//! An activity is about one deal, one client, one contact or one lead, and seen by whoever sees that; whoever may write it logs, edits and removes. A client's history
//! tells what is about the client and about each of its deals, a contact's whatever they took part in, a lead's what was noted about it, also before it became a client; the history of a deal goes with it to another client. Beside activities it
//! tells what follow-ups were done and which stages deals entered. Each command has one that goes the way back, which the page offers right after it.

mod activity;
mod api;
mod commands;
#[cfg(feature = "ssr")]
mod markdown;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod timeline;
mod views;

pub use activity::{ActivityFields, ActivityKind, LONGEST, LONGEST_OUTCOME, MOST_CONTACTS};
pub use api::{
    EditActivityCall, LogActivityCall, RemoveActivityCall, RestoreActivityCall, TimelineCall, edit_activity, log_activity, remove_activity,
    restore_activity, timeline,
};
pub use commands::{ActivityState, EditActivity, ImportActivities, ImportedActivity, LogActivity, RemoveActivity, RestoreActivity};
/// What an activity is about. It stays so, but for what is about a lead: that goes over to what the lead becomes. Of a contact it is noted about
/// their client, as one of those who took part, where the author may write of that client; else about the contact alone.
pub use kit::About;
#[cfg(feature = "ssr")]
pub use store::read_timeline;
pub use timeline::{Activity, Entry, EntryKind, OfDeal, Place, Timeline, Told};
pub use views::History;
