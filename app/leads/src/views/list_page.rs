//! The page of all leads.

use kit::{Kind, use_reader};
use leptos::prelude::*;
use records::{ListParts, ListWords, list_page};

use super::filters::filters;
use super::new_lead::new_lead;
use super::rows::rows;
use super::trouble;
use crate::texts::Text;
use crate::{lead_choices, leads_page};

/// All leads in the reader's sight, as the address narrows and sorts them.
#[component]
pub fn LeadListPage() -> AnyView {
    let language = use_reader().language;
    let say = |text: Text| text.in_language(language);
    let words = ListWords {
        path: "leads",
        kind: Kind::Lead,
        loading: say(Text::Loading),
        make: (say(Text::Add), "new-lead-open"),
        first: (say(Text::FirstLead), say(Text::FirstLeadText)),
        nothing: (say(Text::NothingFound), say(Text::NothingFoundText)),
        trouble: trouble(language),
    };
    list_page(words, ListParts { filters, rows, dialog: new_lead }, lead_choices, leads_page)
}
