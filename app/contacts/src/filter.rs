//! Which contacts a list shows, and in which order, as its address says it.

use kit::{FieldError, Problem, parse_text};
use records::{ListFilter, OwnerFilter};
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactFilter {
    /// In the name or the email address, whatever its accents and capitals, or in the phone number, however it is written.
    pub text: String,
    /// Which are shown.
    pub shown: ContactsShown,
    /// Who answers for them.
    pub owner: OwnerFilter,
    /// What they are sorted by.
    pub sort: ContactSort,
    /// Whether the order is turned round.
    pub descending: bool,
}

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

    /// The word that stands for it in an address; none for any.
    #[must_use]
    pub fn word(self) -> &'static str {
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

    /// The word that stands for it in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Changed => "changed",
        }
    }
}

impl ListFilter for ContactFilter {
    fn from_address(value: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<FieldError>> {
        let mut filter = Self::default();
        let mut errors = Vec::new();
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        match parse_text(&value("text").unwrap_or_default(), 100) {
            Ok(text) => filter.text = text,
            Err(problem) => wrong("text", problem),
        }
        let category = value("category").unwrap_or_default();
        match ContactsShown::ALL.into_iter().find(|each| each.word() == category) {
            Some(known) => filter.shown = known,
            None => wrong("category", Problem::Unknown),
        }
        match OwnerFilter::from_word(&value("owner").unwrap_or_default()) {
            Ok(owner) => filter.owner = owner,
            Err(problem) => wrong("owner", problem),
        }
        let sort = value("sort").unwrap_or_default();
        let (word, descending) = sort.strip_prefix('-').map_or((sort.as_str(), false), |word| (word, true));
        match ContactSort::ALL.into_iter().find(|each| each.word() == word) {
            Some(known) => (filter.sort, filter.descending) = (known, descending),
            None if sort.is_empty() => {}
            None => wrong("sort", Problem::Unknown),
        }
        if errors.is_empty() { Ok(filter) } else { Err(errors) }
    }

    fn address(&self, path: &str) -> String {
        let sort = self.sort_word();
        let parts = [
            ("text", kit::encoded(&self.text)),
            ("category", self.shown.word().to_owned()),
            ("owner", self.owner.word()),
            ("sort", if sort == ContactSort::Name.word() { String::new() } else { sort }),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

impl ContactFilter {
    /// The word that stands for the order in an address.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort.word())
    }

    /// The same list sorted by something: as it comes, or turned round when it is sorted by it already. What changed last comes first.
    #[must_use]
    pub fn sorted_by(&self, sort: ContactSort) -> Self {
        let descending = if self.sort == sort { !self.descending } else { sort == ContactSort::Changed };
        Self { sort, descending, ..self.clone() }
    }

    /// Whether anything narrows it, so that an empty list may be the filter's doing.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.text.is_empty() || self.shown != ContactsShown::Any || self.owner != OwnerFilter::Anyone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
