//! Clients: companies and organizations we deal with.
//!
//! Changing one is always a command: [`CreateClient`], [`EditClient`], [`ArchiveClient`], [`RestoreClient`].

mod api;
mod change;
mod client;
mod commands;
#[cfg(feature = "ssr")]
mod store;

pub use api::{FindClientsCall, find_clients};
pub use change::{Change, ClientFields};
pub use client::{Category, ClientChoice, MAX_REVENUE, Status, parse_website};
pub use commands::{ArchiveClient, ClientState, CreateClient, EditClient, RestoreClient};
#[cfg(feature = "ssr")]
pub use store::matching_clients;
