//! Clients: companies and organizations we deal with.
//!
//! Changing one is always a command: [`CreateClient`], [`EditClient`], [`ArchiveClient`], [`RestoreClient`]. The list finds them, the card shows and
//! edits one.

mod api;
mod card;
mod change;
mod client;
mod client_names;
mod commands;
mod field;
mod filter;
mod list;
mod record;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    ArchiveClientCall, ClientCardCall, ClientChoicesCall, ClientsPageCall, CreateClientCall, EditClientCall, FindClientsCall,
    RestoreClientCall, archive_client, client_card, client_choices, clients_page, create_client, edit_client, find_clients, restore_client,
};
pub use card::{ClientCard, Figures, NextStep};
pub use change::{Change, ClientFields};
pub use client::{Category, ClientChoice, MAX_REVENUE, Status};
pub use client_names::{client_label, client_labels, written_client};
#[cfg(feature = "ssr")]
pub use commands::unmake_client;
pub use commands::{ArchiveClient, ClientState, CreateClient, EditClient, RestoreClient};
pub use filter::{ClientFilter, Sort, StatusFilter};
pub use list::{ClientChoices, ClientLine, ClientsPage, Place};
#[cfg(feature = "ssr")]
pub use store::{PAGE, matching_clients, read_card, read_choices, read_clients};
pub use views::{ClientCardPage, ClientListPage, ShownClient, client_by_name, read_client_by_name};
