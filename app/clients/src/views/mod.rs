//! The list of clients, and the card of one.

mod card_head;
mod card_page;
mod client_by_name;
mod details;
mod filters;
mod list_page;
mod new_client;
mod overview;
mod rows;

pub use card_page::{ClientCardPage, ShownClient};
pub use client_by_name::{client_by_name, read_client_by_name};
pub use list_page::ClientListPage;

use kit::Language;
use records::Trouble;

use crate::texts::Text;

/// What is said where clients cannot be shown.
fn trouble(language: Language) -> Trouble {
    let say = |text: Text| text.in_language(language);
    Trouble {
        title: say(Text::Clients),
        no_rights: say(Text::NoRights),
        gone: say(Text::Gone),
        wrong: say(Text::Wrong),
        failed: say(Text::CardFailed),
        to_list: say(Text::ShowAll),
    }
}
