//! Contacts: people at clients, or on their own.
//!
//! Changing one is always a command: [`CreateContact`], [`EditContact`], [`ArchiveContact`], [`RestoreContact`].

mod api;
mod change;
mod commands;
#[cfg(feature = "ssr")]
mod store;

pub use api::{ContactsOfClientCall, contacts_of_client};
pub use change::{Change, ContactFields};
pub use commands::{ArchiveContact, ContactState, CreateContact, EditContact, RestoreContact};
#[cfg(feature = "ssr")]
pub use store::contacts_to_choose;
