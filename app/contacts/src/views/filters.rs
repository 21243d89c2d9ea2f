//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{Selection, filter_form, owners};

use crate::texts::{Text, category_text};
use crate::{ContactChoices, ContactFilter, ContactSort, ContactsShown};

/// The words for the orders: as it comes, and turned round.
const SORTS: [(ContactSort, Text, Text); 2] =
    [(ContactSort::Name, Text::SortName, Text::SortNameDown), (ContactSort::Changed, Text::SortChanged, Text::SortChangedDown)];

/// Text, category, owner and order.
pub fn filters(choices: &ContactChoices, filter: Signal<ContactFilter>) -> AnyView {
    let reader = use_reader();
    let say = move |text: Text| text.in_language(reader.language);
    let categories = ContactsShown::ALL.map(|each| {
        let words = match each {
            ContactsShown::Any => Text::AllCategories,
            ContactsShown::Of(category) => category_text(category),
            ContactsShown::Archived => Text::Archived,
        };
        (each.word().to_owned(), say(words).to_owned())
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, up), (each, true, down)]);
    let orders = orders.map(|(sort, descending, text)| {
        let each = ContactFilter { sort, descending, ..ContactFilter::default() };
        (each.sort_word(), say(text).to_owned())
    });
    let selections = vec![
        Selection {
            name: "category",
            label: say(Text::Category),
            options: categories.into(),
            chosen: Signal::derive(move || filter.with(|filter| filter.shown.word().to_owned())),
        },
        Selection {
            name: "owner",
            label: say(Text::Owner),
            options: owners(&choices.members, [Text::Anyone, Text::Mine, Text::Nobody].map(say)),
            chosen: Signal::derive(move || filter.with(|filter| filter.owner.word())),
        },
    ];
    let order = Signal::derive(move || filter.with(ContactFilter::sort_word));
    let path = format!("/w/{}/contacts", reader.workspace());
    filter_form(filter, path, say(Text::Search), selections, (orders.collect(), order))
}
