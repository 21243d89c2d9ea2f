//! A column: a stage's name, sums and cards.

use kit::use_reader;
use leptos::prelude::*;
use pipelines::{Stage, StageKind};
use ui::{Glyph, Icon, each};

use super::cards::card_list;
use super::column_count::{column_count, is_over};
use super::links::Links;
use super::sums::SumEntries;
use crate::Sum;
use crate::state::{BoardState, ColumnState};
use crate::texts;

/// One stage with its cards.
#[component]
pub fn ColumnView(state: BoardState, column: ColumnState) -> AnyView {
    let stage = column.stage.get_value();
    let list = format!("cards-{}", stage.id);
    view! {
        <section
            class=class_of(&stage)
            class:is-folded=move || column.stage_is_folded()
            id=format!("stage-{}", stage.id)
            data-stage=stage.id.to_string()
            data-count=move || column.sums.with(|sums| sums.deals)
            aria-labelledby=format!("stage-name-{}", stage.id)
        >
            {column_head(state, column, Some(list.clone()))}
            {card_list(state, column, list)}
        </section>
    }
    .into_any()
}

/// The class of a stage's column.
pub fn class_of(stage: &Stage) -> String {
    let outcome = match stage.kind {
        StageKind::Open => "",
        StageKind::Won => " is-outcome",
        StageKind::Lost => " is-outcome is-lost",
    };
    format!("column stage-colour-{}{outcome}", stage.colour)
}

/// A stage's name and its sums, of all lanes; `list` is the id of the list that its button folds, where there is one.
pub fn column_head(state: BoardState, column: ColumnState, list: Option<String>) -> AnyView {
    let reader = use_reader();
    let stage = column.stage.get_value();
    let may_add = stage.kind == StageKind::Open && reader.may_any(kit::Kind::Deal, kit::Verb::Create);
    let add = may_add.then(|| {
        let href = expect_context::<Links>().with("new", &stage.id.to_string());
        let label = texts::new_deal_in(reader.language, &stage.name);
        view! { <a class="column-add" href=href aria-label=label><Icon glyph=Glyph::Plus/></a> }
    });
    let fold = {
        let name = stage.name.clone();
        move || {
            let named = if column.stage_is_folded() { texts::unfold_column } else { texts::fold_column };
            named(reader.language, &name)
        }
    };
    view! {
        <header class="column-head">
            <div class="column-title">
                <h2 id=format!("stage-name-{}", stage.id)>{stage.name.clone()}</h2>
                <span class=move || if is_over(state, column) { "column-count is-over" } else { "column-count" }>
                    {column_count(state, column)}
                </span>
                <button
                    class="column-fold"
                    type="button"
                    aria-expanded=move || (!column.stage_is_folded()).to_string()
                    aria-controls=list
                    aria-label=fold
                    on:click=move |_| column.toggle_fold()
                >
                    <Icon glyph=Glyph::FoldHorizontal/>
                    <Icon glyph=Glyph::UnfoldHorizontal/>
                </button>
                {each(add)}
            </div>
            <dl class="column-sums">
                <SumEntries sums=column.stage_sums.into() shown=Sum::of_stage(stage.kind) kind=Some(stage.kind) place=format!("sums-{}", stage.id)/>
            </dl>
        </header>
    }
    .into_any()
}
