//! A list of records.

mod filter_form;
mod frame;
mod pages;

pub use filter_form::{ListFilter, Selection, filter_form, owners};
pub use frame::{empty, list_frame, make_button};
pub use pages::{Pages, plain_head, sort_head, table};
