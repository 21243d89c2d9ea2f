//! A stage is made or changed here.

use kit::{AppError, FieldError, Problem, Request, StageId, parse_name, parse_whole, same_or_new};
use leptos::prelude::*;
use pipelines::{AddStage, EditStage, MOST_DAYS, MOST_DEALS, StageFields, StageKind, StageShape};
use ui::{Control, Dialog, Field, Input, Select, SelectOption, Width};

use super::name_form::trouble;
use super::pipeline_page::PipelineState;
use super::shaping::Shaping;
use super::stage_colours::stage_colours;
use super::stage_rows::{kind_text, summary};
use crate::texts::{self, Text};
use crate::{add_stage, edit_stage};

const KINDS: [StageKind; 3] = [StageKind::Open, StageKind::Won, StageKind::Lost];

/// Which stage: one that there is, or one to be made.
#[derive(Clone, PartialEq)]
pub struct StageDialog {
    id: StageId,
    shape: Option<StageShape>,
}

impl StageDialog {
    /// A new stage.
    pub fn new() -> Self {
        Self { id: StageId::generate(), shape: None }
    }

    /// A stage that there is.
    pub fn of(shape: StageShape) -> Self {
        Self { id: shape.stage.id, shape: Some(shape) }
    }
}

/// What is written in the dialog.
#[derive(Clone, Copy)]
struct Written {
    name: RwSignal<String>,
    kind: RwSignal<String>,
    probability: RwSignal<String>,
    rots_after: RwSignal<String>,
    limit: RwSignal<String>,
    colour: RwSignal<i16>,
}

impl Written {
    fn of(shape: Option<&StageShape>) -> Self {
        let stage = shape.map(|shape| &shape.stage);
        let optional = |number: Option<i64>| RwSignal::new(number.map(|number| number.to_string()).unwrap_or_default());
        Self {
            name: RwSignal::new(stage.map(|stage| stage.name.clone()).unwrap_or_default()),
            kind: RwSignal::new(stage.map_or(StageKind::Open, |stage| stage.kind).as_str().to_owned()),
            probability: optional(Some(stage.map_or(50, |stage| stage.probability.into()))),
            rots_after: optional(stage.and_then(|stage| stage.rots_after).map(i64::from)),
            limit: optional(stage.and_then(|stage| stage.limit).map(i64::from)),
            colour: RwSignal::new(stage.map_or(5, |stage| stage.colour)),
        }
    }

    fn read(self) -> Result<StageFields, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut at = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        let optional = |text: RwSignal<String>, most: i64| {
            text.with_untracked(|text| if text.trim().is_empty() { Ok(None) } else { parse_whole(text, 1, most).map(Some) })
        };
        let name = self.name.with_untracked(|name| parse_name(name, 100)).unwrap_or_else(|problem| {
            at("name", problem);
            String::new()
        });
        let mut number = |field: &str, read: Result<Option<i64>, Problem>| {
            read.unwrap_or_else(|problem| {
                at(field, problem);
                None
            })
        };
        let probability = number("probability", self.probability.with_untracked(|text| parse_whole(text, 0, 100)).map(Some));
        let rots_after = number("rots_after", optional(self.rots_after, MOST_DAYS.into()));
        let limit = number("limit", optional(self.limit, MOST_DEALS.into()));
        let kind = self.kind.with_untracked(|kind| KINDS.into_iter().find(|each| each.as_str() == kind)).unwrap_or(StageKind::Open);
        if !errors.is_empty() {
            return Err(errors);
        }
        Ok(StageFields {
            name,
            kind,
            probability: probability.and_then(|number| number.try_into().ok()).unwrap_or_default(),
            colour: self.colour.get_untracked(),
            rots_after: rots_after.and_then(|number| number.try_into().ok()),
            limit: limit.and_then(|number| number.try_into().ok()),
        })
    }
}

