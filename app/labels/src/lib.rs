//! Labels: the workspace's own words for deals, each with a colour.
//!
//! Whoever shapes the workspace makes them; whoever may write a deal puts them on it and takes them off, by [`deals::LabelDeals`].

mod api;
mod commands;
mod label;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    AddLabelCall, ArchiveLabelCall, EditLabelCall, LabelsOfDealCall, LabelsToShapeCall, RestoreLabelCall, add_label, archive_label,
    edit_label, labels_of_deal, labels_to_shape, restore_label,
};
pub use commands::{AddLabel, ArchiveLabel, EditLabel, RestoreLabel};
pub use label::{DealLabels, LONGEST_NAME, Label, LabelFields, LabelShape, next_colour};
#[cfg(feature = "ssr")]
pub use store::{labels, labels_to_shape as read_labels_to_shape, of_deal};
pub use views::{LabelsSection, choice};
