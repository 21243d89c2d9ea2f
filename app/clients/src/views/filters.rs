//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{FilterWords, filter_form};

use crate::texts::{Text, status_text};
use crate::{ClientChoices, ClientFilter, Sort, StatusFilter};

/// The words for the orders: as it comes, and turned round.
const SORTS: [(Sort, Text, Text); 3] = [
    (Sort::Name, Text::SortName, Text::SortNameDown),
    (Sort::Status, Text::SortStatus, Text::SortStatusDown),
    (Sort::Changed, Text::SortChanged, Text::SortChangedDown),
];

/// Text, status, owner and order.
pub fn filters(choices: &ClientChoices, filter: Signal<ClientFilter>) -> AnyView {
    let reader = use_reader();
    let say = move |text: Text| text.in_language(reader.language);
    let shown = StatusFilter::ALL.map(|each| {
        let words = match each {
            StatusFilter::Any => Text::AllStatuses,
            StatusFilter::Of(status) => status_text(status),
            StatusFilter::Archived => Text::Archived,
        };
        (each, say(words))
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, up), (each, true, down)]);
    let words = FilterWords {
        search: say(Text::Search),
        shown: say(Text::Status),
        all_shown: shown.into(),
        owner: say(Text::Owner),
        owners: [Text::Anyone, Text::Mine, Text::Nobody].map(say).into(),
        within: None,
        orders: orders.map(|(each, descending, text)| (each, descending, say(text))).collect(),
    };
    filter_form(filter, format!("/w/{}/clients", reader.workspace()), &choices.members, words)
}
