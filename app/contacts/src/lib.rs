//! Contacts: people at clients, or on their own.
//!
//! Changing one is always a command: [`CreateContact`], [`EditContact`], [`ArchiveContact`], [`RestoreContact`].

mod change;
mod commands;
#[cfg(feature = "ssr")]
mod store;

pub use change::{Change, ContactFields};
pub use commands::{ArchiveContact, ContactState, CreateContact, EditContact, RestoreContact};
