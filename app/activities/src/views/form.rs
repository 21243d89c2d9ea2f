//! Noting what happened, or changing what was noted.

use chrono::Timelike;
use kit::{ActivityId, AppError, Choice, ContactId, FieldError, NaiveDateTime, same_or_new};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ui::{Alert, Control, Field, Input, TextArea};

use super::acting::Acting;
use super::draft::Draft;
use super::kinds;
use super::when::When;
use crate::texts::Text;
use crate::{About, Activity, ActivityFields, ActivityKind, EditActivity, Entry, LONGEST_OUTCOME, LogActivity, Told};

/// The fields of the form by their names, with what gets the focus when they are wrong.
const FIELDS: [(&str, &str); 3] = [("text", "activity-text"), ("outcome", "activity-outcome"), ("happened_at", "activity-moment")];

/// A form for an activity. Stays until it is told to go.
#[component]
pub fn ActivityForm(
    /// The kind that is chosen at first.
    kind: ActivityKind,
    /// The activity that is changed, and when it happened; none for a new one.
    before: Option<(Activity, NaiveDateTime)>,
    /// What the activity is about.
    about: About,
    /// The one that is changed as it is now, also after somebody else changed it.
    now: Signal<Option<Entry>>,
    /// Who can have taken part.
    contacts: Vec<Choice<ContactId>>,
    /// How it is sent.
    acting: Acting,
    /// Called when what was written is kept, or given up.
    close: Callback<()>,
) -> AnyView {
    let language = acting.language();
    let draft = before.is_none().then(|| Draft::of(about));
    let (before, at) = before.unzip();
    let kind = RwSignal::new(kind);
    let text = RwSignal::new(before.as_ref().map_or_else(|| draft.map(Draft::read).unwrap_or_default(), |before| before.text.clone()));
    let outcome = RwSignal::new(before.as_ref().map(|before| before.outcome.clone()).unwrap_or_default());
    let when = When::new(at);
    // Whoever something is noted about took part in it.
    let always = match about {
        About::Contact(contact) if before.is_none() => Some(contact),
        _ => None,
    };
    let others = before.iter().flat_map(|before| before.contacts.iter().map(|contact| contact.id));
    let took_part = RwSignal::new(always.into_iter().chain(others).collect::<Vec<_>>());
    // Who took part stays to be chosen, wherever they are by now.
    let mut people = contacts;
    for contact in before.iter().flat_map(|before| &before.contacts) {
        if !people.iter().any(|person| person.id == contact.id) {
            people.push(contact.clone());
        }
    }
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<String>);
    let error = move |field: &'static str| {
        Signal::derive(move || {
            errors.with(|errors| errors.iter().find(|error| error.field == field).map(|error| error.problem.message(language)))
        })
    };
    let refuse = move |wrong: Vec<FieldError>| {
        match FIELDS.iter().find(|(field, _)| wrong.iter().any(|error| error.field == *field)) {
            Some((_, id)) => ui::focus(id),
            None => trouble.set(wrong.first().map(|error| error.problem.message(language))),
        }
        errors.set(wrong);
    };
    let put_away = move || {
        if let Some(draft) = draft {
            draft.forget();
        }
        close.run(());
    };
    let (new_id, log, edit) = (ActivityId::generate(), StoredValue::new(None), StoredValue::new(None));
    // Whether somebody else changed it meanwhile, and the reader was told.
    let told = StoredValue::new(false);
    let answered = Callback::new(move |error: Option<AppError>| match error {
        None => put_away(),
        Some(AppError::Invalid(wrong)) => refuse(wrong),
        Some(error) => {
            told.set_value(matches!(error, AppError::Conflict(_)));
            trouble.set(Some(error.message(language)));
        }
    });
    let before = StoredValue::new(before.map(|before| (before, at)));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        errors.set(Vec::new());
        let happened_at = match when.moment() {
            Ok(moment) => moment,
            Err(problem) => return refuse(vec![FieldError { field: "happened_at".to_owned(), problem }]),
        };
        let kind = kind.get_untracked();
        let outcome = if kind.has_outcome() { outcome.get_untracked() } else { String::new() };
        let fields = ActivityFields { kind, text: text.get_untracked(), outcome, happened_at, contacts: took_part.get_untracked() };
        let wrong = fields.problems();
        if !wrong.is_empty() {
            return refuse(wrong);
        }
        match before.get_value() {
            None => acting.log(same_or_new(log, LogActivity { activity: new_id, about, fields }), answered),
            Some((seen, at)) => {
                // Told that somebody else changed it, the reader writes over that.
                let now = now.get_untracked().filter(|_| told.get_value());
                let (seen, at) = match now {
                    Some(Entry { told: Told::Activity(now), at, .. }) => (now, Some(at)),
                    _ => (seen, at),
                };
                // The form knows minutes. Left as it is, the moment stays what it was, to the second.
                let at = at.map(to_the_minute);
                let moved = fields.happened_at != at;
                let fields = ActivityFields { happened_at: fields.happened_at.filter(|_| moved), ..fields };
                let said = ActivityFields {
                    kind: seen.kind,
                    text: seen.text,
                    outcome: seen.outcome,
                    happened_at: at.filter(|_| moved),
                    contacts: seen.contacts.iter().map(|contact| contact.id).collect(),
                };
                acting.edit(same_or_new(edit, EditActivity { activity: seen.id, seen: seen.version, fields }), said, answered);
            }
        }
    };
    Effect::new(move |_| request_animation_frame(|| ui::focus("activity-text")));
    if let Some(draft) = draft {
        Effect::new(move |_| draft.keep(&text.get()));
    }
    let text_control = Control { name: "text", error: error("text"), ..Control::new("activity-text", text) };
    let text_control = Control { hint: Signal::stored(Some(acting.say(Text::WhatHint).to_owned())), ..text_control };
    let outcome_control = Control { name: "outcome", error: error("outcome"), ..Control::new("activity-outcome", outcome) };
    let choice = move |each: ActivityKind| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="activity-kind"
                    value=each.as_str()
                    checked={kind.get_untracked() == each}
                    on:change=move |_| kind.set(each)
                />
                {kinds::name(each, language)}
            </label>
        }
    };
    let came = move || {
        kind.get().has_outcome().then(|| {
            view! {
                <Field control=outcome_control label=acting.say(Text::Outcome)>
                    <Input control=outcome_control autocomplete="off" most=LONGEST_OUTCOME/>
                </Field>
            }
        })
    };
    view! {
        <form class="form activity-form" method="post" novalidate aria-label=move || kinds::log(kind.get(), language) on:submit=submit>
            {move || trouble.get().map(|words| view! { <Alert><p>{words}</p></Alert> })}
            <fieldset class="activity-choice">
                <legend class="field-label">{acting.say(Text::WhatKind)}</legend>
                <div class="segmented">{ActivityKind::ALL.map(choice).into_iter().collect_view()}</div>
            </fieldset>
            <Field control=text_control label=acting.say(Text::What)><TextArea control=text_control rows=3/></Field>
            {came}
            {(!people.is_empty()).then(|| with_whom(people, took_part, always, acting))}
            {when.fields(acting, error("happened_at"))}
            <div class="actions">
                <button class="button is-quiet" type="button" on:click=move |_| put_away()>{acting.say(Text::Cancel)}</button>
                <button class="button is-primary" disabled=move || acting.is_busy()>{acting.say(Text::Save)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn to_the_minute(moment: NaiveDateTime) -> NaiveDateTime {
    moment.with_second(0).and_then(|moment| moment.with_nanosecond(0)).unwrap_or(moment)
}

/// A box for each contact who can have taken part.
fn with_whom(people: Vec<Choice<ContactId>>, took_part: RwSignal<Vec<ContactId>>, always: Option<ContactId>, acting: Acting) -> AnyView {
    let person = move |person: Choice<ContactId>| {
        let ticked = took_part.with_untracked(|chosen| chosen.contains(&person.id));
        let change = move |event| {
            took_part.update(|chosen| {
                chosen.retain(|id| *id != person.id);
                if event_target_checked(&event) {
                    chosen.push(person.id);
                }
            });
        };
        view! { <label class="checkbox"><input type="checkbox" checked=ticked disabled=always == Some(person.id) on:change=change/><span dir="auto">{person.name}</span></label> }
    };
    view! {
        <fieldset class="activity-choice">
            <legend class="field-label">{acting.say(Text::With)}</legend>
            <div class="activity-people">{people.into_iter().map(person).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
