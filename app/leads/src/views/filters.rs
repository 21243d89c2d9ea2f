//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{Selection, filter_form, owners};

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
    let statuses = LeadsShown::ALL.map(|each| {
        let words = match each {
            LeadsShown::Open => Text::OpenLeads,
            LeadsShown::Of(LeadStatus::Converted) => Text::Converted,
            LeadsShown::Of(status) => status_text(status),
            LeadsShown::Archived => Text::Archived,
        };
        (each.word().to_owned(), say(words).to_owned())
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, true, down), (each, false, up)]);
    let orders = orders.map(|(sort, descending, text)| {
        let each = LeadFilter { sort, descending, ..LeadFilter::default() };
        (each.sort_word(), say(text).to_owned())
    });
    let selections = vec![
        Selection {
            name: "status",
            label: say(Text::Status),
            options: statuses.into(),
            chosen: Signal::derive(move || filter.with(|filter| filter.shown.word().to_owned())),
        },
        Selection {
            name: "owner",
            label: say(Text::Owner),
            options: owners(&choices.members, [Text::Anyone, Text::Mine, Text::Nobody].map(say)),
            chosen: Signal::derive(move || filter.with(|filter| filter.owner.word())),
        },
    ];
    let order = Signal::derive(move || filter.with(LeadFilter::sort_word));
    let path = format!("/w/{}/leads", reader.workspace());
    filter_form(filter, path, say(Text::Search), selections, (orders.collect(), order))
}
