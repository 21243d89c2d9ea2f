//! Fields of the workspace's own: what it wants to know of its clients, contacts, leads and deals beside what everybody does.
//!
//! Whoever shapes the workspace makes profiles, which are groups of fields of one kind of record, and says of each field what is kept in it.
//! Whoever may write a record fills its fields, each by itself and at once: a value is written where the one that was seen still stands.

mod api;
mod commands;
mod field;
mod own;
mod record;
mod shape;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod value;
mod views;

pub use api::{
    AddFieldCall, AddOptionCall, AddProfileCall, ArchiveFieldCall, ArchiveOptionCall, ArchiveProfileCall, EditFieldCall, FieldsToShapeCall,
    MoveFieldCall, OrderFieldsCall, OrderOptionsCall, OrderProfilesCall, OwnFieldsCall, RenameOptionCall, RenameProfileCall,
    RestoreFieldCall, RestoreOptionCall, RestoreProfileCall, SetFieldCall, add_field, add_option, add_profile, archive_field,
    archive_option, archive_profile, edit_field, fields_to_shape, move_field, order_fields, order_options, order_profiles, own_fields,
    rename_option, rename_profile, restore_field, restore_option, restore_profile, set_field,
};
pub use commands::{
    AddField, AddOption, AddProfile, ArchiveField, ArchiveOption, ArchiveProfile, EditField, MoveField, OrderFields, OrderOptions,
    OrderProfiles, RenameOption, RenameProfile, RestoreField, RestoreOption, RestoreProfile, SetField,
};
pub use field::{FieldFields, FieldType, LONGEST_HINT, LONGEST_NAME, MOST_CHOSEN, MOST_FIELDS, MOST_OPTIONS, MOST_PROFILES};
pub use own::{OwnField, OwnFields, OwnProfile};
pub use shape::{FieldShape, FieldsToShape, MOST_COUNTED, OptionShape, ProfileShape};
#[cfg(feature = "ssr")]
pub use store::{read_fields_to_shape, read_own_fields};
pub use value::{FieldValue, LARGEST_NUMBER, LONGEST_LONG_TEXT, LONGEST_TEXT};
pub use views::OwnFieldsSection;
