//! Another order of the same things.

use kit::{FieldError, Problem};

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

#[cfg(test)]
mod tests {
    use super::order_problem;

    #[test]
    fn an_order_has_each_once() {
        assert_eq!(order_problem("stages", &[1, 2, 3], &[3, 1, 2]), None);
        assert_eq!(order_problem::<u8>("stages", &[], &[]), None);
        for wrong in [&[1, 2][..], &[1, 2, 2], &[1, 2, 3, 4], &[1, 2, 4]] {
            assert!(order_problem("stages", &[1, 2, 3], wrong).is_some(), "{wrong:?}");
        }
        assert!(order_problem("stages", &[1, 1], &[1, 1]).is_some());
    }
}
