//! The shell: routes, layout, navigation, providers; owns no business rule.

mod app;
mod document;
mod later;
mod pages;
mod palette_door;
mod parts;
mod shell;
mod texts;

pub use app::App;
pub use document::{Assets, document};
pub use parts::{Part, load_parts_of_page};
