//! Another name for a value of a list.

use kit::{AppError, Request, same_or_new};
use leptos::prelude::*;
use pipelines::{RenameListValue, ValueShape};
use ui::{Control, Dialog, Field, Input};

use super::list_editor::ListState;
use super::name_form::trouble;
use super::shaping::Shaping;
use crate::rename_list_value;
use crate::texts::{self, Text};

/// Asks for the new name, as long as it stands in the page.
pub fn rename_dialog(state: ListState, shape: ValueShape) -> AnyView {
    let shaping = Shaping::new();
    let value = RwSignal::new(shape.name.clone());
    let control = Control { required: true, ..shaping.control("rename", "name", value) };
    let id = shape.id;
    let seen = StoredValue::new(shape.version);
    let last = StoredValue::new(None::<Request<RenameListValue>>);
    let close = move || state.renamed.set(None);
    let submit = move |()| {
        let name = value.get_untracked();
        let done = texts::saved(shaping.language, name.trim());
        let request = same_or_new(last, RenameListValue { value: id, seen: seen.get_value(), name });
        let saved = move |_| {
            shaping.toasts.say(done);
            close();
            state.reload(|| ());
        };
        let refused = move |error: AppError| match error {
            AppError::Conflict(_) => state.reload(move || {
                if let Some(now) = untrack(|| state.find(id.0)) {
                    seen.set_value(now.version);
                    shaping.tell_meanwhile(now.name);
                }
            }),
            error => {
                shaping.refuse(error);
                ui::focus("rename");
            }
        };
        shaping.send(rename_list_value(shaping.workspace.get_value(), request), saved, refused);
    };
    view! {
        <Dialog
            id="rename-value"
            title=texts::rename_named(shaping.language, &shape.name)
            text=String::new()
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Save).to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">
                {trouble(shaping)}
                <Field control label=shaping.say(Text::Name)><Input control autocomplete="off" most=100 first=true/></Field>
            </div>
        </Dialog>
    }
    .into_any()
}