/// The dialog: everything about a stage.
pub fn stage_dialog(state: PipelineState, dialog: StageDialog) -> AnyView {
    let shaping = Shaping::new();
    let written = Written::of(dialog.shape.as_ref());
    let seen = StoredValue::new(dialog.shape.as_ref().map(|shape| shape.version));
    let (added, edited) = (StoredValue::new(None::<Request<AddStage>>), StoredValue::new(None::<Request<EditStage>>));
    let id = dialog.id;
    let close = move || state.edited.set(None);
    let done = move |name: &str, made: bool| {
        let words = if made { texts::created(shaping.language, name) } else { texts::saved(shaping.language, name) };
        shaping.toasts.say(words);
        close();
        state.reload(|| ());
    };
    let refused = move |error: AppError| match error {
        AppError::Conflict(_) => {
            state.reload(move || match state.stages.with_untracked(|stages| stages.iter().find(|each| each.stage.id == id).cloned()) {
                Some(now) => {
                    seen.set_value(Some(now.version));
                    let what = format!("{} · {}", now.stage.name, summary(&now.stage, shaping.language));
                    shaping.tell_meanwhile(what);
                }
                None => gone(state, shaping),
            })
        }
        AppError::NotFound => gone(state, shaping),
        error => refuse(shaping, error),
    };
    let submit = move |()| {
        let fields = match written.read() {
            Ok(fields) => fields,
            Err(errors) => return refuse(shaping, AppError::Invalid(errors)),
        };
        let workspace = shaping.workspace.get_value();
        let name = fields.name.clone();
        match seen.get_value() {
            Some(seen) => {
                let request = same_or_new(edited, EditStage { stage: id, seen, fields });
                shaping.send(edit_stage(workspace, request), move |_| done(&name, false), refused);
            }
            None => {
                let pipeline = state.pipeline.with_untracked(|pipeline| pipeline.id);
                let request = same_or_new(added, AddStage { pipeline, stage: id, fields });
                shaping.send(add_stage(workspace, request), move |()| done(&name, true), refused);
            }
        }
    };
    let title = dialog.shape.as_ref().map_or_else(|| shaping.say(Text::NewStage).to_owned(), |shape| shape.stage.name.clone());
    let submit_label = shaping.say(if dialog.shape.is_some() { Text::Save } else { Text::AddStage });
    let fixed = dialog.shape.is_some_and(|shape| shape.deals + shape.archived_deals > 0);
    view! {
        <Dialog
            id="stage"
            title
            text=shaping.say(Text::StageText).to_owned()
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=submit_label.to_owned()
            cancel=Callback::new(move |()| close())
            submit=Callback::new(submit)
        >
            <div class="form">{trouble(shaping)}{fields(shaping, written, fixed)}</div>
        </Dialog>
    }
    .into_any()
}

/// Somebody removed it meanwhile.
fn gone(state: PipelineState, shaping: Shaping) {
    shaping.toasts.fail(shaping.say(Text::Gone));
    state.edited.set(None);
    state.reload(|| ui::focus("add-stage"));
}

/// Says what is wrong at each field, and puts the focus on the first.
fn refuse(shaping: Shaping, error: AppError) {
    let fields = [
        ("name", "stage-name"),
        ("kind", "stage-kind"),
        ("probability", "stage-probability"),
        ("rots_after", "stage-rots-after"),
        ("limit", "stage-limit"),
    ];
    let first = fields.into_iter().find(|(field, _)| error.at(field).is_some());
    shaping.refuse(error);
    if let Some((_, id)) = first {
        ui::focus(id);
    }
}

fn fields(shaping: Shaping, written: Written, fixed: bool) -> AnyView {
    let hinted =
        |text: Option<Text>, control: Control| Control { hint: Signal::stored(text.map(|text| shaping.say(text).to_owned())), ..control };
    let name = Control { required: true, ..shaping.control("stage-name", "name", written.name) };
    let kind = hinted(fixed.then_some(Text::KindFixed), shaping.control("stage-kind", "kind", written.kind));
    let kind = Control { read_only: fixed, ..kind };
    let probability = shaping.control("stage-probability", "probability", written.probability);
    let rots_after = hinted(Some(Text::RotsAfterHint), shaping.control("stage-rots-after", "rots_after", written.rots_after));
    let limit = hinted(Some(Text::LimitHint), shaping.control("stage-limit", "limit", written.limit));
    let kinds: Vec<_> = KINDS.map(|kind| SelectOption::new(kind.as_str(), shaping.say(kind_text(kind)))).into();
    view! {
        <Field control=name label=shaping.say(Text::Name)><Input control=name autocomplete="off" most=100 first=true/></Field>
        <Field control=kind label=shaping.say(Text::Kind) width=Width::Half><Select control=kind options=kinds/></Field>
        <Field control=probability label=shaping.say(Text::Probability) width=Width::Half>
            <div class="joined">
                <Input control=probability number=true input_mode="numeric" autocomplete="off"/>
                <span class="unit">"%"</span>
            </div>
        </Field>
        <Field control=rots_after label=shaping.say(Text::RotsAfter) width=Width::Half>
            <Input control=rots_after number=true input_mode="numeric" autocomplete="off"/>
        </Field>
        <Field control=limit label=shaping.say(Text::Limit) width=Width::Half>
            <Input control=limit number=true input_mode="numeric" autocomplete="off"/>
        </Field>
        {stage_colours(shaping, written.colour)}
    }
    .into_any()
}
