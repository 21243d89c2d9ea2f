//! Writing of a contact: a new one, or one that is there.

use kit::{AppError, ContactId, FieldError, Request, same_or_new};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ui::{Alert, Control, Field, Input, Width};

use super::acting::Acting;
use crate::texts::{self, Text};
use crate::{Change, ContactFields, ContactRecord, CreateContact, EditContact};

/// The fields of the form: their names, ids and words.
const FIELDS: [(&str, &str, Text); 5] = [
    ("first_name", "contact-first-name", Text::FirstName),
    ("last_name", "contact-last-name", Text::LastName),
    ("job_title", "contact-job-title", Text::JobTitle),
    ("email", "contact-email", Text::Email),
    ("phone", "contact-phone", Text::Phone),
];

/// A form for a contact: for the one given, else for a new one. Stays until it is told to go.
#[component]
pub fn ContactForm(
    /// The contact that is changed.
    before: Option<ContactRecord>,
    /// The same as it is now, also after somebody else changed it.
    now: Signal<Option<ContactRecord>>,
    /// How it is sent.
    acting: Acting,
    /// Called when what was written is kept, or given up.
    close: Callback<()>,
) -> AnyView {
    let language = acting.language();
    let fields = before.as_ref().map(|before| before.fields.clone()).unwrap_or_default();
    let values = [fields.first_name, fields.last_name, fields.job_title, fields.email, fields.phone].map(RwSignal::new);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let (title, send) = match &before {
        Some(before) => (texts::edit_named(language, before.fields.name()), Text::Save),
        None => (acting.say(Text::AddTitle).to_owned(), Text::Add),
    };
    let (before, new_id) = (StoredValue::new(before), ContactId::generate());
    let last = StoredValue::new(None::<Request<CreateContact>>);
    // Whether somebody else changed it meanwhile, and the reader was told.
    let told = RwSignal::new(false);
    let refuse = move |wrong: Vec<FieldError>| {
        let first = FIELDS.iter().find(|(field, ..)| wrong.iter().any(|error| error.field == *field));
        match first {
            Some((_, id, _)) => ui::focus(id),
            None => trouble.set(wrong.first().map(|error| error.problem.message(language))),
        }
        errors.set(wrong);
    };
    let answered = Callback::new(move |error: Option<AppError>| match error {
        None => close.run(()),
        Some(AppError::Invalid(wrong)) => refuse(wrong),
        Some(error) => {
            told.set(matches!(error, AppError::Conflict(_)));
            trouble.set(Some(error.message(language)));
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        errors.set(Vec::new());
        let [first, family, job, email, phone] = values.map(|value| value.get_untracked());
        let changes =
            vec![Change::FirstName(first), Change::LastName(family), Change::JobTitle(job), Change::Email(email), Change::Phone(phone)];
        let mut whole = ContactFields::default();
        changes.iter().for_each(|change| whole.apply(change));
        let wrong: Vec<FieldError> = changes.iter().filter_map(Change::problem).chain(whole.problem()).collect();
        if !wrong.is_empty() {
            return refuse(wrong);
        }
        match before.get_value() {
            None => {
                let fields = changes.into_iter().chain([Change::Client(Some(acting.client))]).collect();
                let command = CreateContact { contact: new_id, fields };
                acting.add(same_or_new(last, command), whole.name(), answered);
            }
            Some(before) => {
                // Told of what somebody else made of it, the reader writes over that.
                let before = now.get_untracked().filter(|_| told.get_untracked()).unwrap_or(before);
                let request = Request::new(EditContact { contact: before.id, seen: before.version, changes });
                acting.edit(&before, request, answered);
            }
        }
    };
    Effect::new(move |_| request_animation_frame(|| ui::focus("contact-first-name")));
    let now_says = move || told.get().then(|| now.get()).flatten().map(|now| texts::now_says(language, now.fields.name()));
    let error = move |field: &'static str| {
        Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.problem.message(language)))
        })
    };
    let field = move |index: usize, width: Width| {
        let (field, id, text) = FIELDS[index];
        let control = Control { name: field, error: error(field), ..Control::new(id, values[index]) };
        let kind = match field {
            "email" => Some("email"),
            "phone" => Some("tel"),
            _ => None,
        };
        let input = view! { <Input control kind=kind.unwrap_or("text") autocomplete="off"/> };
        view! { <Field control label=acting.say(text) width>{input}</Field> }
    };
    view! {
        <form class="form contact-form" method="post" novalidate aria-label=title on:submit=submit>
            {move || trouble.get().map(|words| view! { <Alert><p>{words}</p><p>{now_says}</p></Alert> })}
            {field(0, Width::Half)}
            {field(1, Width::Half)}
            {field(2, Width::Full)}
            {field(3, Width::Half)}
            {field(4, Width::Half)}
            <div class="actions">
                <button class="button is-quiet" type="button" on:click=move |_| close.run(())>{acting.say(Text::Cancel)}</button>
                <button class="button is-primary" disabled=move || acting.is_busy()>{acting.say(send)}</button>
            </div>
        </form>
    }
    .into_any()
}
