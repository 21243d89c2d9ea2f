//! A list of records.

mod filter;
mod filter_form;
mod page;
mod pages;

/// How many records a list counts: beyond, it says that there are more, since counting a million takes longer than finding a page of them.
pub const COUNTED: i64 = 10_000;

pub use filter::{ListFilter, Order, Shown, Within};
pub use filter_form::{FilterWords, filter_form};
pub use page::{ListParts, ListWords, list_page};
pub use pages::{Page, Pages, plain_head, sort_head, table};
