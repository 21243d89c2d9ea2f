//! Another name or colour for a label.

use kit::{AppError, Request, same_or_new};
use labels::{EditLabel, LONGEST_NAME, LabelFields, LabelShape, edit_label};
use leptos::prelude::*;
use ui::{Control, Dialog, Field, Input};

use super::labels_page::LabelsState;
use super::name_form::trouble;
use super::shaping::Shaping;
use super::stage_colours::stage_colours;
use crate::texts::{self, Text};

/// Asks for name and colour, as long as it stands in the page.
pub fn label_dialog(state: LabelsState, shape: LabelShape) -> AnyView {
    let shaping = Shaping::new();
    let value = RwSignal::new(shape.label.name.clone());
    let colour = RwSignal::new(shape.label.colour);
    let control = Control { required: true, ..shaping.control("label-name", "name", value) };
    let (label, seen) = (shape.label.id, StoredValue::new(shape.version));
    let last = StoredValue::new(None::<Request<EditLabel>>);
    let close = move || state.edited.set(None);
    let submit = move |()| {
        let fields = LabelFields { name: value.get_untracked(), colour: colour.get_untracked() };
        let wrong = fields.problems();
        if !wrong.is_empty() {
            shaping.errors.set(wrong);
            return ui::focus("label-name");
        }
        let done = texts::saved(shaping.language, fields.name.trim());
        let request = same_or_new(last, EditLabel { label, seen: seen.get_value(), fields });
        let saved = move |_| {
            shaping.toasts.say(done);
            close();
            state.reload(|| ());
        };
        let refused = move |error: AppError| match error {
            AppError::Conflict(_) => state.reload(move || {
                let now = state.labels.with_untracked(|labels| labels.iter().find(|shape| shape.label.id == label).cloned());
                if let Some(now) = now {
                    seen.set_value(now.version);
                    shaping.tell_meanwhile(now.label.name);
                }
            }),
            error => {
                shaping.refuse(error);
                ui::focus("label-name");
            }
        };
        shaping.send(edit_label(shaping.workspace.get_value(), request), saved, refused);
    };
    view! {
        <Dialog
            id="edit-label"
            title=texts::edit_named(shaping.language, &shape.label.name)
            text=String::new()
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Save).to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">
                {trouble(shaping)}
                <Field control label=shaping.say(Text::Name)><Input control autocomplete="off" most=LONGEST_NAME first=true/></Field>
                {stage_colours(shaping, colour)}
            </div>
        </Dialog>
    }
    .into_any()
}
