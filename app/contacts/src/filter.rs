//! Which contacts a list shows, and in which order, as its address says it.

use records::{ListFilter, Order, Shown};
use serde::{Deserialize, Serialize};

use crate::ContactCategory;

/// Which contacts are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactsShown {
    /// Whatever they are to us; those put away are left out.
    #[default]
    Any,
    /// Those of this category.
    Of(ContactCategory),
    /// Those that were put away.
    Archived,
}

/// What they are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContactSort {
    /// Their names, without accents and capitals.
    #[default]
    Name,
    /// When they last changed.
    Changed,
}

/// Everything that narrows and sorts a list of contacts.
pub type ContactFilter = ListFilter<ContactsShown, ContactSort>;

impl ContactsShown {
    /// All that can be chosen.
    pub const ALL: [Self; 7] = [
        Self::Any,
        Self::Of(ContactCategory::Primary),
        Self::Of(ContactCategory::DecisionMaker),
        Self::Of(ContactCategory::Technical),
        Self::Of(ContactCategory::Administrative),
        Self::Of(ContactCategory::External),
        Self::Archived,
    ];
}

impl Shown for ContactsShown {
    const PARAMETER: &'static str = "category";
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Of(category) => category.as_str(),
            Self::Archived => "archived",
        }
    }
}

impl ContactSort {
    /// All that can be chosen.
    pub const ALL: [Self; 2] = [Self::Name, Self::Changed];
}

impl Order for ContactSort {
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Changed => "changed",
        }
    }

    fn begins_at_end(self) -> bool {
        self == Self::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::FieldError;

    fn read(pairs: &[(&str, &str)]) -> Result<ContactFilter, Vec<FieldError>> {
        ContactFilter::from_address(|name| pairs.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let id = "0193b0a0-0000-7000-8000-000000000001";
        for (pairs, address) in [
            (vec![], "/c".to_owned()),
            (vec![("text", " café & co "), ("category", "")], "/c?text=caf%C3%A9%20%26%20co".to_owned()),
            (
                vec![("category", "archived"), ("owner", "mine"), ("sort", "-changed")],
                "/c?category=archived&owner=mine&sort=-changed".to_owned(),
            ),
            (vec![("owner", id), ("sort", "name")], format!("/c?owner={id}")),
            (vec![("owner", "nobody"), ("sort", "-name")], "/c?owner=nobody&sort=-name".to_owned()),
            (vec![("category", "decision_maker")], "/c?category=decision_maker".to_owned()),
        ] {
            assert_eq!(read(&pairs).map(|filter| filter.address("/c")), Ok(address));
        }
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let long = "x".repeat(101);
        let pairs = [("text", long.as_str()), ("category", "gone"), ("owner", "bob"), ("sort", "--name")];
        let fields: Vec<_> = read(&pairs).expect_err("nonsense").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["text", "category", "owner", "sort"]);
    }

    #[test]
    fn every_category_can_be_shown() {
        for category in ContactCategory::ALL {
            let filter = read(&[("category", category.as_str())]).expect("a filter");
            assert_eq!(filter.shown, ContactsShown::Of(category));
            assert!(filter.narrows());
        }
        assert!(!ContactFilter::default().narrows());
    }

    #[test]
    fn a_column_chosen_twice_turns_the_order_round() {
        let by_change = ContactFilter::default().sorted_by(ContactSort::Changed);
        assert_eq!(by_change.sort_word(), "-changed");
        assert_eq!(by_change.sorted_by(ContactSort::Changed).sort_word(), "changed");
        assert_eq!(by_change.sorted_by(ContactSort::Name).sort_word(), "name");
    }
}
