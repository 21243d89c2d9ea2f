//! Before a stage is removed: where its deals go.

use kit::{AppError, FieldError, Problem, Request, StageId, same_or_new};
use leptos::prelude::*;
use pipelines::{RemoveStage, StageShape};
use ui::{Control, Dialog, Field, Select, SelectOption};

use super::name_form::trouble;
use super::pipeline_page::PipelineState;
use super::pipelines_page::deals;
use super::shaping::Shaping;
use crate::remove_stage;
use crate::texts::{self, Text};

/// The question. With deals in the stage it asks for another of the same meaning.
pub fn remove_dialog(state: PipelineState, shape: StageShape) -> AnyView {
    let shaping = Shaping::new();
    let language = shaping.language;
    let (id, kind) = (shape.stage.id, shape.stage.kind);
    let chosen = RwSignal::new(String::new());
    let same = state.stages.with_untracked(|stages| {
        let same = stages.iter().filter(|other| other.stage.id != id && other.stage.kind == kind);
        same.map(|other| SelectOption::new(other.stage.id, &other.stage.name)).collect::<Vec<_>>()
    });
    let none = same.is_empty();
    let has_deals = shape.deals + shape.archived_deals > 0;
    let hint = (has_deals && none).then(|| shaping.say(Text::NoOtherStage).to_owned());
    let target = Control { hint: Signal::stored(hint), required: true, ..shaping.control("remove-target", "target", chosen) };
    let seen = StoredValue::new(shape.version);
    let last = StoredValue::new(None::<Request<RemoveStage>>);
    let close = move || state.removed.set(None);
    let name = shape.stage.name.clone();
    let submit = move |()| {
        let target = chosen.with_untracked(|chosen| chosen.parse::<StageId>().ok());
        if has_deals && target.is_none() {
            shaping.errors.set(vec![FieldError { field: "target".to_owned(), problem: Problem::Required }]);
            return ui::focus("remove-target");
        }
        let request = same_or_new(last, RemoveStage { stage: id, seen: seen.get_value(), target });
        let done = texts::removed(language, &name);
        let removed = move |_| {
            shaping.toasts.say(done);
            close();
            // What had the focus goes.
            state.reload(|| ui::focus("add-stage"));
        };
        shaping.send(remove_stage(shaping.workspace.get_value(), request), removed, move |error| refuse(state, shaping, id, seen, error));
    };
    let text = match (shape.deals, shape.archived_deals) {
        (0, 0) => shaping.say(Text::RemoveEmptyText).to_owned(),
        (here, 0) => texts::remove_text(language, deals(here, language)),
        (here, archived) => texts::remove_text_archived(language, deals(here, language).to_lowercase(), language.number(archived)),
    };
    let where_to = has_deals.then(|| {
        let options: Vec<_> = std::iter::once(SelectOption::new("", shaping.say(Text::ChooseStage))).chain(same).collect();
        view! { <Field control=target label=shaping.say(Text::MoveTo)><Select control=target options/></Field> }
    });
    view! {
        <Dialog
            id="remove-stage"
            title=texts::remove_question(language, &shape.stage.name)
            text
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Remove).to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">{trouble(shaping)}{where_to}</div>
        </Dialog>
    }
    .into_any()
}

fn refuse(state: PipelineState, shaping: Shaping, id: StageId, seen: StoredValue<i32>, error: AppError) {
    match error {
        // Somebody put a deal there meanwhile, or changed the stage: what is now has to be seen first.
        AppError::Conflict(_) => state.reload(move || {
            let now = state.stages.with_untracked(|stages| stages.iter().find(|stage| stage.stage.id == id).map(|stage| stage.version));
            match now {
                Some(version) => {
                    seen.set_value(version);
                    shaping.trouble.set(Some(AppError::Conflict(None).message(shaping.language)));
                }
                None => gone(state, shaping),
            }
        }),
        AppError::NotFound => gone(state, shaping),
        AppError::Invalid(errors) if errors.iter().any(|error| error.field == "stage") => {
            shaping.trouble.set(Some(shaping.say(Text::LastOpenStage).to_owned()));
        }
        AppError::Invalid(errors) if errors.iter().any(|error| error.problem == Problem::Required) => {
            // It had no deals a moment ago.
            let fail = shaping.say(Text::OrderMeanwhile);
            shaping.toasts.fail(fail);
            state.removed.set(None);
            state.reload(|| ui::focus("add-stage"));
        }
        error => shaping.refuse(error),
    }
}

fn gone(state: PipelineState, shaping: Shaping) {
    shaping.toasts.fail(shaping.say(Text::Gone));
    state.removed.set(None);
    state.reload(|| ui::focus("add-stage"));
}
