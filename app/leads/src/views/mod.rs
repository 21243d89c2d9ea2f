//! The list of leads, the card of one, and what one becomes.

mod card_head;
mod card_page;
mod conversion;
mod convert;
mod details;
mod filters;
mod list_page;
mod new_lead;
mod rows;

pub use card_page::{LeadCardPage, ShownLead};
pub use list_page::LeadListPage;

use kit::Language;
use records::Trouble;

use crate::texts::Text;

/// What is said where leads cannot be shown.
fn trouble(language: Language) -> Trouble {
    let say = |text: Text| text.in_language(language);
    Trouble {
        title: say(Text::Leads),
        no_rights: say(Text::NoRightsHere),
        gone: say(Text::Gone),
        wrong: say(Text::Wrong),
        failed: say(Text::CardFailed),
        to_list: say(Text::ShowAll),
    }
}
