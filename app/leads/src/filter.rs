//! Which leads a list shows, and in which order, as its address says it.

use kit::{FieldError, Problem, parse_text};
use records::{ListFilter, OwnerFilter};
use serde::{Deserialize, Serialize};

use crate::LeadStatus;

/// Which leads are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeadsShown {
    /// All that are no clients yet; those put away are left out.
    #[default]
    Open,
    /// Those of this status.
    Of(LeadStatus),
    /// Those that were put away.
    Archived,
}

/// What they are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum LeadSort {
    /// Their names, without accents and capitals.
    Name,
    /// Their status, then their names.
    Status,
    /// When they last changed.
    #[default]
    Changed,
}

/// Everything that narrows and sorts a list of leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadFilter {
    /// In the name, the company or the email address, whatever its accents and capitals, or in the phone number, however it is written.
    pub text: String,
    /// Which are shown.
    pub shown: LeadsShown,
    /// Who answers for them.
    pub owner: OwnerFilter,
    /// What they are sorted by.
    pub sort: LeadSort,
    /// Whether the order is turned round.
    pub descending: bool,
}

impl Default for LeadFilter {
    /// All that are open, what changed last first.
    fn default() -> Self {
        Self {
            text: String::new(),
            shown: LeadsShown::default(),
            owner: OwnerFilter::default(),
            sort: LeadSort::default(),
            descending: true,
        }
    }
}

impl LeadsShown {
    /// All that can be chosen.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Of(LeadStatus::New),
        Self::Of(LeadStatus::Working),
        Self::Of(LeadStatus::Nurturing),
        Self::Of(LeadStatus::Converted),
        Self::Archived,
    ];

    /// The word that stands for it in an address; none for the open ones.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Of(status) => status.as_str(),
            Self::Archived => "archived",
        }
    }
}

impl LeadSort {
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

impl ListFilter for LeadFilter {
    fn from_address(value: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<FieldError>> {
        let mut filter = Self::default();
        let mut errors = Vec::new();
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        match parse_text(&value("text").unwrap_or_default(), 100) {
            Ok(text) => filter.text = text,
            Err(problem) => wrong("text", problem),
        }
        let status = value("status").unwrap_or_default();
        match LeadsShown::ALL.into_iter().find(|each| each.word() == status) {
            Some(known) => filter.shown = known,
            None => wrong("status", Problem::Unknown),
        }
        match OwnerFilter::from_word(&value("owner").unwrap_or_default()) {
            Ok(owner) => filter.owner = owner,
            Err(problem) => wrong("owner", problem),
        }
        let sort = value("sort").unwrap_or_default();
        let (word, descending) = sort.strip_prefix('-').map_or((sort.as_str(), false), |word| (word, true));
        match LeadSort::ALL.into_iter().find(|each| each.word() == word) {
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
            ("status", self.shown.word().to_owned()),
            ("owner", self.owner.word()),
            ("sort", if sort == Self::default().sort_word() { String::new() } else { sort }),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    fn text(&self) -> &str {
        &self.text
    }
}

impl LeadFilter {
    /// The word that stands for the order in an address.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort.word())
    }

    /// The same list sorted by something: as it comes, or turned round when it is sorted by it already. What changed last comes first.
    #[must_use]
    pub fn sorted_by(&self, sort: LeadSort) -> Self {
        let descending = if self.sort == sort { !self.descending } else { sort == LeadSort::Changed };
        Self { sort, descending, ..self.clone() }
    }

    /// Whether anything narrows it, so that an empty list may be the filter's doing.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.text.is_empty() || self.shown != LeadsShown::Open || self.owner != OwnerFilter::Anyone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<LeadFilter, Vec<FieldError>> {
        LeadFilter::from_address(|name| pairs.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let id = "0193b0a0-0000-7000-8000-000000000001";
        for (pairs, address) in [
            (vec![], "/l".to_owned()),
            (vec![("text", " café & co "), ("status", "")], "/l?text=caf%C3%A9%20%26%20co".to_owned()),
            (vec![("status", "archived"), ("owner", "mine"), ("sort", "-changed")], "/l?status=archived&owner=mine".to_owned()),
            (vec![("owner", id), ("sort", "changed")], format!("/l?owner={id}&sort=changed")),
            (vec![("owner", "nobody"), ("sort", "name")], "/l?owner=nobody&sort=name".to_owned()),
            (vec![("status", "converted"), ("sort", "-status")], "/l?status=converted&sort=-status".to_owned()),
        ] {
            assert_eq!(read(&pairs).map(|filter| filter.address("/l")), Ok(address));
        }
        assert_eq!(read(&[]), Ok(LeadFilter::default()));
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let long = "x".repeat(101);
        let pairs = [("text", long.as_str()), ("status", "gone"), ("owner", "bob"), ("sort", "--name")];
        let fields: Vec<_> = read(&pairs).expect_err("nonsense").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["text", "status", "owner", "sort"]);
    }

    #[test]
    fn every_status_can_be_shown() {
        for status in LeadStatus::ALL {
            let filter = read(&[("status", status.as_str())]).expect("a filter");
            assert_eq!(filter.shown, LeadsShown::Of(status));
            assert!(filter.narrows());
        }
        assert!(!LeadFilter::default().narrows());
    }

    #[test]
    fn a_column_chosen_twice_turns_the_order_round() {
        let by_change = LeadFilter::default();
        assert_eq!(by_change.sort_word(), "-changed");
        assert_eq!(by_change.sorted_by(LeadSort::Changed).sort_word(), "changed");
        assert_eq!(by_change.sorted_by(LeadSort::Status).sort_word(), "status");
        assert_eq!(by_change.sorted_by(LeadSort::Name).sorted_by(LeadSort::Name).sort_word(), "-name");
    }
}
