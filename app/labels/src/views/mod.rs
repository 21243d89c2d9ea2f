//! A label to choose, and the labels of a deal in its panel.

mod choice;
mod chooser;
mod section;

pub use choice::choice;
pub use section::LabelsSection;
