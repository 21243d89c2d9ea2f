//! The list of deals: all in the reader's sight, as the address narrows and sorts them.

mod filters;
mod new_deal;
mod rows;

use kit::{DealId, Kind, use_reader};
use leptos::prelude::*;
use records::{ListParts, ListWords, Trouble, list_page};

use crate::list::texts::Text;
use crate::{deal_choices, deals_page};
use filters::filters;
use new_deal::new_deal;
use rows::rows;

/// All deals in the reader's sight, as the address narrows and sorts them.
#[component]
pub fn DealListPage() -> AnyView {
    let language = use_reader().language;
    let say = |text: Text| text.in_language(language);
    let words = ListWords {
        path: "deals",
        kind: Kind::Deal,
        loading: say(Text::Loading),
        make: (say(Text::Add), "new-deal-open"),
        first: (say(Text::FirstDeal), say(Text::FirstDealText)),
        nothing: (say(Text::NothingFound), say(Text::NothingFoundText)),
        trouble: Trouble {
            title: say(Text::Deals),
            no_rights: say(Text::NoRightsHere),
            gone: say(Text::NothingFound),
            wrong: say(Text::Wrong),
            failed: say(Text::Failed),
            to_list: say(Text::ShowOpen),
        },
    };
    list_page(words, ListParts { filters, rows, dialog: new_deal }, deal_choices, deals_page)
}

/// Where a row leads: to the deal in its panel.
fn href_of_deal(workspace: &str, deal: DealId) -> String {
    format!("/w/{workspace}/board?deal={deal}")
}
