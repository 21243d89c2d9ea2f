//! The page of the board.

use deals::ClosingQuestion;
use kit::{AppError, Kind, Verb, page_resource, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use pipelines::StageKind;
use ui::{Glyph, Icon, Notice, Picture, changing, each};

use super::columns::Columns;
use super::filters::Filters;
use super::links::Links;
use super::listening::listen;
use super::lookers::ConnectionSign;
use super::move_menu::focus_card;
use super::opens_with::OpensWith;
use super::quick::{Quick, focus_by_key};
use super::sums::BoardRates;
use super::top_bar::TopBar;
use super::undo_keys::undo_by_keys;
use crate::live::Live;
use crate::moves::{MoveOfSeveral, Moves};
use crate::state::BoardState;
use crate::texts::{Text, say};
use crate::{Board, BoardAppearance, BoardFilter, board};

/// The sales board at this address: filters, columns, cards.
#[component]
pub fn BoardPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let parameters = use_query_map();
    let filter =
        Memo::new(move |_| parameters.with(|parameters| BoardFilter::from_address(|name| parameters.get_all(name).unwrap_or_default())));
    // The board that was asked for before stays until the answer is there. `Transition` could tell as well, but tells the server too, from
    // another thread and after the page is gone.
    let pending = RwSignal::new(false);
    let tell = move |now: bool| {
        if is_browser() {
            pending.try_set(now);
        }
    };
    let loaded = page_resource(
        move || filter.get(),
        move |filter| {
            let workspace = workspace.clone();
            async move {
                let filter = filter.map_err(AppError::Invalid)?;
                tell(true);
                let board = board(workspace, filter.clone()).await;
                tell(false);
                // An answer may come after somebody chose again: it is shown as what it is.
                Ok((filter, board?))
            }
        },
    );
    Quick::provide();
    focus_by_key();
    let loading = say(Text::Loading);
    let moves: Moves = expect_context();
    on_cleanup(move || moves.selection.clear());
    view! {
        <Transition fallback=|| ()>
            {move || Suspend::new(async move {
                match loaded.await {
                    Ok((filter, board)) => {
                        view! { <LoadedBoard board filter pending reload=Callback::new(move |()| loaded.refetch())/> }.into_any()
                    }
                    Err(error) => failed(&error, pending, Callback::new(move |()| loaded.refetch())),
                }
            })}
        </Transition>
        <p class="visually-hidden" role="status">{changing(move || pending.get().then_some(loading))}</p>
    }
    .into_any()
}

