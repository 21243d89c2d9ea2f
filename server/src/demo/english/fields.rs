//! The own fields of the English demonstration.

use crate::demo::story::{Kept, OwnProfile};

pub const OF_CLIENTS: OwnProfile = OwnProfile {
    name: "Sales profile",
    fields: &[
        ("Sales territory", Kept::Choice(&["North", "South", "East", "West"])),
        ("Main business", Kept::Choice(&["Manufacturing", "Distribution", "Engineering", "Public services", "Research", "Maintenance"])),
        ("Service level", Kept::Choice(&["Standard", "Plus", "Premium"])),
        ("Data owner", Kept::Member),
        ("Customer since", Kept::Past),
        ("Newsletter", Kept::YesNo),
    ],
};

pub const OF_DEALS: OwnProfile =
    OwnProfile { name: "Requirements", fields: &[("Delivery deadline", Kept::Ahead), ("Units", Kept::Number), ("Tender", Kept::YesNo)] };
