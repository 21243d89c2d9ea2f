//! The board, with a deal's panel over it when the address names one.

use board::{BoardFilter, BoardPage};
use deals::AwaitedPanel;
use kit::{ClientId, DealId, StageId, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

use crate::later::later;
use crate::parts::{Part, deal_panel, new_deal_panel};
use crate::texts::{Text, say};

/// What is open over the board.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Nothing,
    Deal(DealId),
    New(StageId, Option<ClientId>),
}

/// The board and what is open over it: `?deal=ID` a deal, `?new=STAGE` a new one.
#[component]
pub fn BoardAndPanel() -> AnyView {
    let parameters = use_query_map();
    let path = format!("/w/{}/board", use_reader().workspace());
    let open = Memo::new(move |_| {
        parameters.with(|parameters| {
            let deal = parameters.get("deal").and_then(|deal| deal.parse().ok());
            let stage = parameters.get("new").and_then(|stage| stage.parse().ok());
            match (deal, stage) {
                (Some(deal), _) => Open::Deal(deal),
                (None, Some(stage)) => Open::New(stage, parameters.get("client").and_then(|client| client.parse().ok())),
                (None, None) => Open::Nothing,
            }
        })
    });
    // Closing leads back to the same board: the address without what was open.
    let close = Memo::new(move |_| {
        let filter = parameters.with(|parameters| BoardFilter::from_address(|name| parameters.get_all(name).unwrap_or_default()));
        match filter.map(|filter| filter.parameters()).unwrap_or_default() {
            none if none.is_empty() => path.clone(),
            some => format!("{path}?{some}"),
        }
    });
    view! {
        <Title text=say(Text::SalesBoard)/>
        <BoardPage/>
        {move || match open.get() {
            Open::Nothing => ().into_any(),
            Open::Deal(deal) => later(
                Part::Panel,
                move || deal_panel(deal, close.into()),
                move |retry| view! { <AwaitedPanel deal=Some(deal) close retry/> }.into_any(),
            ),
            Open::New(stage, client) => later(
                Part::Panel,
                move || new_deal_panel(stage, client, close.into()),
                move |retry| view! { <AwaitedPanel deal=None close retry/> }.into_any(),
            ),
        }}
    }
    .into_any()
}
