//! What lists and cards of records have in common: filters in the address, pages, fields edited in place, putting away. Knows no record by name:
//! clients, contacts and the like say what theirs are made of ([`Record`], [`ListFilter`]).

mod card;
mod list;
mod owner;
mod record;
mod texts;
mod trouble;

pub use card::{
    Editing, PutAway, archive_button, archive_question, archived_notice, card_page, facts, field_view, fields_grid, fields_view, offered,
    person, phone_link, saving_state, selected, take_lost_focus, ways, web_address,
};
pub use list::{
    COUNTED, FilterWords, ListFilter, ListParts, ListWords, Order, Page, Pages, Shown, Within, filter_form, list_page, plain_head,
    sort_head, table,
};
pub use owner::OwnerFilter;
pub use record::{Archivable, Record, RecordField};
pub use trouble::{Trouble, failed};
