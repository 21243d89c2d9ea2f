//! The page of the board.

use deals::{ClosingQuestion, DealEvent, use_deal_events};
use kit::{AppError, use_reader};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::{use_location, use_query_map};
use ui::{Glyph, Icon, Notice, Picture, use_toasts};
use wasm_bindgen::JsCast;

use super::column::ColumnView;
use super::filters::Filters;
use super::move_menu::MoveMenu;
use super::tabs::{StageTabs, mark_in_sight};
use super::top_bar::TopBar;
use super::unprocessed::UnprocessedColumn;
use crate::drag::Drag;
use crate::moves::Moves;
use crate::state::{BoardState, Place};
use crate::texts::{Text, say};
use crate::{Board, BoardFilter, Card, board};

/// The sales board at this address: filters, columns, cards.
#[component]
pub fn BoardPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let parameters = use_query_map();
    let filter =
        Memo::new(move |_| parameters.with(|parameters| BoardFilter::from_address(|name| parameters.get_all(name).unwrap_or_default())));
    let loaded = Resource::new_blocking(
        move || filter.get(),
        move |filter| {
            let workspace = workspace.clone();
            async move { board(workspace, filter.map_err(AppError::Invalid)?).await }
        },
    );
    view! {
        <Transition fallback=|| ()>
            {move || Suspend::new(async move {
                match loaded.await {
                    Ok(board) => {
                        let filter = filter.get_untracked().unwrap_or_default();
                        view! { <LoadedBoard board filter/> }.into_any()
                    }
                    Err(error) => failed(&error),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// A board that cannot be shown, with the reason and a way on.
fn failed(error: &AppError) -> AnyView {
    let path = use_location().pathname.get_untracked();
    let (picture, heading, text) = match error {
        AppError::Forbidden => (Picture::Locked, Text::NoRightsTitle, Text::NoRightsText),
        AppError::Invalid(_) | AppError::NotFound => (Picture::Nowhere, Text::BadFilterTitle, Text::BadFilterText),
        _ => (Picture::Broken, Text::FailedTitle, Text::FailedText),
    };
    let reference = match error {
        AppError::Internal(reference) => reference.clone(),
        _ => String::new(),
    };
    let way_on = match error {
        AppError::Forbidden => ().into_any(),
        AppError::Invalid(_) | AppError::NotFound => view! { <a class="button is-primary" href=path>{say(Text::ShowAll)}</a> }.into_any(),
        _ => {
            view! { <a class="button is-primary" rel="external" href=path><Icon glyph=Glyph::RefreshCw/>{say(Text::Retry)}</a> }.into_any()
        }
    };
    kit::set_page_status(error);
    view! {
        <section class="board" data-board data-total="0" aria-labelledby="board-title">
            <header class="top-bar"><h1 class="top-bar-title" id="board-title">{say(Text::Title)}</h1></header>
            <div class="board-notice">
                <Notice picture heading=say(heading) text=say(text) reference>{way_on}</Notice>
            </div>
        </section>
    }
    .into_any()
}

/// What the links and menus of a board need to know.
#[derive(Clone)]
pub struct Links {
    path: String,
    parameters: String,
}

impl Links {
    /// The address of this board with one thing more: a deal's panel, or a new deal's.
    pub fn with(&self, name: &str, value: &str) -> String {
        let parameters = &self.parameters;
        let and = if parameters.is_empty() { "" } else { "&" };
        format!("{}?{parameters}{and}{name}={value}", self.path)
    }
}

#[component]
fn LoadedBoard(board: Board, filter: BoardFilter) -> AnyView {
    let reader = use_reader();
    let state = BoardState::new(&board, filter.clone(), reader.clone());
    let moves = Moves::new(state, use_toasts());
    let (columns, layer) = (NodeRef::<html::Div>::new(), NodeRef::<html::Div>::new());
    let drag = Drag::new(moves, columns, layer);
    let menu = RwSignal::new(None);
    let (live, current) = (RwSignal::new(false), RwSignal::new(0_usize));
    Effect::new(move || live.set(true));
    listen(state, moves);
    let links = Links { path: format!("/w/{}/board", reader.workspace()), parameters: filter.parameters() };
    provide_context(links.clone());
    provide_context(StoredValue::new(board.members.clone()));
    let empty = board.columns.iter().all(|column| column.sums.deals == 0) && board.unprocessed.is_none();
    let may_write = reader.may_any(kit::Kind::Deal, kit::Verb::Write);
    let pipeline = board.pipeline.id.to_string();
    let body = if empty && !filter.narrows() {
        first_deal(&board, &links)
    } else {
        let clicked = move |event: ev::MouseEvent| {
            if drag.swallows_click() {
                event.prevent_default();
                event.stop_propagation();
                return;
            }
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            if let Some(button) = target.and_then(|target| target.closest("[data-move-menu]").ok().flatten()) {
                menu.set(button.dyn_into().ok().map(send_wrapper::SendWrapper::new));
            }
        };
        let key = move |event: ev::KeyboardEvent| open_by_key(&event);
        view! {
            <StageTabs state current/>
            <div
                class="columns"
                tabindex="-1"
                node_ref=columns
                on:pointerdown=move |event| if may_write { drag.pressed(&event) }
                on:dragstart=|event| event.prevent_default()
                on:click:capture=clicked
                on:keydown=key
                on:scroll=move |event| mark_in_sight(&event, current)
            >
                {board.unprocessed.clone().map(|unprocessed| {
                    let stage = board.stages.first().map(|stage| stage.id);
                    view! { <UnprocessedColumn unprocessed stage/> }
                })}
                {state.columns.get_value().into_iter().map(|column| view! { <ColumnView state column/> }).collect_view()}
            </div>
        }
        .into_any()
    };
    let stages = board.stages.clone();
    let reasons = StoredValue::new(board.lost_reasons.clone());
    view! {
        <section
            class="board"
            data-board
            data-total=move || state.totals().deals
            data-pipeline=pipeline
            data-live=move || live.get().then_some("")
            aria-labelledby="board-title"
        >
            <TopBar board=board.clone() state/>
            <Filters board filter/>
            {body}
        </section>
        <MoveMenu button=menu stages moves/>
        {move || moves.question.get().map(|moved| {
            let card = moved.card().clone();
            view! {
                <ClosingQuestion
                    kind=moved.kind
                    stage=moves.stage_name(&moved)
                    deal_name=card.name
                    client=card.client.unwrap_or_default()
                    currency=card.currency
                    expected=card.value
                    reasons=reasons.get_value()
                    answer=move |closing| moves.answer(closing)
                />
            }
        })}
        <div class="drag-layer" aria-hidden="true" node_ref=layer></div>
    }
    .into_any()
}

/// A board without any deal: the first step.
fn first_deal(board: &Board, links: &Links) -> AnyView {
    let reader = use_reader();
    let may = reader.may_any(kit::Kind::Deal, kit::Verb::Create);
    let stage = board.stages.first().map(|stage| links.with("new", &stage.id.to_string()));
    view! {
        <div class="board-notice">
            <Notice picture=Picture::Empty heading=say(Text::FirstDealTitle) text=say(Text::FirstDealText)>
                {stage.filter(|_| may).map(|href| view! {
                    <a class="button is-primary" href=href><Icon glyph=Glyph::Plus/>{say(Text::NewDeal)}</a>
                })}
            </Notice>
        </div>
    }
    .into_any()
}

/// Enter on a card opens its deal, like the link that covers it.
fn open_by_key(event: &ev::KeyboardEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else { return };
    if event.key() == "Enter"
        && target.has_attribute("data-deal")
        && let Ok(Some(link)) = target.query_selector(".card-name a")
        && let Ok(link) = link.dyn_into::<web_sys::HtmlElement>()
    {
        event.prevent_default();
        link.click();
    }
}

/// What the panel did shows on the board too.
fn listen(state: BoardState, moves: Moves) {
    let events = use_deal_events();
    Effect::new(move || match events.latest() {
        None => {}
        Some(DealEvent::Saved { deal, state: now, fields, client_name, .. }) => state.change(deal, |shown| {
            shown.card = Card { id: deal, ..card_of(&fields, client_name) };
            shown.card.take_over(&now);
        }),
        Some(DealEvent::Moved { deal, state: now }) => moves.bring(deal, now.stage, |card| card.take_over(&now)),
        Some(DealEvent::Created { deal, stage, state: now, fields, client_name, .. }) => {
            if let Some(column) = state.column_of(stage).filter(|_| untrack(|| state.find(deal).is_none())) {
                let mut card = Card { id: deal, ..card_of(&fields, client_name) };
                card.take_over(&now);
                let handle = state.handle(card);
                state.put(Place { column, index: 0 }, handle);
            }
        }
    });
}

fn card_of(fields: &deals::DealFields, client: Option<String>) -> Card {
    Card {
        id: kit::DealId::generate(),
        version: 0,
        name: fields.name.clone(),
        client,
        owner: fields.owner,
        currency: fields.currency,
        value: fields.value,
        estimated: fields.value_estimated,
        probability: fields.probability,
        expected_close: fields.expected_close,
        actual_value: fields.actual_value,
        closed_on: fields.closed_on,
    }
}
