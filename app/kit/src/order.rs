//! Another order of the same things.

use crate::{AppError, FieldError, Problem};

/// What is wrong with an order that shall follow the one that was seen: it lacks something, or has something twice or more than was seen.
pub fn order_problem<Id: Copy + Ord>(field: &str, seen: &[Id], wanted: &[Id]) -> Option<FieldError> {
    let sorted = |ids: &[Id]| {
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids
    };
    let (before, after) = (sorted(seen), sorted(wanted));
    let twice = after.windows(2).any(|pair| pair[0] == pair[1]);
    (twice || before != after).then(|| FieldError { field: field.to_owned(), problem: Problem::Unknown })
}

/// Whether an order has to be written: it is another than the one that is there now, which is the one that was seen.
///
/// # Errors
/// [`AppError::Conflict`] when neither what was seen nor what is wanted is there.
pub fn changes_order<Id: PartialEq>(now: &[Id], seen: &[Id], wanted: &[Id]) -> Result<bool, AppError> {
    match now {
        now if now == wanted => Ok(false),
        now if now == seen => Ok(true),
        _ => Err(AppError::Conflict(None)),
    }
}

#[cfg(test)]
mod tests {
    use super::{changes_order, order_problem};
    use crate::AppError;

    #[test]
    fn an_order_has_each_once() {
        assert_eq!(order_problem("stages", &[1, 2, 3], &[3, 1, 2]), None);
        assert_eq!(order_problem::<u8>("stages", &[], &[]), None);
        for wrong in [&[1, 2][..], &[1, 2, 2], &[1, 2, 3, 4], &[1, 2, 4]] {
            assert!(order_problem("stages", &[1, 2, 3], wrong).is_some(), "{wrong:?}");
        }
        assert!(order_problem("stages", &[1, 1], &[1, 1]).is_some());
    }
    #[test]
    fn an_order_is_written_over_the_one_that_was_seen_alone() {
        assert_eq!(changes_order(&[1, 2], &[1, 2], &[2, 1]), Ok(true));
        assert_eq!(changes_order(&[2, 1], &[1, 2], &[2, 1]), Ok(false), "sent again");
        assert_eq!(changes_order(&[1, 2], &[1, 2], &[1, 2]), Ok(false));
        assert_eq!(changes_order(&[1, 2, 3], &[1, 2], &[2, 1]), Err(AppError::Conflict(None)));
    }
}
