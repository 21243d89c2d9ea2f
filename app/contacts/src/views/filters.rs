//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{FilterWords, filter_form};

use crate::texts::{Text, category_text};
use crate::{ContactChoices, ContactFilter, ContactSort, ContactsShown};

/// The words for the orders: as it comes, and turned round.
const SORTS: [(ContactSort, Text, Text); 2] =
    [(ContactSort::Name, Text::SortName, Text::SortNameDown), (ContactSort::Changed, Text::SortChanged, Text::SortChangedDown)];

/// Text, category, owner and order.
pub fn filters(choices: &ContactChoices, filter: Signal<ContactFilter>) -> AnyView {
    let reader = use_reader();
    let say = move |text: Text| text.in_language(reader.language);
    let shown = ContactsShown::ALL.map(|each| {
        let words = match each {
            ContactsShown::Any => Text::AllCategories,
            ContactsShown::Of(category) => category_text(category),
            ContactsShown::Archived => Text::Archived,
        };
        (each, say(words))
    });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, up), (each, true, down)]);
    let words = FilterWords {
        search: say(Text::Search),
        shown: say(Text::Category),
        all_shown: shown.into(),
        owner: say(Text::Owner),
        owners: [Text::Anyone, Text::Mine, Text::Nobody].map(say).into(),
        within: None,
        orders: orders.map(|(each, descending, text)| (each, descending, say(text))).collect(),
    };
    filter_form(filter, format!("/w/{}/contacts", reader.workspace()), &choices.members, words)
}
