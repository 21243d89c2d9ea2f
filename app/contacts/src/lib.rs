//! Contacts: people at clients, or on their own.
//!
//! Changing one is always a command: [`CreateContact`], [`EditContact`], [`ArchiveContact`], [`RestoreContact`].

mod api;
mod change;
mod commands;
mod of_client;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    ArchiveContactCall, ClientContactsCall, ContactsOfClientCall, CreateContactCall, EditContactCall, RestoreContactCall, archive_contact,
    client_contacts, contacts_of_client, create_contact, edit_contact, restore_contact,
};
pub use change::{Change, ContactFields};
pub use commands::{ArchiveContact, ContactState, CreateContact, EditContact, RestoreContact};
pub use of_client::ContactRecord;
#[cfg(feature = "ssr")]
pub use store::{contacts_to_choose, read_contacts_of_client};
pub use views::ClientContacts;
