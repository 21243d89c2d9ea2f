//! The page of all contacts.

use kit::{Kind, use_reader};
use leptos::prelude::*;
use records::{ListParts, ListWords, list_page};

use super::filters::filters;
use super::new_contact::new_contact;
use super::rows::rows;
use super::trouble;
use crate::texts::Text;
use crate::{contact_choices, contacts_page};

/// All contacts in the reader's sight, as the address narrows and sorts them.
#[component]
pub fn ContactListPage() -> AnyView {
    let language = use_reader().language;
    let say = |text: Text| text.in_language(language);
    let words = ListWords {
        path: "contacts",
        kind: Kind::Contact,
        loading: say(Text::Loading),
        make: (say(Text::Add), "new-contact-open"),
        first: (say(Text::FirstContact), say(Text::FirstContactText)),
        nothing: (say(Text::NothingFound), say(Text::NothingFoundText)),
        trouble: trouble(language),
    };
    list_page(words, ListParts { filters, rows, dialog: new_contact }, contact_choices, contacts_page)
}
