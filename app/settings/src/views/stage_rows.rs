//! The stages of a pipeline, a row each.

use kit::Language;
use leptos::prelude::*;
use pipelines::{Stage, StageKind};
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::pipeline_page::PipelineState;
use super::pipelines_page::deals;
use super::stage_dialog::StageDialog;
use crate::texts::{self, Text};

/// What a stage is, in one line.
pub fn summary(stage: &Stage, language: Language) -> String {
    let kind = kind_text(stage.kind).in_language(language);
    let percent = match language {
        Language::English => format!("{}%", stage.probability),
        Language::Spanish => format!("{}\u{a0}%", stage.probability),
    };
    let rots = stage.rots_after.map(|days| texts::rots_after(language, language.number(days.into())));
    let limit = stage.limit.map(|limit| texts::at_most(language, language.number(limit.into())));
    [Some(kind.to_owned()), Some(percent), rots, limit].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// What it means for deals to be in a stage, in a word.
pub fn kind_text(kind: StageKind) -> Text {
    match kind {
        StageKind::Open => Text::Open,
        StageKind::Won => Text::Won,
        StageKind::Lost => Text::Lost,
    }
}

/// A stage with what can be done with it.
pub fn stage_row(state: PipelineState, id: Uuid) -> AnyView {
    let language = state.shaping.language;
    let shape = Memo::new(move |_| state.stage(id));
    let name = Signal::derive(move || shape.with(|shape| shape.as_ref().map(|shape| shape.stage.name.clone()).unwrap_or_default()));
    let class = move || {
        shape
            .with(|shape| shape.as_ref().map_or("settings-row".into(), |shape| format!("settings-row stage-colour-{}", shape.stage.colour)))
    };
    let line = move || shape.with(|shape| shape.as_ref().map(|shape| summary(&shape.stage, language)));
    let count = move || shape.with(|shape| shape.as_ref().map(|shape| deals(shape.deals, language)));
    let edit = move |_| {
        if let Some(shape) = shape.get_untracked() {
            state.edited.set(Some(StageDialog::of(shape)));
        }
    };
    let remove = move |_| state.removed.set(shape.with_untracked(|shape| shape.as_ref().map(|shape| shape.stage.id)));
    view! {
        <li class=class data-stage-row=id.to_string()>
            <span class="dot" aria-hidden="true"></span>
            <div class="settings-what">
                <span class="settings-name">{name}</span>
                <span class="settings-note">{line}</span>
                <span class="settings-note">{count}</span>
            </div>
            <div class="settings-acts">
                {state.ordering.buttons(id, name)}
                <button class="button is-quiet" type="button" aria-label=move || texts::edit_named(language, name.get()) on:click=edit>
                    <Icon glyph=Glyph::Pencil/>
                    <span>{Text::Edit.in_language(language)}</span>
                </button>
                <button class="button is-quiet" type="button" aria-label=move || texts::remove_named(language, name.get()) on:click=remove>
                    <Icon glyph=Glyph::Trash2/>
                    <span>{Text::Remove.in_language(language)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}
