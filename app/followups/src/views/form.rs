//! Writing a follow-up: a new one, or one that is there.

use kit::{About, AppError, Choice, FieldError, FollowUpId, MemberId, Problem, Request, same_or_new};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ui::{Alert, Control, Field, Input, Select, SelectOption};

use super::acting::Acting;
use super::when::When;
use crate::texts::{self, Text};
use crate::{AddFollowUp, EditFollowUp, FollowUp, FollowUpFields, LONGEST};

/// A form for a follow-up of a record: for the one given, else for a new one. Stays until it is told to go.
#[component]
pub fn FollowUpForm(
    /// The record.
    about: About,
    /// The follow-up that is changed.
    before: Option<FollowUp>,
    /// The same as it is now, also after somebody else changed it.
    now: Signal<Option<FollowUp>>,
    /// Who may be given it.
    people: Vec<Choice<MemberId>>,
    /// How it is sent.
    acting: Acting,
    /// Called when what was written is kept.
    kept: Callback<()>,
    /// Called when it is given up.
    given_up: Callback<()>,
) -> AnyView {
    let reader = acting.reader();
    let today = reader.today;
    let fields = before.as_ref().map(|before| before.fields.clone());
    let what = RwSignal::new(fields.as_ref().map(|fields| fields.what.clone()).unwrap_or_default());
    let when = When::new(fields.as_ref(), today);
    let myself = reader.person.as_ref().map(|person| person.member);
    let mut options: Vec<_> = people.iter().map(|person| SelectOption::new(person.id, &person.name)).collect();
    // Who sees the record no more may keep it.
    if let Some(before) = before.as_ref().filter(|before| !people.iter().any(|person| person.id == before.fields.assignee)) {
        options.push(SelectOption::new(before.fields.assignee, &before.assignee_name));
    }
    let first = fields.as_ref().map(|fields| fields.assignee).or(myself);
    let who = RwSignal::new(first.map(|member| member.to_string()).unwrap_or_default());
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let language = acting.language();
    let error = move |field: &'static str| {
        Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.problem.message(language)))
        })
    };
    let what_control = Control { error: error("what"), required: true, ..Control::new("follow-up-what", what) };
    let who_control = Control { error: error("assignee"), ..Control::new("follow-up-who", who) };
    let add = StoredValue::new(None::<Request<AddFollowUp>>);
    let new_id = FollowUpId::generate();
    let edit = StoredValue::new(None::<Request<EditFollowUp>>);
    let is_new = before.is_none();
    let before = StoredValue::new(before);
    // Whether somebody else changed it meanwhile, and the reader was told.
    let told = RwSignal::new(false);
    let answered = Callback::new(move |error: Option<AppError>| match error {
        None => kept.run(()),
        Some(AppError::Invalid(wrong)) => {
            if !wrong.iter().any(|error| ["what", "due_on", "assignee"].contains(&error.field.as_str())) {
                trouble.set(wrong.first().map(|error| error.problem.message(language)));
            }
            errors.set(wrong);
        }
        Some(error) => {
            told.set(matches!(error, AppError::Conflict(_)));
            trouble.set(Some(error.message(language)));
        }
    });
    // Also where the form came to be after the page or the dialog that it stands in.
    Effect::new(move |_| request_animation_frame(|| ui::focus("follow-up-what")));
    let now_says = move || told.get().then(|| now.get()).flatten().map(|now| texts::now_says(language, now.fields.what));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        let assignee = who.with_untracked(|who| who.parse().ok());
        let (day, what) = (when.day(today), what.get_untracked());
        let (Ok(due_on), Some(assignee)) = (&day, assignee) else {
            let (field, problem) = day.err().map_or(("assignee", Problem::Required), |problem| ("due_on", problem));
            errors.set(vec![FieldError { field: field.to_owned(), problem }]);
            return;
        };
        let fields = FollowUpFields { what, due_on: *due_on, due_at: when.time(), assignee };
        let wrong = fields.problems();
        errors.set(wrong.clone());
        if let Some(first) = wrong.first() {
            ui::focus(if first.field == "what" { "follow-up-what" } else { "follow-up-date" });
            return;
        }
        match before.get_value() {
            None => acting.add(same_or_new(add, AddFollowUp { follow_up: new_id, about, fields }), answered),
            Some(before) => {
                // Told of what somebody else made of it, the reader writes over that.
                let before = now.get_untracked().filter(|_| told.get_untracked()).unwrap_or(before);
                let command = EditFollowUp { follow_up: before.id, seen: before.version, fields };
                acting.edit(before, same_or_new(edit, command), answered);
            }
        }
    };
    let (send, label) = if is_new { (Text::Add, Text::AddTitle) } else { (Text::Save, Text::FollowUps) };
    view! {
        <form class="form follow-up-form" method="post" novalidate aria-label=acting.say(label) on:submit=submit>
            {move || trouble.get().map(|words| view! { <Alert><p>{words}</p><p>{now_says}</p></Alert> })}
            <Field control=what_control label=acting.say(Text::What)>
                <Input control=what_control autocomplete="off" most=LONGEST/>
            </Field>
            {when.fields(acting, error("due_on"))}
            <Field control=who_control label=acting.say(Text::Who)><Select control=who_control options=Signal::stored(options)/></Field>
            <div class="actions">
                <button class="button is-quiet" type="button" on:click=move |_| given_up.run(())>{acting.say(Text::Cancel)}</button>
                <button class="button is-primary" disabled=move || acting.is_busy()>{acting.say(send)}</button>
            </div>
        </form>
    }
    .into_any()
}
