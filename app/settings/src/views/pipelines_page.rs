//! All pipelines.

use kit::{PipelineId, Request, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::{ArchivePipeline, OrderPipelines, PipelineSummary, RestorePipeline};
use ui::{Dialog, Glyph, Icon};
use uuid::Uuid;

use super::archived::archived;
use super::frame::{Part, failed, frame, loading};
use super::new_pipeline::new_pipeline;
use super::ordering::Ordering;
use super::shaping::Shaping;
use crate::texts::{self, Text};
use crate::{archive_pipeline, order_pipelines, pipelines_to_shape, restore_pipeline};

/// The page of all pipelines: made, put in order, put away and brought back.
#[component]
pub fn PipelinesPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let content = page_resource(|| (), move |()| pipelines_to_shape(workspace.clone()));
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(pipelines) => view! { <Pipelines pipelines/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Pipelines, page)
}

/// The pipelines of the page.
#[derive(Clone, Copy)]
struct State {
    shaping: Shaping,
    pipelines: RwSignal<Vec<PipelineSummary>>,
    ordering: Ordering,
    asked: RwSignal<Option<PipelineId>>,
}

fn order(pipelines: &[PipelineSummary]) -> Vec<Uuid> {
    pipelines.iter().filter(|pipeline| !pipeline.archived).map(|pipeline| pipeline.id.0).collect()
}

impl State {
    fn reload(self) {
        let workspace = self.shaping.workspace.get_value();
        spawn_local(async move {
            match pipelines_to_shape(workspace).await {
                Ok(pipelines) => {
                    let ids = order(&pipelines);
                    if self.pipelines.try_set(pipelines).is_none() {
                        self.ordering.take_over(ids);
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    fn find(self, id: Uuid) -> Option<PipelineSummary> {
        self.pipelines.with(|pipelines| pipelines.iter().find(|pipeline| pipeline.id.0 == id).cloned())
    }

    fn archive(self, pipeline: PipelineSummary) {
        self.asked.set(None);
        let request = Request::new(ArchivePipeline { pipeline: pipeline.id });
        let language = self.shaping.language;
        let done = move |()| {
            self.shaping.toasts.say(texts::archived(language, pipeline.name));
            self.reload();
            ui::focus("new-pipeline");
        };
        let refused = move |error: kit::AppError| {
            let message = match &error {
                kit::AppError::Invalid(_) => Text::LastPipeline.in_language(language).to_owned(),
                error => error.message(language),
            };
            self.shaping.toasts.fail(message);
        };
        self.shaping.send(archive_pipeline(self.shaping.workspace.get_value(), request), done, refused);
    }

    fn restore(self, pipeline: Uuid, name: String) {
        let request = Request::new(RestorePipeline { pipeline: PipelineId(pipeline) });
        let language = self.shaping.language;
        let done = move |()| {
            self.shaping.toasts.say(texts::restored(language, name));
            self.reload();
            ui::focus("new-pipeline");
        };
        let refused = move |error: kit::AppError| self.shaping.toasts.fail(error.message(language));
        self.shaping.send(restore_pipeline(self.shaping.workspace.get_value(), request), done, refused);
    }
}

#[component]
fn Pipelines(pipelines: Vec<PipelineSummary>) -> AnyView {
    let shaping = Shaping::new();
    let workspace = shaping.workspace.get_value();
    let ids = order(&pipelines);
    let shown = RwSignal::new(pipelines);
    let reload = StoredValue::new(None::<State>);
    let again = Callback::new(move |()| {
        if let Some(state) = reload.get_value() {
            state.reload();
        }
    });
    let ordering = Ordering::new(ids, shaping.language, again, move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(PipelineId).collect();
        order_pipelines(workspace.clone(), Request::new(OrderPipelines { seen: of(seen), pipelines: of(wanted) }))
    });
    let state = State { shaping, pipelines: shown, ordering, asked: RwSignal::new(None) };
    reload.set_value(Some(state));
    let question = move || {
        let pipeline = state.asked.get().and_then(|id| state.find(id.0))?;
        Some(archive_question(state, pipeline))
    };
    let put_away = Signal::derive(move || {
        let archived = |pipeline: &PipelineSummary| pipeline.archived.then(|| (pipeline.id.0, pipeline.name.clone()));
        state.pipelines.with(|pipelines| pipelines.iter().filter_map(archived).collect::<Vec<_>>())
    });
    view! {
        <p class="settings-text">{shaping.say(Text::PipelinesText)}</p>
        <ol class="settings-list" aria-label=shaping.say(Text::Pipelines)>
            <For each=move || ordering.shown.get() key=|id| *id let:id>{row(state, id)}</For>
        </ol>
        {ordering.region()}
        {new_pipeline(shaping)}
        {archived(shaping, put_away, Callback::new(move |(id, name)| state.restore(id, name)))}
        {question}
    }
    .into_any()
}

fn row(state: State, id: Uuid) -> AnyView {
    let language = state.shaping.language;
    let name = Signal::derive(move || state.find(id).map(|pipeline| pipeline.name).unwrap_or_default());
    let address = format!("{}/{id}", Part::Pipelines.address(&state.shaping.workspace.get_value()));
    let summary = move || {
        let pipeline = state.find(id)?;
        Some(texts::stages_and(language, language.number(pipeline.stages), deals(pipeline.deals, language)))
    };
    view! {
        <li class="settings-row" data-pipeline=id.to_string()>
            <div class="settings-what">
                <a class="settings-name" href=address>{name}</a>
                <span class="settings-note">{summary}</span>
            </div>
            <div class="settings-acts">
                {state.ordering.buttons(id, name)}
                <button
                    class="button is-quiet"
                    type="button"
                    aria-label=move || texts::archive_named(language, name.get())
                    on:click=move |_| state.asked.set(Some(PipelineId(id)))
                >
                    <Icon glyph=Glyph::Archive/>
                    <span>{Text::Archive.in_language(language)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// How many deals, in words.
pub fn deals(count: i64, language: kit::Language) -> String {
    match count {
        0 => Text::NoDeals.in_language(language).to_owned(),
        1 => Text::OneDeal.in_language(language).to_owned(),
        _ => texts::deals(language, language.number(count)),
    }
}

fn archive_question(state: State, pipeline: PipelineSummary) -> AnyView {
    let shaping = state.shaping;
    view! {
        <Dialog
            id="archive-pipeline"
            title=texts::archive_question(shaping.language, &pipeline.name)
            text=texts::archive_text(shaping.language, deals(pipeline.deals, shaping.language))
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Archive).to_owned()
            cancel=Callback::new(move |()| state.asked.set(None))
            submit=Callback::new(move |()| state.archive(pipeline.clone()))
        />
    }
    .into_any()
}
