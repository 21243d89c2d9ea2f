//! The labels of the workspace.

use kit::{AppError, FieldError, LabelId, Request, page_resource, parse_name, same_or_new, use_reader};
use labels::{
    AddLabel, ArchiveLabel, LONGEST_NAME, LabelFields, LabelShape, RestoreLabel, add_label, archive_label, labels_to_shape, next_colour,
    restore_label,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::archived::archived;
use super::frame::{Part, failed, frame, loading};
use super::label_dialog::label_dialog;
use super::name_form::name_form;
use super::shaping::Shaping;
use crate::texts::{self, Text};

/// The id of the line that adds a label.
const NEW: &str = "new-label";

/// The page of the labels: added, named, coloured, put away.
#[component]
pub fn LabelsPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let content = page_resource(|| (), move |()| labels_to_shape(workspace.clone()));
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(labels) => editor(labels),
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Labels, page)
}

/// The labels at work.
#[derive(Clone, Copy)]
pub struct LabelsState {
    /// Its calls.
    pub shaping: Shaping,
    /// All of them, as the server had them last.
    pub labels: RwSignal<Vec<LabelShape>>,
    /// The one that is edited.
    pub edited: RwSignal<Option<LabelShape>>,
}

impl LabelsState {
    /// Shows what is now, then goes on.
    pub fn reload(self, go_on: impl FnOnce() + 'static) {
        let workspace = self.shaping.workspace.get_value();
        spawn_local(async move {
            match labels_to_shape(workspace).await {
                Ok(labels) => {
                    if self.labels.try_set(labels).is_none() {
                        go_on();
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    fn archive(self, label: LabelId, name: &str) {
        let call = archive_label(self.shaping.workspace.get_value(), Request::new(ArchiveLabel { label }));
        self.put(call, texts::archived(self.shaping.language, name));
    }

    fn restore(self, label: LabelId, name: &str) {
        let call = restore_label(self.shaping.workspace.get_value(), Request::new(RestoreLabel { label }));
        self.put(call, texts::restored(self.shaping.language, name));
    }

    /// Puts a label away or brings it back; its row leaves, and the focus with it.
    fn put(self, call: impl Future<Output = Result<(), AppError>> + 'static, done: String) {
        let shaping = self.shaping;
        let go_on = move |()| {
            shaping.toasts.say(done);
            self.reload(|| ui::focus(NEW));
        };
        shaping.send(call, go_on, move |error| shaping.toasts.fail(error.message(shaping.language)));
    }
}

fn editor(labels: Vec<LabelShape>) -> AnyView {
    let shaping = Shaping::new();
    let state = LabelsState { shaping, labels: RwSignal::new(labels), edited: RwSignal::new(None) };
    let here = move || state.labels.get().into_iter().filter(|shape| !shape.archived).collect::<Vec<_>>();
    let put_away = Signal::derive(move || {
        let away = |shape: LabelShape| shape.archived.then_some((shape.label.id.0, shape.label.name));
        state.labels.get().into_iter().filter_map(away).collect::<Vec<_>>()
    });
    let none = move || here().is_empty().then(|| view! { <p class="settings-empty">{shaping.say(Text::LabelsEmpty)}</p> });
    let restore = Callback::new(move |(id, name): (Uuid, String)| state.restore(LabelId(id), &name));
    view! {
        <p class="settings-text">{shaping.say(Text::LabelsText)}</p>
        <section class="settings-section" aria-labelledby="labels-heading">
            <h2 class="form-section" id="labels-heading">{shaping.say(Text::Labels)}</h2>
            {none}
            <ul class="settings-list" aria-labelledby="labels-heading">
                <For each=here key=|shape| (shape.label.id, shape.version) let:shape>{row(state, shape)}</For>
            </ul>
            {adding(state)}
            {archived(shaping, put_away, restore)}
            {move || state.edited.get().map(|shape| label_dialog(state, shape))}
        </section>
    }
    .into_any()
}

fn row(state: LabelsState, shape: LabelShape) -> AnyView {
    let language = state.shaping.language;
    let (id, name) = (shape.label.id, shape.label.name.clone());
    let pill = shape.label.class();
    let (edit_name, archive_name) = (texts::edit_named(language, &name), texts::archive_named(language, &name));
    let edited = shape.clone();
    view! {
        <li class="settings-row" data-label=id.to_string()>
            <span class="settings-what"><span class=pill>{name.clone()}</span></span>
            <div class="settings-acts">
                <button class="button is-quiet" type="button" aria-label=edit_name on:click=move |_| state.edited.set(Some(edited.clone()))>
                    <Icon glyph=Glyph::Pencil/>
                    <span>{Text::Edit.in_language(language)}</span>
                </button>
                <button class="button is-quiet" type="button" aria-label=archive_name on:click=move |_| state.archive(id, &name)>
                    <Icon glyph=Glyph::Archive/>
                    <span>{Text::Archive.in_language(language)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

fn adding(state: LabelsState) -> AnyView {
    let shaping = Shaping::new();
    let value = RwSignal::new(String::new());
    let control = shaping.control(NEW, "name", value);
    let next = StoredValue::new(LabelId::generate());
    let last = StoredValue::new(None::<Request<AddLabel>>);
    let add = Callback::new(move |()| {
        let name = match value.with_untracked(|value| parse_name(value, LONGEST_NAME)) {
            Ok(name) => name,
            Err(problem) => {
                shaping.errors.set(vec![FieldError { field: "name".to_owned(), problem }]);
                return ui::focus(NEW);
            }
        };
        let colour = next_colour(state.labels.with_untracked(Vec::len));
        let request = same_or_new(last, AddLabel { label: next.get_value(), fields: LabelFields { name, colour } });
        let added = move |()| {
            next.set_value(LabelId::generate());
            value.set(String::new());
            // The next one can be written at once.
            state.reload(|| ui::focus(NEW));
        };
        let refused = move |error| {
            shaping.refuse(error);
            ui::focus(NEW);
        };
        shaping.send(add_label(shaping.workspace.get_value(), request), added, refused);
    });
    name_form(shaping, control, shaping.say(Text::NewLabel).to_owned(), shaping.say(Text::Add), add)
}
