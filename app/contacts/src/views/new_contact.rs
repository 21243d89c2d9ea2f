//! A new contact.

use clients::{client_by_name, read_client_by_name};
use kit::{AppError, ContactId, FieldError, Request, same_or_new, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use ui::{Alert, Control, Dialog, Field, Input, Width, use_toasts};

use crate::field::ContactField;
use crate::texts::Text;
use crate::{Change, ContactChoices, ContactFields, CreateContact, create_contact};

/// What is asked of a new contact.
const ASKED: [ContactField; 6] = [
    ContactField::FirstName,
    ContactField::LastName,
    ContactField::JobTitle,
    ContactField::Client,
    ContactField::Email,
    ContactField::Phone,
];

/// Asks for a new contact as long as it stands in the page, and then leads to their card.
pub fn new_contact(_: ContactChoices, open: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let values = ASKED.map(|_| RwSignal::new(String::new()));
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    let contact = ContactId::generate();
    let last = StoredValue::new(None::<Request<CreateContact>>);
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
        let written: Vec<_> = ASKED.into_iter().zip(values.map(|value| value.get_untracked())).collect();
        sending.set(true);
        let (workspace, navigate) = (workspace.clone(), navigate.clone());
        spawn_local(async move {
            let answer = match read(&written, &workspace).await {
                Ok(fields) => create_contact(workspace.clone(), same_or_new(last, CreateContact { contact, fields })).await,
                Err(error) => Err(error),
            };
            // The page may be another by now.
            if sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => navigate(&format!("/w/{workspace}/contacts/{contact}"), Default::default()),
                Err(AppError::Invalid(wrong)) => refuse(wrong),
                Err(error @ AppError::Forbidden) => toasts.fail(error.message(language)),
                Err(error) => trouble.set(Some(error.message(language))),
            }
        });
    };
    let control = move |index: usize| {
        let field = ASKED[index];
        let error = Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field.name()).map(|error| error.problem.message(language)))
        });
        Control { name: field.name(), error, ..Control::new(new_id(field), values[index]) }
    };
    let field = move |index: usize, width: Width| {
        let control = control(index);
        let inside = match ASKED[index] {
            ContactField::Client => client_by_name(control, "new-contact-clients", None),
            ContactField::Email => view! { <Input control kind="email" autocomplete="off"/> }.into_any(),
            ContactField::Phone => view! { <Input control kind="tel" autocomplete="off"/> }.into_any(),
            ContactField::FirstName => view! { <Input control autocomplete="off" most=100 first=true/> }.into_any(),
            _ => view! { <Input control autocomplete="off" most=100/> }.into_any(),
        };
        view! { <Field control label=say(ASKED[index].text()) width>{inside}</Field> }
    };
    let alert = move || trouble.get().map(|words| view! { <Alert><p>{words}</p></Alert> });
    view! {
        <Dialog
            id="new-contact"
            title=say(Text::AddTitle).to_owned()
            text=say(Text::NewText).to_owned()
            cancel_label=say(Text::Cancel).to_owned()
            submit_label=say(Text::Add).to_owned()
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
            </div>
        </Dialog>
    }
    .into_any()
}

/// The changes that make a new contact what is written.
async fn read(written: &[(ContactField, String)], workspace: &str) -> Result<Vec<Change>, AppError> {
    let (mut fields, mut wrong) = (Vec::new(), Vec::new());
    for (field, written) in written {
        let change = match field {
            ContactField::Client => read_client_by_name(field.name(), written, None, workspace).await.map(Change::Client),
            field => field.read(written).map_err(|problem| kit::invalid(field.name(), problem)),
        };
        match change {
            Ok(change) => fields.push(change),
            Err(AppError::Invalid(errors)) => wrong.extend(errors),
            Err(error) => return Err(error),
        }
    }
    let mut whole = ContactFields::default();
    fields.iter().for_each(|change| whole.apply(change));
    wrong.extend(whole.problem());
    if wrong.is_empty() { Ok(fields) } else { Err(AppError::Invalid(wrong)) }
}

/// The id of a field of the dialog: the page behind it may have the same field.
fn new_id(field: ContactField) -> &'static str {
    match field {
        ContactField::FirstName => "new-contact-first-name",
        ContactField::LastName => "new-contact-last-name",
        ContactField::JobTitle => "new-contact-job-title",
        ContactField::Client => "new-contact-client",
        ContactField::Email => "new-contact-email",
        _ => "new-contact-phone",
    }
}
