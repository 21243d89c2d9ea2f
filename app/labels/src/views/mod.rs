//! The labels of a deal, in its panel.

mod chooser;
mod section;

pub use section::LabelsSection;
