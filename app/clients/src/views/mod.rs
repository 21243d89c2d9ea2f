//! The list of clients, and the card of one.

mod card_head;
mod card_page;
mod conflict;
mod details;
mod editing;
mod filters;
mod list_page;
mod new_client;
mod overview;
mod put_away;
mod rows;
mod saving;
mod trouble;

pub use card_page::{ClientCardPage, ShownClient};
pub use list_page::ClientListPage;
