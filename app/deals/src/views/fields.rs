//! The fields of the form.

use kit::{Choice, Currency, Percent};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Checkbox, Control, Field, FieldMessage, Input, Select, SelectOption, TextArea, Width};

use super::client_fields::client_fields;
use super::editing::Editing;
use crate::form::{FormField, labels};
use crate::texts::{Text, probability_hint};
use crate::{Choices, DealFields};

/// What everybody fills in; `track` is the stage, `percent` its probability.
pub fn main_fields(editing: Editing, track: AnyView, percent: Signal<Percent>) -> AnyView {
    let language = editing.language;
    let name = editing.control(FormField::Name);
    let probability = editing.hinted(FormField::Probability, move || Some(probability_hint(language, percent.get())));
    let day = editing.control(FormField::ExpectedClose);
    view! {
        <Field control=name label=Text::DealName.in_language(language)>
            <Input control=name autocomplete="off" most=200/>
        </Field>
        {track}
        {client_fields(editing)}
        {value(editing)}
        <Field control=probability label=Text::Probability.in_language(language) width=Width::Half>
            <div class="joined">
                <Input control=probability number=true input_mode="numeric" autocomplete="off" placeholder=Signal::derive(move || percent.get().to_string())/>
                <span class="unit">"%"</span>
            </div>
        </Field>
        <Checkbox control=editing.control(FormField::ValueEstimated) label=Text::ValueEstimated.in_language(language)/>
        <Field control=day label=Text::ExpectedClose.in_language(language) width=Width::Half>
            <Input control=day kind="date"/>
        </Field>
        {owner(editing)}
    }
    .into_any()
}

/// How a closed deal closed; nothing for an open one.
pub fn outcome_fields(editing: Editing, kind: StageKind) -> AnyView {
    let day = editing.control(FormField::ClosedOn);
    let outcome = match kind {
        StageKind::Open => return ().into_any(),
        StageKind::Won => actual_value(editing, editing.control(FormField::ActualValue)),
        StageKind::Lost => {
            let none = Text::ChooseReason.in_language(editing.language);
            choice(editing, FormField::LostReason, Text::ReasonLost, |choices| &choices.lost_reasons, none)
        }
    };
    view! {
        {outcome}
        <Field control=day label=Text::ClosedOn.in_language(editing.language) width=Width::Half>
            <Input control=day kind="date"/>
        </Field>
    }
    .into_any()
}

/// What there is to say besides.
pub fn more_fields(editing: Editing) -> AnyView {
    let language = editing.language;
    let competitors = editing.hinted(FormField::Competitors, move || Some(Text::CompetitorsHint.in_language(language).to_owned()));
    let notes = editing.control(FormField::Notes);
    view! {
        {line(editing, FormField::NextStep, Text::NextStep, 500, Width::Full)}
        <h3 class="form-section">{Text::More.in_language(language)}</h3>
        {choice(editing, FormField::Source, Text::Source, |choices| &choices.sources, "")}
        {choice(editing, FormField::Product, Text::Product, |choices| &choices.products, "")}
        {choice(editing, FormField::Project, Text::Project, |choices| &choices.projects, "")}
        {words(editing, FormField::Weight, Text::Weight, 100, |choices| &choices.weights, |fields| &fields.weight)}
        {words(editing, FormField::Subject, Text::Subject, 200, |choices| &choices.subjects, |fields| &fields.subject)}
        <Field control=competitors label=Text::Competitors.in_language(language)>
            <Input control=competitors autocomplete="off" most=500/>
        </Field>
        <Field control=notes label=Text::Notes.in_language(language)>
            <TextArea control=notes rows=3/>
        </Field>
    }
    .into_any()
}

fn line(editing: Editing, field: FormField, label: Text, most: usize, width: Width) -> AnyView {
    let control = editing.control(field);
    view! {
        <Field control label=label.in_language(editing.language) width>
            <Input control autocomplete="off" most/>
        </Field>
    }
    .into_any()
}

/// Words of a list; where it has none, whatever is written. What the deal has stays offered, also when the list has it no longer.
fn words(
    editing: Editing,
    field: FormField,
    label: Text,
    most: usize,
    among: fn(&Choices) -> &Vec<String>,
    before: fn(&DealFields) -> &String,
) -> AnyView {
    let listed = editing.choices.with_untracked(|choices| among(choices).clone());
    if listed.is_empty() {
        let width = if most > 100 { Width::Full } else { Width::Half };
        return line(editing, field, label, most, width);
    }
    let options = move || {
        let own = editing.before.with(|fields| before(fields).clone());
        let unlisted = (!own.is_empty() && !listed.contains(&own)).then_some(own);
        std::iter::once(String::new()).chain(listed.iter().cloned()).chain(unlisted).map(|word| SelectOption::new(&word, &word)).collect()
    };
    select(editing, editing.control(field), label, Signal::derive(options))
}

fn value(editing: Editing) -> AnyView {
    let value = editing.control(FormField::Value);
    let currency = editing.control(FormField::Currency);
    let currencies = Currency::all().map(|currency| SelectOption::new(currency, currency)).collect::<Vec<_>>();
    view! {
        <Field control=value label=Text::Value.in_language(editing.language) width=Width::Half>
            <div class="joined">
                <Input control=value number=true input_mode="decimal" autocomplete="off"/>
                <Select control=currency options=currencies label=Text::Currency.in_language(editing.language)/>
            </div>
            <FieldMessage control=currency/>
        </Field>
    }
    .into_any()
}

fn actual_value(editing: Editing, control: Control) -> AnyView {
    let currency = editing.value(FormField::Currency);
    view! {
        <Field control label=Text::ActualValue.in_language(editing.language) width=Width::Half>
            <div class="joined">
                <Input control number=true input_mode="decimal" autocomplete="off"/>
                <span class="unit">{currency}</span>
            </div>
        </Field>
    }
    .into_any()
}

fn owner(editing: Editing) -> AnyView {
    let options = Memo::new(move |_| editing.choices.with(|choices| options(&choices.owners, None)));
    select(editing, editing.control(FormField::Owner), Text::Owner, options.into())
}

/// A choice that may be left open; `none` stands for that.
fn choice<Id: Copy + ToString + 'static>(
    editing: Editing,
    field: FormField,
    label: Text,
    among: fn(&Choices) -> &Vec<Choice<Id>>,
    none: &'static str,
) -> AnyView {
    let options = Memo::new(move |_| editing.choices.with(|choices| options(among(choices), Some(none))));
    select(editing, editing.control(field), label, options.into())
}

/// Choices as options, after one for none where there may be none.
pub fn options<Id: Copy + ToString>(choices: &[Choice<Id>], none: Option<&str>) -> Vec<SelectOption> {
    let none = none.map(|none| SelectOption::new("", none));
    none.into_iter().chain(labels(choices).map(|(label, id)| SelectOption { value: id.to_string(), label })).collect()
}

/// A field of which one of the options is chosen. What is no longer offered stays chosen until somebody chooses anew.
pub fn select(editing: Editing, control: Control, label: Text, options: Signal<Vec<SelectOption>>) -> AnyView {
    let options = move || {
        let mut options = options.get();
        let chosen = control.value.get_untracked();
        if !options.iter().any(|option| option.value == chosen) {
            options.push(SelectOption { value: chosen, label: Text::Archived.in_language(editing.language).to_owned() });
        }
        options
    };
    view! {
        <Field control label=label.in_language(editing.language) width=Width::Half>
            <Select control options=Signal::derive(options)/>
        </Field>
    }
    .into_any()
}
