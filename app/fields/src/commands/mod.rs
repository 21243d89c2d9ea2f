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

use kit::{FieldError, Problem};

/// What is wrong with an order that shall follow the one that was seen: it lacks something, or has something twice or more than was seen.
fn order_problem<Id: Copy + Ord>(field: &str, seen: &[Id], wanted: &[Id]) -> Option<FieldError> {
    let sorted = |ids: &[Id]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    let (before, after) = (sorted(seen), sorted(wanted));
    let twice = after.windows(2).any(|pair| pair[0] == pair[1]);
    (twice || before != after).then(|| crate::field::at(field, Problem::Unknown))
}

#[cfg(test)]
mod tests {
    use super::order_problem;

    #[test]
    fn an_order_has_each_once() {
        assert_eq!(order_problem("fields", &[1, 2, 3], &[3, 1, 2]), None);
        for wrong in [&[1, 2][..], &[1, 2, 2], &[1, 2, 3, 4], &[1, 2, 4]] {
            assert!(order_problem("fields", &[1, 2, 3], wrong).is_some(), "{wrong:?}");
        }
        assert!(order_problem("fields", &[1, 1], &[1, 1]).is_some());
    }
}
