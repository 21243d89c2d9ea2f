//! What can be done with labels, a file each.

mod add_label;
mod archive_label;
mod edit_label;

pub use add_label::AddLabel;
pub use archive_label::{ArchiveLabel, RestoreLabel};
pub use edit_label::EditLabel;
