//! Above the board: the pipeline, the totals, a new deal.

use kit::{Kind, Verb, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, changing, each};

use super::export_menu::export_menu;
use super::links::Links;
use super::lookers::Lookers;
use super::quick::send_filter;
use super::sums::SumEntries;
use super::views_button::views_button;
use crate::moves::Moves;
use crate::state::BoardState;
use crate::texts::{Text, say};
use crate::{Board, BoardAppearance, Sum};

/// The board's head.
#[component]
pub fn TopBar(board: Board, state: BoardState, reload: Callback<()>) -> AnyView {
    let reader = use_reader();
    let totals = Memo::new(move |_| state.totals());
    let links = expect_context::<Links>();
    let appearance: BoardAppearance = expect_context();
    let may_create = reader.may_any(Kind::Deal, Verb::Create);
    let new = board.first_open().filter(|_| may_create).map(|stage| {
        view! { <a class="button is-primary" href=links.with("new", &stage.id.to_string())><Icon glyph=Glyph::Plus/><span>{say(Text::NewDeal)}</span></a> }
    });
    let several = board.pipelines.len() > 1;
    let pipelines = several.then(|| {
        let options = board.pipelines.iter().map(|pipeline| {
            view! { <option value=pipeline.id.to_string() selected={pipeline.id == board.pipeline.id}>{pipeline.name.clone()}</option> }
        });
        view! {
            <select class="select is-quiet pipeline-select" name="pipeline" form="filters" aria-label=say(Text::Pipeline) on:change=|_| send_filter()>
                {each(options)}
            </select>
        }
    });
    let narrowed = state.filter.with_value(crate::BoardFilter::narrows);
    let fold = if narrowed { "filters-fold is-narrowed" } else { "filters-fold" };
    let selection = expect_context::<Moves>().selection;
    let select = reader.may_any(Kind::Deal, Verb::Write).then(|| {
        let label = say(Text::Select);
        view! {
            <button
                class="button is-quiet select-switch"
                type="button"
                aria-pressed=move || selection.choosing.get().to_string()
                on:click=move |_| if selection.choosing.get_untracked() { selection.clear() } else { selection.choosing.set(true) }
            >
                <Icon glyph=Glyph::ListChecks/>
                <span>{label}</span>
            </button>
        }
    });
    view! {
        <header class="top-bar">
            <h1 class="top-bar-title" id="board-title">{say(Text::Title)}</h1>
            {each(pipelines)}
            {each(state.filter.with_value(|filter| views_button(&board, filter, reload)))}
            <dl class="totals">
                <div><dt>{say(Text::Deals)}</dt><dd>{changing(move || reader.language.number(totals.get().deals))}</dd></div>
                <SumEntries sums=totals.into() shown=&[Sum::Projected, Sum::Weighted, Sum::Actual] kind=None place="sums".to_owned()/>
            </dl>
            <Lookers/>
            <button
                class="button is-quiet is-icon density"
                type="button"
                aria-label=say(Text::Comfortable)
                title=say(Text::Comfortable)
                aria-pressed=move || appearance.is_comfortable().to_string()
                on:click=move |_| appearance.toggle_density()
            >
                <Icon glyph=Glyph::Rows2/>
            </button>
            <label class=fold>
                <input class="filters-open visually-hidden" type="checkbox"/>
                <Icon glyph=Glyph::SlidersHorizontal/>
                {say(Text::Filter)}
            </label>
            {each(select)}
            {each(export_menu())}
            {each(new)}
        </header>
    }
    .into_any()
}
