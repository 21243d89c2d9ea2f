//! Which leads a list shows, and in which order, as its address says it.

use records::{ListFilter, Order, Shown};
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
pub type LeadFilter = ListFilter<LeadsShown, LeadSort>;

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
}

impl Shown for LeadsShown {
    const PARAMETER: &'static str = "status";
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
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
}

impl Order for LeadSort {
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Status => "status",
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
