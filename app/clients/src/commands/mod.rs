//! What can be done with clients, a file each.

mod archive_client;
mod create_client;
mod edit_client;
#[cfg(feature = "ssr")]
mod references;

#[cfg(feature = "ssr")]
pub use archive_client::unmake_client;
pub use archive_client::{ArchiveClient, RestoreClient};
pub use create_client::CreateClient;
pub use edit_client::EditClient;

/// Where a client stands after a command.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ClientState {
    /// Its version, for the next edit to name.
    pub version: i32,
}
