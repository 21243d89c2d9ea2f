//! A column: a stage's name, sums and cards.

use kit::use_reader;
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use pipelines::StageKind;
use ui::{Glyph, Icon, Toasts, changing, each, use_toasts};

use super::card::CardView;
use super::column_count::{column_count, is_over};
use super::links::Links;
use super::quick::out_of_sight;
use super::sums::SumEntries;
use crate::state::{BoardState, ColumnState};
use crate::texts::{self, Text, say};
use crate::{Sum, column_page};

/// How near to the end of the list the next page is asked for, in CSS pixels.
const AHEAD: i32 = 900;

/// One stage with its cards.
#[component]
pub fn ColumnView(state: BoardState, column: ColumnState) -> AnyView {
    let reader = use_reader();
    let stage = column.stage.get_value();
    let id = stage.id.to_string();
    let class = match stage.kind {
        StageKind::Open => format!("column stage-colour-{}", stage.colour),
        StageKind::Won => format!("column stage-colour-{} is-outcome", stage.colour),
        StageKind::Lost => format!("column stage-colour-{} is-outcome is-lost", stage.colour),
    };
    let may_add = stage.kind == StageKind::Open && reader.may_any(kit::Kind::Deal, kit::Verb::Create);
    let add = may_add.then(|| {
        let href = expect_context::<Links>().with("new", &id);
        let label = texts::new_deal_in(reader.language, &stage.name);
        view! { <a class="column-add" href=href aria-label=label><Icon glyph=Glyph::Plus/></a> }
    });
    let heading = format!("stage-name-{id}");
    let list = NodeRef::<html::Ol>::new();
    let toasts = use_toasts();
    let load = move || load_more(state, column, toasts);
    view! {
        <section class=class id=format!("stage-{id}") data-stage=id data-count=move || column.sums.with(|sums| sums.deals) aria-labelledby=heading>
            <header class="column-head">
                <div class="column-title">
                    <h2 id=heading.clone()>{stage.name.clone()}</h2>
                    <span class=move || if is_over(state, column) { "column-count is-over" } else { "column-count" }>
                        {column_count(state, column)}
                    </span>
                    {each(add)}
                </div>
                <dl class="column-sums">
                    <SumEntries sums=Signal::derive(move || column.sums.get()) shown=Sum::of_stage(stage.kind) kind=Some(stage.kind) place=format!("sums-{}", stage.id)/>
                </dl>
            </header>
            <ol class="cards" tabindex="-1" node_ref=list on:scroll=move |event: ev::Event| if near_end(&event) { load() }>
                <For each=move || column.cards.get() key=|card| card.id let:card>
                    <li hidden=out_of_sight(card)><CardView handle=card stage=column.stage/></li>
                </For>
                {changing(move || {
                    let none = column.cards.with(Vec::is_empty);
                    none.then(|| view! { <li class="cards-empty">{say(Text::NoDealsHere)}</li> }.into_any())
                })}
            </ol>
        </section>
    }
    .into_any()
}

fn near_end(event: &ev::Event) -> bool {
    use wasm_bindgen::JsCast;
    let list = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    list.is_some_and(|list| list.scroll_height() - list.scroll_top() - list.client_height() < AHEAD)
}

/// Asks for the next page, unless one is on its way or all is here.
fn load_more(state: BoardState, column: ColumnState, toasts: Toasts) {
    let Some(after) = column.next.get_untracked().filter(|_| !column.loading.get_untracked()) else { return };
    column.loading.set(true);
    let workspace = state.reader.with_value(kit::Reader::workspace);
    let (filter, stage) = (state.filter.get_value(), column.stage.with_value(|stage| stage.id));
    spawn_local(async move {
        let page = column_page(workspace, filter, stage, after).await;
        // Gone when another board is shown by now.
        if column.loading.try_set(false).is_some() {
            return;
        }
        match page {
            Ok(page) => {
                let new: Vec<_> =
                    page.cards.into_iter().filter(|card| state.find(card.id).is_none()).map(|card| state.handle(card)).collect();
                column.cards.update(|cards| cards.extend(new));
                column.next.set(page.next);
            }
            Err(error) => {
                let language = state.reader.with_value(|reader| reader.language);
                toasts.fail(format!("{} {}", Text::NotLoaded.in_language(language), error.message(language)));
            }
        }
    });
}
