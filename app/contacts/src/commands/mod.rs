//! What can be done with contacts, a file each.

mod archive_contact;
mod create_contact;
mod edit_contact;
#[cfg(feature = "ssr")]
mod references;

#[cfg(feature = "ssr")]
pub use archive_contact::unmake_contact;
pub use archive_contact::{ArchiveContact, RestoreContact};
pub use create_contact::CreateContact;
pub use edit_contact::EditContact;

/// Where a contact stands after a command.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ContactState {
    /// Its version, for the next edit to name.
    pub version: i32,
}
