//! What can be done with pipelines and lists, a file each.

mod add_list_values;
mod add_stage;
mod archive_list_value;
mod archive_pipeline;
mod create_pipeline;
mod edit_stage;
mod order_list_values;
mod order_pipelines;
mod order_stages;
mod remove_stage;
mod rename_list_value;
mod rename_pipeline;

pub use add_list_values::{AddListValue, AddListValues};
pub use add_stage::AddStage;
pub use archive_list_value::{ArchiveListValue, RestoreListValue};
pub use archive_pipeline::{ArchivePipeline, RestorePipeline};
pub use create_pipeline::{CreatePipeline, NewStage};
pub use edit_stage::EditStage;
pub use order_list_values::OrderListValues;
pub use order_pipelines::OrderPipelines;
pub use order_stages::OrderStages;
pub use remove_stage::{RemoveStage, Removed};
pub use rename_list_value::RenameListValue;
pub use rename_pipeline::RenamePipeline;

/// How long the names of pipelines, stages and values may be.
const LONGEST_NAME: usize = 100;

/// What is wrong with a name, at the field `name`.
fn name_problem(name: &str) -> Option<kit::FieldError> {
    let problem = kit::parse_name(name, LONGEST_NAME).err()?;
    Some(kit::FieldError { field: "name".to_owned(), problem })
}
