//! Which clients a list shows, and in which order, as its address says it.

use records::{ListFilter, Order, Shown};
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
pub type ClientFilter = ListFilter<StatusFilter, Sort>;

impl StatusFilter {
    /// All that can be chosen.
    pub const ALL: [Self; 5] =
        [Self::Any, Self::Of(Status::Active), Self::Of(Status::Prospect), Self::Of(Status::Inactive), Self::Archived];
}

impl Shown for StatusFilter {
    const PARAMETER: &'static str = "status";
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
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
}

impl Order for Sort {
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
