//! The card of a record.

mod conflict;
mod details;
mod editing;
mod page;
mod put_away;
mod saving;
mod ways;

pub use details::{field_view, fields_grid, fields_view, saving_state, selected};
pub use editing::Editing;
pub use page::{card_page, person, take_lost_focus};
pub use put_away::{PutAway, archive_button, archive_question, archived_notice};
pub use ways::{facts, offered, phone_link, ways, web_address};
