//! The list of contacts, the card of one, and those of a client in their client's card.

mod acting;
mod card_head;
mod card_page;
mod client_contacts;
mod details;
mod filters;
mod form;
mod line;
mod list_page;
mod new_contact;
mod rows;
mod team;

pub use card_page::{ContactCardPage, ShownContact};
pub use client_contacts::ClientContacts;
pub use list_page::ContactListPage;

use kit::Language;
use records::Trouble;

use crate::texts::Text;

/// What is said where contacts cannot be shown.
fn trouble(language: Language) -> Trouble {
    let say = |text: Text| text.in_language(language);
    Trouble {
        title: say(Text::Contacts),
        no_rights: say(Text::NoRightsHere),
        gone: say(Text::Gone),
        wrong: say(Text::Wrong),
        failed: say(Text::CardFailed),
        to_list: say(Text::ShowAll),
    }
}
