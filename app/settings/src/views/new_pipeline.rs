//! A pipeline is made here.

use kit::{FieldError, Request, parse_name, same_or_new};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use pipelines::{CreatePipeline, Template};
use ui::{Control, Field, Input, Select, SelectOption};

use super::frame::Part;
use super::name_form::trouble;
use super::shaping::Shaping;
use crate::create_pipeline;
use crate::texts::{self, Text};

/// A name and the stages to begin with; the new pipeline's page is shown then.
pub fn new_pipeline(of_page: Shaping) -> AnyView {
    let shaping = Shaping::new();
    let language = of_page.language;
    let name = shaping.control("new-pipeline", "name", RwSignal::new(String::new()));
    let chosen = RwSignal::new("0".to_owned());
    let hint = Signal::stored(Some(shaping.say(Text::BeginsWithHint).to_owned()));
    let template = Control { hint, ..shaping.control("new-pipeline-stages", "stages", chosen) };
    let options: Vec<_> =
        Template::ALL.iter().enumerate().map(|(number, template)| SelectOption::new(number, template.names(language).join(", "))).collect();
    let made = StoredValue::new(None::<CreatePipeline>);
    let last = StoredValue::new(None::<Request<CreatePipeline>>);
    let navigate = use_navigate();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let written = match parse_name(&name.value.get_untracked(), 100) {
            Ok(written) => written,
            Err(problem) => {
                shaping.errors.set(vec![FieldError { field: "name".to_owned(), problem }]);
                return ui::focus("new-pipeline");
            }
        };
        let template = usize::from(chosen.with_untracked(|chosen| chosen == "1"));
        let wanted = Template::ALL[template].pipeline(written.clone(), language);
        // Sent again after no answer came it is the same one, with the same ids.
        let same = |before: &CreatePipeline| before.name == wanted.name && before.stages.len() == wanted.stages.len();
        let command = made.get_value().filter(same).unwrap_or(wanted);
        made.set_value(Some(command.clone()));
        let workspace = shaping.workspace.get_value();
        let address = format!("{}/{}", Part::Pipelines.address(&workspace), command.id);
        let navigate = navigate.clone();
        shaping.send(
            create_pipeline(workspace, same_or_new(last, command)),
            move |()| {
                shaping.toasts.say(texts::created(language, written));
                navigate(&address, NavigateOptions::default());
            },
            move |error| {
                shaping.refuse(error);
                ui::focus("new-pipeline");
            },
        );
    };
    view! {
        <form class="form settings-new" method="post" novalidate on:submit=submit aria-labelledby="new-pipeline-title">
            <h2 class="form-section" id="new-pipeline-title">{shaping.say(Text::NewPipeline)}</h2>
            {trouble(shaping)}
            <Field control=name label=shaping.say(Text::Name)>
                <Input control=name autocomplete="off" most=100/>
            </Field>
            <Field control=template label=shaping.say(Text::BeginsWith)>
                <Select control=template options/>
            </Field>
            <div class="actions"><button class="button is-primary" disabled=move || shaping.sending.get()>{shaping.say(Text::CreatePipeline)}</button></div>
        </form>
    }
    .into_any()
}
