//! One pipeline with its stages.

use kit::{AppError, PipelineId, Request, StageId, page_resource, same_or_new, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use pipelines::{OrderStages, PipelineShape, PipelineSummary, RenamePipeline, RestorePipeline, StageShape};
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::frame::{Part, failed, frame, loading};
use super::name_form::name_form;
use super::ordering::Ordering;
use super::remove_dialog::remove_dialog;
use super::shaping::Shaping;
use super::stage_dialog::{StageDialog, stage_dialog};
use super::stage_rows::stage_row;
use crate::texts::{self, Text};
use crate::{order_stages, pipeline_to_shape, rename_pipeline, restore_pipeline};

/// The page of a pipeline: its name and its stages.
#[component]
pub fn PipelinePage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let parameters = use_params_map();
    let id = Memo::new(move |_| parameters.with(|parameters| parameters.get("pipeline").and_then(|id| id.parse::<PipelineId>().ok())));
    let content = page_resource(
        move || id.get(),
        move |id| {
            let workspace = workspace.clone();
            async move { pipeline_to_shape(workspace, id.ok_or(AppError::NotFound)?).await }
        },
    );
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(shape) => view! { <Pipeline shape/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Pipelines, page)
}

/// A pipeline at work.
#[derive(Clone, Copy)]
pub struct PipelineState {
    /// Its calls.
    pub shaping: Shaping,
    /// The pipeline.
    pub pipeline: RwSignal<PipelineSummary>,
    /// Its stages, as the server had them last.
    pub stages: RwSignal<Vec<StageShape>>,
    /// Their order as it is shown.
    pub ordering: Ordering,
    /// A stage that is edited or made.
    pub edited: RwSignal<Option<StageDialog>>,
    /// A stage that somebody wants to remove.
    pub removed: RwSignal<Option<StageId>>,
}

impl PipelineState {
    /// A stage, as the server had it last.
    pub fn stage(self, id: Uuid) -> Option<StageShape> {
        self.stages.with(|stages| stages.iter().find(|stage| stage.stage.id.0 == id).cloned())
    }

