//! The board, with a deal's panel over it when the address names one.

use board::{BoardFilter, BoardPage, LateViewsMenu, OpensWith, ViewsShown};
use deals::{AwaitedPanel, DealSections};
use followups::FollowUpRequests;
use kit::use_reader;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::changing;

use super::{HISTORY, awaited_menu, deal_history};
use crate::later::later;
use crate::parts::{FollowUps, Panel, Part, follow_ups, panel, views_menu};
use crate::texts::{Text, say};

/// The board and what is open over it: `?deal=ID` a deal, `?new=STAGE` a new one.
#[component]
pub fn BoardAndPanel() -> AnyView {
    let parameters = use_query_map();
    let opens_with: OpensWith = expect_context();
    let path = format!("/w/{}/board", use_reader().workspace());
    let open = Memo::new(move |_| {
        parameters.with(|parameters| {
            let deal = parameters.get("deal").and_then(|deal| deal.parse().ok());
            let stage = parameters.get("new").and_then(|stage| stage.parse().ok());
            let new = |stage| Panel::New(stage, parameters.get("client").and_then(|client| client.parse().ok()));
            deal.map(Panel::Deal).or_else(|| stage.map(new))
        })
    });
    // Closing leads back to the same board: the address without what was open.
    let close = Memo::new(move |_| {
        let filter = parameters.with(|parameters| BoardFilter::from_address(|name| parameters.get_all(name).unwrap_or_default()));
        opens_with.address_of(&path, &filter.unwrap_or_default())
    });
    let sections = DealSections {
        // A part of its own, which the card asks for without the panel.
        above: Callback::new(|deal| later(Part::FollowUps, move || follow_ups(FollowUps::Section(deal)), |_| ().into_any())),
        below: Callback::new(deal_history),
        below_begins: (HISTORY, say(Text::History)),
    };
    let asked: FollowUpRequests = expect_context();
    provide_context(LateViewsMenu(Callback::new(|shown: ViewsShown| later(Part::Views, move || views_menu(shown.clone()), awaited_menu))));
    view! {
        <Title text=say(Text::SalesBoard)/>
        <BoardPage/>
        {changing(move || {
            let shown = open.get()?;
            let deal = match shown {
                Panel::Deal(deal) => Some(deal),
                Panel::New(..) => None,
            };
            let awaited = move |retry| view! { <AwaitedPanel deal close retry/> }.into_any();
            Some(later(Part::Panel, move || panel(shown, close.into(), sections), awaited))
        })}
        {changing(move || {
            let deal = asked.asked()?;
            Some(later(Part::FollowUps, move || follow_ups(FollowUps::Dialog(deal)), |_| ().into_any()))
        })}
    }
    .into_any()
}
