//! A list of records.

mod filter_form;
mod frame;
mod pages;

/// How many records a list counts: beyond, it says that there are more, since counting a million takes longer than finding a page of them.
pub const COUNTED: i64 = 10_000;

pub use filter_form::{ListFilter, Selection, filter_form, owners};
pub use frame::{empty, list_frame, make_button};
pub use pages::{Pages, plain_head, sort_head, table};
