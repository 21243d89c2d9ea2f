//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{FilterWords, filter_form};

use crate::texts::{Text, status_text};
use crate::{LeadChoices, LeadFilter, LeadSort, LeadStatus, LeadsShown};

/// The words for the orders: as it comes, and turned round.
const SORTS: [(LeadSort, Text, Text); 3] = [
    (LeadSort::Changed, Text::SortChanged, Text::SortChangedDown),
    (LeadSort::Name, Text::SortName, Text::SortNameDown),
    (LeadSort::Status, Text::SortStatus, Text::SortStatusDown),
];

/// Text, status, owner and order.
pub fn filters(choices: &LeadChoices, filter: Signal<LeadFilter>) -> AnyView {
    let reader = use_reader();
    let say = move |text: Text| text.in_language(reader.language);
    let shown = LeadsShown::ALL.map(|each| {
        let words = match each {
            LeadsShown::Open => Text::OpenLeads,
            LeadsShown::Of(LeadStatus::Converted) => Text::Converted,
            LeadsShown::Of(status) => status_text(status),
            LeadsShown::Archived => Text::Archived,
        };
        (each, say(words))
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, true, down), (each, false, up)]);
    let words = FilterWords {
        search: say(Text::Search),
        shown: say(Text::Status),
        all_shown: shown.into(),
        owner: say(Text::Owner),
        owners: [Text::Anyone, Text::Mine, Text::Nobody].map(say).into(),
        within: None,
        orders: orders.map(|(each, descending, text)| (each, descending, say(text))).collect(),
    };
    filter_form(filter, format!("/w/{}/leads", reader.workspace()), &choices.members, words)
}
