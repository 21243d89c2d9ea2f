//! A column: a stage's name, sums and cards.

use kit::use_reader;
use leptos::prelude::*;
use pipelines::StageKind;
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
    let (heading, list) = (format!("stage-name-{id}"), format!("cards-{id}"));
    let fold = {
        let name = stage.name.clone();
        move || {
            let named = if column.is_folded() { texts::unfold_column } else { texts::fold_column };
            named(reader.language, &name)
        }
    };
    view! {
        <section
            class=class
            class:is-folded=move || column.is_folded()
            id=format!("stage-{id}")
            data-stage=id
            data-count=move || column.sums.with(|sums| sums.deals)
            aria-labelledby=heading
        >
            <header class="column-head">
                <div class="column-title">
                    <h2 id=heading.clone()>{stage.name.clone()}</h2>
                    <span class=move || if is_over(state, column) { "column-count is-over" } else { "column-count" }>
                        {column_count(state, column)}
                    </span>
                    <button
                        class="column-fold"
                        type="button"
                        aria-expanded=move || (!column.is_folded()).to_string()
                        aria-controls=list.clone()
                        aria-label=fold
                        on:click=move |_| column.toggle_fold()
                    >
                        <Icon glyph=Glyph::FoldHorizontal/>
                        <Icon glyph=Glyph::UnfoldHorizontal/>
                    </button>
                    {each(add)}
                </div>
                <dl class="column-sums">
                    <SumEntries sums=Signal::derive(move || column.sums.get()) shown=Sum::of_stage(stage.kind) kind=Some(stage.kind) place=format!("sums-{}", stage.id)/>
                </dl>
            </header>
            {card_list(state, column, list)}
        </section>
    }
    .into_any()
}
