//! Follow-ups: what is to be done next about a deal, a client, a contact or a lead, when, by whom, and whether it is done.
//!
//! Whoever sees a record sees its follow-ups. Whoever may write the record adds, edits, removes and finishes them; whoever is to do one may
//! finish it too. Those of a lead go over to what it becomes. Each command has one that goes the way back, which the page offers right after it:
//! [`FinishFollowUp`] and [`ReopenFollowUp`], [`RemoveFollowUp`] and [`RestoreFollowUp`], [`AddFollowUp`] and [`RemoveFollowUp`]. The earliest
//! open day of a deal is kept beside it (`deal.next_due`) for the cards of the board.

mod api;
mod commands;
mod follow_up;
mod requests;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    AddFollowUpCall, EditFollowUpCall, FinishFollowUpCall, FollowUpsOfMemberCall, FollowUpsOfRecordCall, RemoveFollowUpCall,
    ReopenFollowUpCall, RestoreFollowUpCall, add_follow_up, edit_follow_up, finish_follow_up, follow_ups_of_member, follow_ups_of_record,
    remove_follow_up, reopen_follow_up, restore_follow_up,
};
pub use commands::{AddFollowUp, EditFollowUp, FinishFollowUp, FollowUpState, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp};
pub use follow_up::{
    Done, FollowUp, FollowUpFields, LONGEST, MemberFollowUps, OfRecord, RecordFollowUps, Urgency, may_see_some, may_write,
};
pub use requests::FollowUpRequests;
#[cfg(feature = "ssr")]
pub use store::{of_member, of_record};
pub use views::{FollowUpsPage, FollowUpsSection, NextSteps};
