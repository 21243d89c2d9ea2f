//! Pages that show several domains, and those of the shell itself.

mod board;
mod changes;
mod error;
mod help;
mod not_found;

pub use board::BoardAndPanel;
pub use changes::RecentChanges;
pub use error::ErrorPage;
pub use help::HelpPage;
pub use not_found::{NotFound, NotFoundPage};
