//! The shell: routes, layout, navigation, providers; owns no business rule.

mod app;
mod document;
mod pages;
mod shell;
mod texts;

pub use app::App;
pub use document::{Assets, document};
