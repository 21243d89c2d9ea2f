//! Sales processes: pipelines, their stages, and the lists of values that people choose from.

mod commands;
#[cfg(feature = "ssr")]
mod create;
mod list;
mod stage;
#[cfg(feature = "ssr")]
mod store;
mod templates;

pub use commands::{AddListValues, CreatePipeline, NewStage};
pub use list::List;
pub use stage::{Pipeline, Stage, StageKind};
#[cfg(feature = "ssr")]
pub use store::{list_values, pipelines, stages};
pub use templates::{default_lists, default_pipelines};
