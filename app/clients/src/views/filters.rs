//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{Selection, filter_form, owners};

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
    let statuses = StatusFilter::ALL.map(|each| {
        let words = match each {
            StatusFilter::Any => Text::AllStatuses,
            StatusFilter::Of(status) => status_text(status),
            StatusFilter::Archived => Text::Archived,
        };
        (each.word().to_owned(), say(words).to_owned())
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, up), (each, true, down)]);
    let orders = orders.map(|(sort, descending, text)| {
        let each = ClientFilter { sort, descending, ..ClientFilter::default() };
        (each.sort_word(), say(text).to_owned())
    });
    let selections = vec![
        Selection {
            name: "status",
            label: say(Text::Status),
            options: statuses.into(),
            chosen: Signal::derive(move || filter.with(|filter| filter.status.word().to_owned())),
        },
        Selection {
            name: "owner",
            label: say(Text::Owner),
            options: owners(&choices.members, [Text::Anyone, Text::Mine, Text::Nobody].map(say)),
            chosen: Signal::derive(move || filter.with(|filter| filter.owner.word())),
        },
    ];
    let order = Signal::derive(move || filter.with(ClientFilter::sort_word));
    let path = format!("/w/{}/clients", reader.workspace());
    filter_form(filter, path, say(Text::Search), selections, (orders.collect(), order))
}
