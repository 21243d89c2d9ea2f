//! What can be done with fields, a file each.

mod add_field;
mod add_option;
mod add_profile;
mod archive_field;
mod archive_option;
mod archive_profile;
mod edit_field;
mod move_field;
mod order_fields;
mod order_options;
mod order_profiles;
mod rename_option;
mod rename_profile;
mod set_field;

pub use add_field::AddField;
pub use add_option::AddOption;
pub use add_profile::AddProfile;
pub use archive_field::{ArchiveField, RestoreField};
pub use archive_option::{ArchiveOption, RestoreOption};
pub use archive_profile::{ArchiveProfile, RestoreProfile};
pub use edit_field::EditField;
pub use move_field::MoveField;
pub use order_fields::OrderFields;
pub use order_options::OrderOptions;
pub use order_profiles::OrderProfiles;
pub use rename_option::RenameOption;
pub use rename_profile::RenameProfile;
pub use set_field::SetField;
