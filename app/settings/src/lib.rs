//! Settings: the pages on which whoever may shapes the workspace. A crate of its own, because everything else stands on `pipelines`: there each
//! change of a page would compile all of it again.

mod api;
mod rate_texts;
mod rates_api;
mod texts;
mod views;

pub use api::*;
pub use rates_api::*;
pub use views::{CurrenciesPage, FieldsPage, LabelsPage, ListsPage, PipelinePage, PipelinesPage};
