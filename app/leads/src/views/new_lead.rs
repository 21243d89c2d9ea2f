//! A new lead.

use kit::{AppError, FieldError, LeadId, Request, same_or_new, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use records::offered;
use ui::{Alert, Control, Dialog, Field, Input, Select, Width, use_toasts};

use crate::field::LeadField;
use crate::texts::Text;
use crate::{Change, CreateLead, LeadChoices, LeadFields, create_lead};

/// What is asked of a new lead.
const ASKED: [LeadField; 7] = [
    LeadField::FirstName,
    LeadField::LastName,
    LeadField::Company,
    LeadField::JobTitle,
    LeadField::Email,
    LeadField::Phone,
    LeadField::Source,
];

/// Asks for a new lead as long as it stands in the page, and then leads to its card.
pub fn new_lead(choices: LeadChoices, open: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let begin = StoredValue::new(LeadFields::new(None, reader.currency()));
    let values = ASKED.map(|_| RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    let lead = LeadId::generate();
    let last = StoredValue::new(None::<Request<CreateLead>>);
    let (navigate, toasts) = (use_navigate(), use_toasts());
    let refuse = move |wrong: Vec<FieldError>| {
        match ASKED.iter().find(|field| wrong.iter().any(|error| error.field == field.name())) {
            Some(field) => ui::focus(new_id(*field)),
            None => trouble.set(wrong.first().map(|error| error.problem.message(language))),
        }
        errors.set(wrong);
    };
    let submit = move |()| {
        if sending.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        trouble.set(None);
        let (mut fields, mut wrong): (Vec<Change>, Vec<FieldError>) = (Vec::new(), Vec::new());
        let mut whole = begin.get_value();
        for (field, value) in ASKED.into_iter().zip(values) {
            match field.read(&value.get_untracked(), &whole, language) {
                Ok(change) => fields.push(change),
                Err(problem) => wrong.push(FieldError { field: field.name().to_owned(), problem }),
            }
        }
        fields.iter().for_each(|change| whole.apply(change));
        wrong.extend(whole.problem());
        if !wrong.is_empty() {
            return refuse(wrong);
        }
        fields.push(Change::Currency(whole.currency));
        let request = same_or_new(last, CreateLead { lead, fields });
        sending.set(true);
        let (workspace, navigate) = (workspace.clone(), navigate.clone());
        spawn_local(async move {
            let answer = create_lead(workspace.clone(), request).await;
            // The page may be another by now.
            if sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => navigate(&format!("/w/{workspace}/leads/{lead}"), Default::default()),
                Err(AppError::Invalid(wrong)) => refuse(wrong),
                Err(error @ AppError::Forbidden) => toasts.fail(error.message(language)),
                Err(error) => trouble.set(Some(error.message(language))),
            }
        });
    };
    let sources = StoredValue::new(offered(&choices.sources, "—"));
    let field = move |index: usize, width: Width| {
        let field = ASKED[index];
        let error = Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field.name()).map(|error| error.problem.message(language)))
        });
        let control = Control { name: field.name(), error, ..Control::new(new_id(field), values[index]) };
        let inside = match field {
            LeadField::FirstName => view! { <Input control autocomplete="off" most=100 first=true/> }.into_any(),
            LeadField::Email => view! { <Input control kind="email" autocomplete="off"/> }.into_any(),
            LeadField::Phone => view! { <Input control kind="tel" autocomplete="off"/> }.into_any(),
            LeadField::Source => view! { <Select control options=Signal::stored(sources.get_value())/> }.into_any(),
            LeadField::Company => view! { <Input control autocomplete="off" most=200/> }.into_any(),
            _ => view! { <Input control autocomplete="off" most=100/> }.into_any(),
        };
        view! { <Field control label=say(field.text()) width>{inside}</Field> }
    };
    let alert = move || trouble.get().map(|words| view! { <Alert><p>{words}</p></Alert> });
    view! {
        <Dialog
            id="new-lead"
            title=say(Text::Add).to_owned()
            text=say(Text::NewText).to_owned()
            cancel_label=say(Text::Cancel).to_owned()
            submit_label=say(Text::Create).to_owned()
            cancel=Callback::new(move |()| open.set(false))
            submit=Callback::new(submit)
        >
            <div class="form">
                {alert}
                {field(0, Width::Half)}
                {field(1, Width::Half)}
                {field(2, Width::Half)}
                {field(3, Width::Half)}
                {field(4, Width::Half)}
                {field(5, Width::Half)}
                {field(6, Width::Half)}
            </div>
        </Dialog>
    }
    .into_any()
}

/// The id of a field of the dialog: the page behind it may have the same field.
fn new_id(field: LeadField) -> &'static str {
    match field {
        LeadField::FirstName => "new-lead-first-name",
        LeadField::LastName => "new-lead-last-name",
        LeadField::Company => "new-lead-company",
        LeadField::JobTitle => "new-lead-job-title",
        LeadField::Email => "new-lead-email",
        LeadField::Phone => "new-lead-phone",
        _ => "new-lead-source",
    }
}
