//! One list of values.

use kit::{AppError, FieldError, ListValueId, Request, parse_name, same_or_new};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::{AddListValue, ArchiveListValue, List, ListShape, OrderListValues, RenameListValue, RestoreListValue, ValueShape};
use ui::{Glyph, Icon};
use uuid::Uuid;

use super::archived::archived;
use super::name_form::name_form;
use super::ordering::Ordering;
use super::rename_dialog::{Renamed, Renaming, rename_dialog};
use super::shaping::Shaping;
use crate::texts::{self, Text};
use crate::{add_list_value, archive_list_value, lists_to_shape, order_list_values, rename_list_value, restore_list_value};

/// How many characters a value of a list may have.
const LONGEST_NAME: usize = 100;

/// A list at work.
#[derive(Clone, Copy)]
pub struct ListState {
    /// Its calls.
    pub shaping: Shaping,
    /// Its values, as the server had them last.
    pub values: RwSignal<Vec<ValueShape>>,
    /// A value that is renamed.
    pub renamed: RwSignal<Option<ListValueId>>,
    list: List,
    words: Words,
    ordering: Ordering,
}

/// What is said of a list.
#[derive(Clone, Copy)]
struct Words {
    heading: &'static str,
    name: Text,
    text: Text,
    empty: Text,
    /// The id of the line that adds to it.
    control_id: &'static str,
}

fn words(list: List) -> (Text, Text, Text, &'static str, &'static str) {
    match list {
        List::DealSource => (Text::Sources, Text::SourcesText, Text::SourcesEmpty, "sources", "new-source"),
        List::DealSubject => (Text::Subjects, Text::SubjectsText, Text::WordsEmpty, "subjects", "new-subject"),
        List::DealWeight => (Text::Weights, Text::WeightsText, Text::WordsEmpty, "weights", "new-weight"),
        _ => (Text::LostReasons, Text::LostReasonsText, Text::LostReasonsEmpty, "lost-reasons", "new-lost-reason"),
    }
}

fn order(values: &[ValueShape]) -> Vec<Uuid> {
    values.iter().filter(|value| !value.archived).map(|value| value.id.0).collect()
}

impl ListState {
    /// A value, as the server had it last.
    pub fn find(self, id: Uuid) -> Option<ValueShape> {
        self.values.with(|values| values.iter().find(|value| value.id.0 == id).cloned())
    }

