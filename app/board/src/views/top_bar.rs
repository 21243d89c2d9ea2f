//! Above the board: the pipeline, the totals, a new deal.

use kit::{Kind, Verb, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, changing, each};
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

use super::links::Links;
use super::lookers::Lookers;
use super::sums::SumEntries;
use crate::state::BoardState;
use crate::texts::{Text, say};
use crate::{Board, Density, Sum};

/// The board's head.
#[component]
pub fn TopBar(board: Board, state: BoardState) -> AnyView {
    let reader = use_reader();
    let totals = Memo::new(move |_| state.totals());
    let links = expect_context::<Links>();
    let density: Density = expect_context();
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
    view! {
        <header class="top-bar">
            <h1 class="top-bar-title" id="board-title">{say(Text::Title)}</h1>
            {each(pipelines)}
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
                aria-pressed=move || density.is_comfortable().to_string()
                on:click=move |_| density.toggle()
            >
                <Icon glyph=Glyph::Rows2/>
            </button>
            <label class=fold>
                <input class="filters-open visually-hidden" type="checkbox"/>
                <Icon glyph=Glyph::SlidersHorizontal/>
                {say(Text::Filter)}
            </label>
            {each(new)}
        </header>
    }
    .into_any()
}

/// The filter's form hears of what changes inside of it alone; this control belongs to it, and stands elsewhere.
fn send_filter() {
    let form = document().get_element_by_id("filters").and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        // Nothing in it is required.
        drop(form.request_submit());
    }
}
