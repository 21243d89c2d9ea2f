//! The command palette: pages, actions, deals, clients, contacts and leads by what one types. It changes nothing; it leads to where things are done.

mod api;
mod found;
#[cfg(feature = "ssr")]
pub mod store;
mod texts;
mod views;

pub use api::{FindCall, PaletteCall, find, palette};
pub use found::{Found, FoundClient, FoundContact, FoundDeal, FoundLead, Start};
pub use views::{Entry, Goal, Palette, remember_deal};
