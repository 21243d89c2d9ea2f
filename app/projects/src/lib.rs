//! Projects: frames that deals are registered under.

mod commands;
#[cfg(feature = "ssr")]
mod store;

pub use commands::CreateProject;
