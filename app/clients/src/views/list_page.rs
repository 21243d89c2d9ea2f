//! The page of all clients.

use kit::{Kind, use_reader};
use leptos::prelude::*;
use records::{ListParts, ListWords, list_page};

use super::filters::filters;
use super::new_client::new_client;
use super::rows::rows;
use super::trouble;
use crate::texts::Text;
use crate::{client_choices, clients_page};

/// All clients in the reader's sight, as the address narrows and sorts them.
#[component]
pub fn ClientListPage() -> AnyView {
    let language = use_reader().language;
    let say = |text: Text| text.in_language(language);
    let words = ListWords {
        path: "clients",
        kind: Kind::Client,
        loading: say(Text::Loading),
        make: (say(Text::AddClient), "new-client-open"),
        first: (say(Text::FirstClient), say(Text::FirstClientText)),
        nothing: (say(Text::NothingFound), say(Text::NothingFoundText)),
        trouble: trouble(language),
    };
    list_page(words, ListParts { filters, rows, dialog: new_client }, client_choices, clients_page)
}