    /// Shows what is now, then goes on.
    pub fn reload(self, go_on: impl FnOnce() + 'static) {
        let workspace = self.shaping.workspace.get_value();
        spawn_local(async move {
            match lists_to_shape(workspace).await {
                Ok(lists) => {
                    let values = lists.into_iter().find(|shape| shape.list == self.list).map(|shape| shape.values).unwrap_or_default();
                    let ids = order(&values);
                    if self.values.try_set(values).is_none() {
                        self.ordering.take_over(ids);
                        go_on();
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    fn archive(self, id: Uuid, name: String) {
        let request = Request::new(ArchiveListValue { value: ListValueId(id) });
        self.put(archive_list_value(self.shaping.workspace.get_value(), request), texts::archived(self.shaping.language, name));
    }

    fn restore(self, id: Uuid, name: String) {
        let request = Request::new(RestoreListValue { value: ListValueId(id) });
        self.put(restore_list_value(self.shaping.workspace.get_value(), request), texts::restored(self.shaping.language, name));
    }

    /// Puts a value away or brings it back; its row leaves, and the focus with it.
    fn put(self, call: impl Future<Output = Result<(), AppError>> + 'static, done: String) {
        let shaping = self.shaping;
        let control = self.words.control_id;
        let go_on = move |()| {
            shaping.toasts.say(done);
            self.reload(move || ui::focus(control));
        };
        shaping.send(call, go_on, move |error| shaping.toasts.fail(error.message(shaping.language)));
    }
}

/// A list: its values in order, those put away, and a line to add one.
pub fn list_editor(shape: ListShape) -> AnyView {
    let ListShape { list, values } = shape;
    let shaping = Shaping::new();
    let (name, text, empty, heading_id, control_id) = words(list);
    let words = Words { heading: shaping.say(name), name, text, empty, control_id };
    let workspace = shaping.workspace.get_value();
    let reload = StoredValue::new(None::<ListState>);
    let again = Callback::new(move |()| {
        if let Some(state) = reload.get_value() {
            state.reload(|| ());
        }
    });
    let ordering = Ordering::new(order(&values), shaping.language, again, move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(ListValueId).collect();
        order_list_values(workspace.clone(), Request::new(OrderListValues { list, seen: of(seen), values: of(wanted) }))
    });
    let state = ListState { shaping, values: RwSignal::new(values), renamed: RwSignal::new(None), list, words, ordering };
    reload.set_value(Some(state));
    let put_away = Signal::derive(move || {
        let archived = |value: &ValueShape| value.archived.then(|| (value.id.0, value.name.clone()));
        state.values.with(|values| values.iter().filter_map(archived).collect::<Vec<_>>())
    });
    let none = move || ordering.shown.with(Vec::is_empty).then(|| view! { <p class="settings-empty">{shaping.say(words.empty)}</p> });
    view! {
        <section class="settings-section" aria-labelledby=heading_id data-list=list.as_str()>
            <h2 class="form-section" id=heading_id>{words.heading}</h2>
            <p class="settings-text">{shaping.say(words.text)}</p>
            {none}
            <ol class="settings-list" aria-labelledby=heading_id>
                <For each=move || ordering.shown.get() key=|id| *id let:id>{row(state, id)}</For>
            </ol>
            {ordering.region()}
            {adding(state)}
            {archived(shaping, put_away, Callback::new(move |(id, name)| state.restore(id, name)))}
            {move || state.renamed.get().and_then(|id| untrack(|| state.find(id.0))).map(|value| rename_dialog(renaming(state, value)))}
        </section>
    }
    .into_any()
}

fn row(state: ListState, id: Uuid) -> AnyView {
    let language = state.shaping.language;
    let name = Signal::derive(move || state.find(id).map(|value| value.name).unwrap_or_default());
    view! {
        <li class="settings-row" data-value=id.to_string()>
            <span class="settings-what settings-name">{name}</span>
            <div class="settings-acts">
                {state.ordering.buttons(id, name)}
                <button
                    class="button is-quiet"
                    type="button"
                    aria-label=move || texts::rename_named(language, name.get())
                    on:click=move |_| state.renamed.set(Some(ListValueId(id)))
                >
                    <Icon glyph=Glyph::Pencil/>
                    <span>{Text::Rename.in_language(language)}</span>
                </button>
                <button
                    class="button is-quiet"
                    type="button"
                    aria-label=move || texts::archive_named(language, name.get())
                    on:click=move |_| state.archive(id, name.get_untracked())
                >
                    <Icon glyph=Glyph::Archive/>
                    <span>{Text::Archive.in_language(language)}</span>
                </button>
            </div>
        </li>
    }
    .into_any()
}

/// How a value gets another name.
fn renaming(state: ListState, shape: ValueShape) -> Renaming {
    let id = shape.id;
    let last = StoredValue::new(None::<Request<RenameListValue>>);
    let send = move |(seen, name)| {
        let request = same_or_new(last, RenameListValue { value: id, seen, name });
        Box::pin(rename_list_value(state.shaping.workspace.get_value(), request)) as Renamed
    };
    Renaming {
        name: shape.name,
        version: shape.version,
        most: LONGEST_NAME,
        close: Callback::new(move |()| state.renamed.set(None)),
        reload: Callback::new(move |go_on: Callback<()>| {
            state.reload(move || {
                go_on.try_run(());
            })
        }),
        now: Callback::new(move |()| state.find(id.0).map(|now| (now.name, now.version))),
        send: Callback::new(send),
    }
}

fn adding(state: ListState) -> AnyView {
    let shaping = Shaping::new();
    let value = RwSignal::new(String::new());
    let control = shaping.control(state.words.control_id, "name", value);
    let next = StoredValue::new(ListValueId::generate());
    let last = StoredValue::new(None::<Request<AddListValue>>);
    let add = Callback::new(move |()| {
        let name = match value.with_untracked(|value| parse_name(value, LONGEST_NAME)) {
            Ok(name) => name,
            Err(problem) => {
                shaping.errors.set(vec![FieldError { field: "name".to_owned(), problem }]);
                return control.focus();
            }
        };
        let request = same_or_new(last, AddListValue { list: state.list, value: next.get_value(), name });
        let added = move |()| {
            next.set_value(ListValueId::generate());
            value.set(String::new());
            // The next one can be written at once.
            state.reload(move || control.focus());
        };
        let refused = move |error| {
            shaping.refuse(error);
            control.focus();
        };
        shaping.send(add_list_value(shaping.workspace.get_value(), request), added, refused);
    });
    let label = texts::new_value(shaping.language, shaping.say(state.words.name));
    name_form(shaping, control, label, shaping.say(Text::Add), add)
}