    /// Shows what is now, then goes on.
    pub fn reload(self, go_on: impl FnOnce() + 'static) {
        let (workspace, id) = (self.shaping.workspace.get_value(), self.pipeline.with_untracked(|pipeline| pipeline.id));
        spawn_local(async move {
            match pipeline_to_shape(workspace, id).await {
                Ok(PipelineShape { pipeline, stages }) => {
                    let ids = order(&stages);
                    if self.pipeline.try_set(pipeline).is_none() {
                        self.stages.set(stages);
                        self.ordering.take_over(ids);
                        go_on();
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }
}

fn order(stages: &[StageShape]) -> Vec<Uuid> {
    stages.iter().map(|stage| stage.stage.id.0).collect()
}

#[component]
fn Pipeline(shape: PipelineShape) -> AnyView {
    let shaping = Shaping::new();
    let PipelineShape { pipeline, stages } = shape;
    let (workspace, id) = (shaping.workspace.get_value(), pipeline.id);
    let reload = StoredValue::new(None::<PipelineState>);
    let again = Callback::new(move |()| {
        if let Some(state) = reload.get_value() {
            state.reload(|| ());
        }
    });
    let ordering = Ordering::new(order(&stages), shaping.language, again, move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(StageId).collect();
        order_stages(workspace.clone(), Request::new(OrderStages { pipeline: id, seen: of(seen), stages: of(wanted) }))
    });
    let state = PipelineState {
        shaping,
        pipeline: RwSignal::new(pipeline),
        stages: RwSignal::new(stages),
        ordering,
        edited: RwSignal::new(None),
        removed: RwSignal::new(None),
    };
    reload.set_value(Some(state));
    let asked = move || {
        state.removed.get().and_then(|id| state.stages.with_untracked(|stages| stages.iter().find(|stage| stage.stage.id == id).cloned()))
    };
    view! {
        {head(state)}
        {renaming(state)}
        <h2 class="form-section" id="stages-title">{shaping.say(Text::Stages)}</h2>
        <p class="settings-text">{shaping.say(Text::StagesText)}</p>
        <ol class="settings-list" aria-labelledby="stages-title">
            <For each=move || ordering.shown.get() key=|id| *id let:id>{stage_row(state, id)}</For>
        </ol>
        {ordering.region()}
        <div class="actions">
            <button class="button" type="button" id="add-stage" on:click=move |_| state.edited.set(Some(StageDialog::new()))>
                <Icon glyph=Glyph::Plus/>
                {shaping.say(Text::AddStage)}
            </button>
        </div>
        {move || state.edited.get().map(|dialog| stage_dialog(state, dialog))}
        {move || asked().map(|stage| remove_dialog(state, stage))}
    }
    .into_any()
}

/// Where one is, and the ways from there; of a pipeline that was put away, the way back.
fn head(state: PipelineState) -> AnyView {
    let shaping = state.shaping;
    let workspace = shaping.workspace.get_value();
    let all = Part::Pipelines.address(&workspace);
    let board = move || format!("/w/{workspace}/board?pipeline={}", state.pipeline.with(|pipeline| pipeline.id));
    let restore = move |_| {
        let pipeline = state.pipeline.get_untracked();
        let request = Request::new(RestorePipeline { pipeline: pipeline.id });
        let done = move |()| {
            shaping.toasts.say(texts::restored(shaping.language, pipeline.name));
            state.reload(|| ui::focus("pipeline-name"));
        };
        let refused = move |error: AppError| shaping.toasts.fail(error.message(shaping.language));
        shaping.send(restore_pipeline(shaping.workspace.get_value(), request), done, refused);
    };
    let away = move || {
        view! {
            <div class="alert">
                <Icon glyph=Glyph::Archive/>
                <div>
                    <p>{shaping.say(Text::ArchivedPipeline)}</p>
                    <button class="button" type="button" on:click=restore><Icon glyph=Glyph::ArchiveRestore/>{shaping.say(Text::Restore)}</button>
                </div>
            </div>
        }
        .into_any()
    };
    let here = move || {
        view! { <a class="button is-quiet" href=board.clone()><Icon glyph=Glyph::SquareKanban/>{shaping.say(Text::ShowBoard)}</a> }
            .into_any()
    };
    let archived = Memo::new(move |_| state.pipeline.with(|pipeline| pipeline.archived));
    view! {
        <div class="settings-ways">
            <a class="button is-quiet" href=all><Icon glyph=Glyph::ArrowLeft/>{shaping.say(Text::BackToPipelines)}</a>
            {move || (!archived.get()).then(here.clone())}
        </div>
        {move || archived.get().then(away)}
    }
    .into_any()
}

fn renaming(state: PipelineState) -> AnyView {
    let shaping = Shaping::new();
    let value = RwSignal::new(state.pipeline.with_untracked(|pipeline| pipeline.name.clone()));
    let control = shaping.control("pipeline-name", "name", value);
    let last = StoredValue::new(None::<Request<RenamePipeline>>);
    let save = Callback::new(move |()| {
        let (pipeline, seen) = state.pipeline.with_untracked(|pipeline| (pipeline.id, pipeline.version));
        let name = value.get_untracked();
        let done = texts::saved(shaping.language, name.trim());
        let request = same_or_new(last, RenamePipeline { pipeline, seen, name });
        let saved = move |_| {
            shaping.toasts.say(done);
            state.reload(|| ());
        };
        let refused = move |error: AppError| match error {
            AppError::Conflict(_) => state.reload(move || {
                shaping.tell_meanwhile(state.pipeline.with_untracked(|pipeline| pipeline.name.clone()));
            }),
            error => {
                shaping.refuse(error);
                ui::focus("pipeline-name");
            }
        };
        shaping.send(rename_pipeline(shaping.workspace.get_value(), request), saved, refused);
    });
    name_form(shaping, control, shaping.say(Text::Name).to_owned(), shaping.say(Text::Save), save)
}
