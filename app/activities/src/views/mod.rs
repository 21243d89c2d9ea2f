//! The history of a client or a deal: what happened, and noting more.

mod acting;
mod draft;
mod entry;
mod form;
mod history;
mod kinds;
mod when;

pub use history::History;
