//! The contacts of a client, in their client's card.

mod acting;
mod client_contacts;
mod form;
mod line;

pub use client_contacts::ClientContacts;
