//! Contacts: people at clients, or on their own.
//!
//! Changing one is always a command: [`CreateContact`], [`EditContact`], [`ArchiveContact`], [`RestoreContact`]. The list finds them,
//! the card shows and edits one.

mod api;
mod card;
mod change;
mod commands;
mod contact;
mod field;
mod filter;
mod list;
mod of_client;
mod record;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    ArchiveContactCall, ClientContactsCall, ContactCardCall, ContactChoicesCall, ContactsOfClientCall, ContactsPageCall, CreateContactCall,
    EditContactCall, RestoreContactCall, archive_contact, client_contacts, contact_card, contact_choices, contacts_of_client,
    contacts_page, create_contact, edit_contact, restore_contact,
};
pub use card::ContactCard;
pub use change::{Change, ContactFields};
#[cfg(feature = "ssr")]
pub use commands::unmake_contact;
pub use commands::{ArchiveContact, ContactState, CreateContact, EditContact, RestoreContact};
pub use contact::{Channel, ContactCategory};
pub use filter::{ContactFilter, ContactSort, ContactsShown};
pub use list::{ContactChoices, ContactLine, ContactPlace, ContactsPage};
pub use of_client::ContactRecord;
#[cfg(feature = "ssr")]
pub use store::{PAGE, contacts_to_choose, read_contact_card, read_contact_choices, read_contacts, read_contacts_of_client};
pub use views::{ClientContacts, ContactCardPage, ContactListPage, ShownContact};
