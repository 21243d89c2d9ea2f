//! A new client.

use kit::{AppError, ClientId, FieldError, Kind, Request, Verb, same_or_new, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use records::offered;
use ui::{Alert, Control, Dialog, Field, Input, Select, SelectOption, Width, use_toasts};

use crate::field::ClientField;
use crate::texts::{Text, status_text};
use crate::{ClientChoices, ClientFields, CreateClient, Status, create_client};

/// What is asked of a new client.
const ASKED: [ClientField; 7] = [
    ClientField::Name,
    ClientField::Status,
    ClientField::SalesOwner,
    ClientField::ClientType,
    ClientField::Industry,
    ClientField::Website,
    ClientField::Location,
];

/// Asks for a new client as long as it stands in the page, and then leads to its card.
pub fn new_client(choices: ClientChoices, open: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let myself = reader.person.as_ref().map(|person| person.member);
    let begin = ClientFields::new(myself, reader.currency());
    let values = ASKED.map(|field| {
        RwSignal::new(match field {
            ClientField::Status => begin.status.as_str().to_owned(),
            ClientField::SalesOwner => myself.map(|member| member.to_string()).unwrap_or_default(),
            _ => String::new(),
        })
    });
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let sending = RwSignal::new(false);
    let client = ClientId::generate();
    let last = StoredValue::new(None::<Request<CreateClient>>);
    let (navigate, toasts) = (use_navigate(), use_toasts());
    let refuse = move |wrong: Vec<FieldError>| {
        match ASKED.iter().find(|field| wrong.iter().any(|error| error.field == field.name())) {
            Some(field) => ui::focus(new_id(*field)),
            None => trouble.set(wrong.first().map(|error| error.problem.message(language))),
        }
        errors.set(wrong);
    };
    let at = workspace.clone();
    let submit = move |()| {
        if sending.get_untracked() {
            return;
        }
        errors.set(Vec::new());
        trouble.set(None);
        let mut fields = Vec::new();
        let mut wrong = Vec::new();
        for (field, value) in ASKED.into_iter().zip(values) {
            match field.read(&value.get_untracked(), &begin, language) {
                Ok(change) => fields.push(change),
                Err(problem) => wrong.push(FieldError { field: field.name().to_owned(), problem }),
            }
        }
        if !wrong.is_empty() {
            return refuse(wrong);
        }
        let request = same_or_new(last, CreateClient { client, fields });
        sending.set(true);
        let (workspace, navigate) = (at.clone(), navigate.clone());
        spawn_local(async move {
            let answer = create_client(workspace.clone(), request).await;
            // The page may be another by now.
            if sending.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(_) => navigate(&format!("/w/{workspace}/clients/{client}"), Default::default()),
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
        let required = field == ClientField::Name;
        Control { name: field.name(), error, required, ..Control::new(new_id(field), values[index]) }
    };
    let select = move |index: usize, options: Vec<SelectOption>| {
        let control = control(index);
        view! {
            <Field control label=say(ASKED[index].text()) width=Width::Half><Select control options=Signal::stored(options)/></Field>
        }
    };
    let owners = offered(&choices.members, say(Text::Nobody));
    let may_any = reader.may(Kind::Client, Verb::Create, None);
    let owners = if may_any {
        owners
    } else {
        owners.into_iter().filter(|option| Some(&option.value) == myself.map(|id| id.to_string()).as_ref()).collect()
    };
    let statuses = Status::ALL.map(|status| SelectOption::new(status.as_str(), say(status_text(status)))).into();
    let (name, website, location) = (control(0), control(5), control(6));
    let alert = move || trouble.get().map(|words| view! { <Alert><p>{words}</p></Alert> });
    view! {
        <Dialog
            id="new-client"
            title=say(Text::AddClient).to_owned()
            text=say(Text::NewText).to_owned()
            cancel_label=say(Text::Cancel).to_owned()
            submit_label=say(Text::Create).to_owned()
            cancel=Callback::new(move |()| open.set(false))
            submit=Callback::new(submit)
        >
            <div class="form">
                {alert}
                <Field control=name label=say(Text::Name)><Input control=name autocomplete="off" most=200 first=true/></Field>
                {select(1, statuses)}
                {select(2, owners)}
                {select(3, offered(&choices.types, "—"))}
                {select(4, offered(&choices.industries, "—"))}
                <Field control=website label=say(Text::Website) width=Width::Half><Input control=website input_mode="url" autocomplete="off"/></Field>
                <Field control=location label=say(Text::Location) width=Width::Half><Input control=location autocomplete="off" most=200/></Field>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The id of a field of the dialog: the page behind it may have the same field.
fn new_id(field: ClientField) -> &'static str {
    match field {
        ClientField::Name => "new-client-name",
        ClientField::Status => "new-client-status",
        ClientField::SalesOwner => "new-client-owner",
        ClientField::ClientType => "new-client-type",
        ClientField::Industry => "new-client-industry",
        ClientField::Website => "new-client-website",
        _ => "new-client-location",
    }
}
