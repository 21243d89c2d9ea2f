//! What can be done with leads, a file each.

mod archive_lead;
mod convert_lead;
mod create_lead;
mod edit_lead;
#[cfg(feature = "ssr")]
mod references;
mod unconvert_lead;

pub use archive_lead::{ArchiveLead, RestoreLead};
pub use convert_lead::{ConvertClient, ConvertContact, ConvertDeal, ConvertLead, LeadConverted};
pub use create_lead::CreateLead;
pub use edit_lead::EditLead;
pub use unconvert_lead::UnconvertLead;

/// Where a lead stands after a command.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LeadState {
    /// Its version, for the next edit to name.
    pub version: i32,
}
