//! The workspace's own fields, as whoever shapes it sees them.

mod edit_field;
mod field_form;
mod field_row;
mod name_line;
mod new_field;
mod options;
mod page;
mod profile_section;
mod renaming;
mod state;

pub use page::FieldsPage;
