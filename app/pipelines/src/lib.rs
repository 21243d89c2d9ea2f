//! Sales processes: pipelines, their stages, and the lists of values that people choose from.
//!
//! Shaping them is always a command. The pages where it is done are those of the crate `settings`.

mod commands;
mod list;
mod shape;
mod stage;
#[cfg(feature = "ssr")]
mod store;
mod templates;

pub use commands::{
    AddListValue, AddListValues, AddStage, ArchiveListValue, ArchivePipeline, CreatePipeline, EditStage, NewStage, OrderListValues,
    OrderPipelines, OrderStages, RemoveStage, Removed, RenameListValue, RenamePipeline, RestoreListValue, RestorePipeline,
};
pub use list::List;
pub use shape::{ListShape, PipelineShape, PipelineSummary, StageShape, ValueShape};
pub use stage::{MOST_DAYS, MOST_DEALS, Pipeline, Stage, StageFields, StageKind};
#[cfg(feature = "ssr")]
pub use store::{any_stage, list_values, lists_to_shape, pipeline_to_shape, pipelines, pipelines_to_shape, stages};
pub use templates::{Template, default_lists, default_pipelines};
