//! Which clients a list shows, and in which order, as its address says it.

use kit::{FieldError, Problem, parse_text};
use records::{ListFilter, OwnerFilter};
use serde::{Deserialize, Serialize};

use crate::Status;

/// How we stand with the clients that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum StatusFilter {
    /// However; those put away are left out.
    #[default]
    Any,
    /// Of this status.
    Of(Status),
    /// Those that were put away.
    Archived,
}

/// What they are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Their names, without accents and capitals.
    #[default]
    Name,
    /// Their status, then their names.
    Status,
    /// When they last changed.
    Changed,
}

/// Everything that narrows and sorts a list of clients.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientFilter {
    /// In the name, whatever its accents and capitals.
    pub text: String,
    /// How we stand with them.
    pub status: StatusFilter,
    /// Who looks after them.
    pub owner: OwnerFilter,
    /// What they are sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub descending: bool,
}

impl StatusFilter {
    /// All that can be chosen.
    pub const ALL: [Self; 5] =
        [Self::Any, Self::Of(Status::Active), Self::Of(Status::Prospect), Self::Of(Status::Inactive), Self::Archived];

    /// The word that stands for it in an address; none for any.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Any => "",
            Self::Of(status) => status.as_str(),
            Self::Archived => "archived",
        }
    }
}

impl Sort {
    /// All that can be chosen.
    pub const ALL: [Self; 3] = [Self::Name, Self::Status, Self::Changed];

    /// The word that stands for it in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
            Self::Changed => "changed",
        }
    }
}

impl ListFilter for ClientFilter {
    fn from_address(value: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<FieldError>> {
        let mut filter = Self::default();
        let mut errors = Vec::new();
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        match parse_text(&value("text").unwrap_or_default(), 100) {
            Ok(text) => filter.text = text,
            Err(problem) => wrong("text", problem),
        }
        let status = value("status").unwrap_or_default();
        match StatusFilter::ALL.into_iter().find(|each| each.word() == status) {
            Some(known) => filter.status = known,
            None => wrong("status", Problem::Unknown),
        }
        match OwnerFilter::from_word(&value("owner").unwrap_or_default()) {
            Ok(owner) => filter.owner = owner,
            Err(problem) => wrong("owner", problem),
        }
        let sort = value("sort").unwrap_or_default();
        let (word, descending) = sort.strip_prefix('-').map_or((sort.as_str(), false), |word| (word, true));
        match Sort::ALL.into_iter().find(|each| each.word() == word) {
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
            ("status", self.status.word().to_owned()),
            ("owner", self.owner.word()),
            ("sort", if sort == Sort::Name.word() { String::new() } else { sort }),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

impl ClientFilter {
    /// The word that stands for the order in an address.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort.word())
    }

    /// The same list sorted by something: as it comes, or turned round when it is sorted by it already. What changed last comes first.
    #[must_use]
    pub fn sorted_by(&self, sort: Sort) -> Self {
        let descending = if self.sort == sort { !self.descending } else { sort == Sort::Changed };
        Self { sort, descending, ..self.clone() }
    }

    /// Whether anything narrows it, so that an empty list may be the filter's doing.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.text.is_empty() || self.status != StatusFilter::Any || self.owner != OwnerFilter::Anyone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<ClientFilter, Vec<FieldError>> {
        ClientFilter::from_address(|name| pairs.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let id = "0193b0a0-0000-7000-8000-000000000001";
        for (pairs, address) in [
            (vec![], "/c".to_owned()),
            (vec![("text", " café & co "), ("status", "")], "/c?text=caf%C3%A9%20%26%20co".to_owned()),
            (
                vec![("status", "archived"), ("owner", "mine"), ("sort", "-changed")],
                "/c?status=archived&owner=mine&sort=-changed".to_owned(),
            ),
            (vec![("owner", id), ("sort", "name")], format!("/c?owner={id}")),
            (vec![("owner", "nobody"), ("sort", "-name")], "/c?owner=nobody&sort=-name".to_owned()),
        ] {
            assert_eq!(read(&pairs).map(|filter| filter.address("/c")), Ok(address));
        }
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let long = "x".repeat(101);
        let pairs = [("text", long.as_str()), ("status", "gone"), ("owner", "bob"), ("sort", "--name")];
        let fields: Vec<_> = read(&pairs).expect_err("nonsense").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["text", "status", "owner", "sort"]);
    }

    #[test]
    fn a_column_chosen_twice_turns_the_order_round() {
        let by_change = ClientFilter::default().sorted_by(Sort::Changed);
        assert_eq!(by_change.sort_word(), "-changed");
        assert_eq!(by_change.sorted_by(Sort::Changed).sort_word(), "changed");
        assert_eq!(by_change.sorted_by(Sort::Name).sort_word(), "name");
    }
}
