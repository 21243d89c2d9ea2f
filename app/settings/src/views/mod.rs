//! The pages, and what they are put together from.

mod archived;
mod currencies_page;
mod fields;
mod frame;
mod label_dialog;
mod labels_page;
mod list_editor;
mod lists_page;
mod name_form;
mod new_pipeline;
mod ordering;
mod pipeline_page;
mod pipelines_page;
mod rate_file;
mod rate_form;
mod rate_history;
mod remove_dialog;
mod rename_dialog;
mod shaping;
mod stage_colours;
mod stage_dialog;
mod stage_rows;

pub use self::fields::FieldsPage;
pub use currencies_page::CurrenciesPage;
pub use labels_page::LabelsPage;
pub use lists_page::ListsPage;
pub use pipeline_page::PipelinePage;
pub use pipelines_page::PipelinesPage;