/// A board that cannot be shown, with the reason and a way on.
fn failed(error: &AppError, pending: RwSignal<bool>, retry: Callback<()>) -> AnyView {
    let opens_with: OpensWith = expect_context();
    let path = opens_with.address_of(&use_location().pathname.get_untracked(), &BoardFilter::default());
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
        _ => view! {
            <button class="button is-primary" type="button" disabled=move || pending.get() on:click=move |_| retry.run(())>
                <Icon glyph=Glyph::RefreshCw/>
                {say(Text::Retry)}
            </button>
        }
        .into_any(),
    };
    kit::set_page_status(error);
    view! {
        <section class="board" data-board data-total="0" aria-busy=busy(pending) aria-labelledby="board-title">
            <header class="top-bar"><h1 class="top-bar-title" id="board-title">{say(Text::Title)}</h1></header>
            <div class="board-notice">
                <Notice picture heading=say(heading) text=say(text) reference>{way_on}</Notice>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn LoadedBoard(board: Board, filter: BoardFilter, pending: RwSignal<bool>, reload: Callback<()>) -> AnyView {
    let reader = use_reader();
    let appearance: BoardAppearance = expect_context();
    let state = BoardState::new(&board, filter.clone(), reader.clone(), appearance);
    let moves: Moves = expect_context();
    moves.show_on(state);
    let alive = RwSignal::new(false);
    let live: Live = expect_context();
    let (pipeline, sequence) = (board.pipeline.id, board.sequence);
    Effect::new(move || {
        live.follow(state, pipeline, sequence, reload);
        alive.set(true);
        on_cleanup(move || live.leave());
    });
    Effect::new(move || {
        if state.is_lost.get() && moves.at_rest() {
            reload.run(());
        }
    });
    expect_context::<Quick>().over(&filter.text);
    listen(state, moves);
    undo_by_keys(moves);
    let links = Links { path: format!("/w/{}/board", reader.workspace()), parameters: filter.parameters() };
    provide_context(links.clone());
    provide_context(StoredValue::new(board.members.clone()));
    provide_context(StoredValue::new(board.labels.clone()));
    provide_context(BoardRates(state.rates));
    let board = StoredValue::new(board);
    let again = moves.boards() > 1;
    let narrowed = filter.narrows();
    let empty = Memo::new(move |_| state.totals().deals == 0 && board.with_value(|board| board.unprocessed.is_none()));
    let body = move || match (empty.get(), narrowed) {
        (false, _) => view! { <Columns board state moves/> }.into_any(),
        (true, true) => nothing_found(&links),
        (true, false) => board.with_value(|board| first_deal(board, &links)),
    };
    view! {
        <section
            class="board"
            class:is-comfortable=move || appearance.is_comfortable()
            data-board
            data-total=move || state.totals().deals
            data-pipeline=board.with_value(|board| board.pipeline.id.to_string())
            aria-busy=busy(pending)
            data-live=move || alive.get().then_some("")
            aria-labelledby="board-title"
        >
            <TopBar board=board.get_value() state reload/>
            <Filters board=board.get_value() filter again/>
            {changing(body)}
            <ConnectionSign/>
            <p class="visually-hidden" role="status">{changing(move || live.said.get())}</p>
        </section>
        {changing(move || moves.question.get().map(|moved| {
            let card = moved.card().clone();
            view! {
                <ClosingQuestion
                    kind=moved.kind
                    stage=moves.stage_name(&moved)
                    deal_name=card.name
                    client=card.client.unwrap_or_default()
                    currency=card.currency
                    expected=card.value
                    reasons=board.with_value(|board| board.lost_reasons.clone())
                    answer=move |closing| {
                        moves.answer(closing);
                        focus_card(moves, card.id);
                    }
                />
            }
        }))}
        {changing(move || moves.question_of_several.get().map(|moved| question_of_several(moved, moves, board)))}
    }
    .into_any()
}

/// Asks when and why several deals closed.
fn question_of_several(moved: MoveOfSeveral, moves: Moves, board: StoredValue<Board>) -> AnyView {
    let first = moved.first();
    view! {
        <ClosingQuestion
            kind=moved.kind
            stage=moved.stage
            deal_name=moved.named
            client=if moved.kind == StageKind::Won { say(Text::EachForItsValue) } else { "" }
            currency=use_reader().currency()
            expected=0
            several=true
            reasons=board.with_value(|board| board.lost_reasons.clone())
            answer=move |closing| {
                moves.answer_of_several(closing);
                if let Some(deal) = first {
                    focus_card(moves, deal);
                }
            }
        />
    }
    .into_any()
}

/// For `aria-busy`.
fn busy(pending: RwSignal<bool>) -> impl Fn() -> Option<&'static str> {
    move || pending.get().then_some("true")
}

/// A filter that finds nothing: that it is the filter's doing, and the way out of it.
fn nothing_found(links: &Links) -> AnyView {
    let path = expect_context::<OpensWith>().address_of(&links.path, &BoardFilter::default());
    view! {
        <div class="board-notice">
            <Notice picture=Picture::Empty heading=say(Text::NothingFoundTitle) text=say(Text::NothingFoundText)>
                <a class="button is-primary" href=path>{say(Text::ShowAll)}</a>
            </Notice>
        </div>
    }
    .into_any()
}

/// A board without any deal: the first step.
fn first_deal(board: &Board, links: &Links) -> AnyView {
    let reader = use_reader();
    let may = reader.may_any(Kind::Deal, Verb::Create);
    let stage = board.first_open().map(|stage| links.with("new", &stage.id.to_string()));
    view! {
        <div class="board-notice">
            <Notice picture=Picture::Empty heading=say(Text::FirstDealTitle) text=say(Text::FirstDealText)>
                {each(stage.filter(|_| may).map(|href| view! {
                    <a class="button is-primary" href=href><Icon glyph=Glyph::Plus/>{say(Text::NewDeal)}</a>
                }))}
            </Notice>
        </div>
    }
    .into_any()
}
