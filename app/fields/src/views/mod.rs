//! Fields on the card of a record.

mod choices;
mod control;
mod section;

pub use section::OwnFieldsSection;
