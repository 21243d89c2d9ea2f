//! Settings: the pages on which whoever may shapes the workspace. A crate of its own, because everything else stands on `pipelines`: there each
//! change of a page would compile all of it again.

mod api;
mod texts;
mod views;

pub use api::*;
pub use views::{ListsPage, PipelinePage, PipelinesPage};
