//! The first start.

use kit::{AppError, Currency, Language, use_reader};
use leptos::prelude::*;
use ui::{Alert, Control, Field, FieldMessage, Input, Select, SelectOption, Width};

use super::door::Door;
use super::{FormOutcome, time_zones};
use crate::SetUpForm;
use crate::texts::Text;

/// Makes the first workspace and its first administrator.
#[component]
pub fn SetUpPage() -> AnyView {
    let language = use_reader().language;
    let say = move |text: Text| text.in_language(language);
    let outcome = FormOutcome::of_this_page();
    let form = begun(outcome.set_up.clone(), language);
    let required = |id, value: &str| Control {
        required: true,
        error: Signal::stored(outcome.at(id, language)),
        ..Control::new(id, RwSignal::new(value.to_owned()))
    };
    let workspace = required("workspace", &form.workspace);
    let currency = required("currency", &form.currency);
    let time_zone = Control { hint: Signal::stored(Some(say(Text::TimeZoneHint).to_owned())), ..required("time_zone", &form.time_zone) };
    let fiscal_year = required("fiscal_year_start", &form.fiscal_year_start);
    let names = required("language", &form.language);
    let name = required("name", &form.name);
    let email = required("email", &form.email);
    let password = Control { hint: Signal::stored(Some(say(Text::PasswordHint).to_owned())), ..required("password", "") };
    propose_own_zone(time_zone.value, outcome.set_up.time_zone.is_empty());
    let error = outcome.error.map(|error| {
        let message = match error {
            AppError::Invalid(_) => say(Text::SomethingMissing).to_owned(),
            AppError::Forbidden => say(Text::SetUpAlready).to_owned(),
            other => other.message(language),
        };
        view! { <Alert>{message}</Alert> }
    });
    let currencies = Currency::all().map(|currency| SelectOption::new(currency, currency)).collect::<Vec<_>>();
    let months = (1..=12).map(|month| SelectOption::new(month, language.month_name(month))).collect::<Vec<_>>();
    let zones: Vec<_> =
        time_zones::COMMON.split(' ').filter(|zone| !zone.is_empty()).map(|zone| view! { <option value=zone></option> }).collect();
    view! {
        <Door action="/setup" title=Text::SetUp text=Text::SetUpText wide=true>
            {error}
            <Field control=workspace label=say(Text::Workspace) width=Width::TwoThirds>
                <Input control=workspace autocomplete="organization" most=100/>
            </Field>
            <Field control=currency label=say(Text::Currency) width=Width::Third>
                <Select control=currency options=currencies/>
            </Field>
            <Field control=time_zone label=say(Text::TimeZone) width=Width::Half>
                <Input control=time_zone autocomplete="off" list="time-zones"/>
                <datalist id="time-zones">{zones}</datalist>
            </Field>
            <Field control=fiscal_year label=say(Text::FiscalYear) width=Width::Half>
                <Select control=fiscal_year options=months/>
            </Field>
            <fieldset class="field">
                <legend class="field-label">{say(Text::LanguageOfNames)}</legend>
                <div class="segmented">{Language::ALL.map(|of| language_of_names(of, names)).collect_view()}</div>
                <FieldMessage control=names/>
            </fieldset>
            <h2 class="form-section">{say(Text::FirstAdministrator)}</h2>
            <Field control=name label=say(Text::YourName) width=Width::Half>
                <Input control=name autocomplete="name" most=200/>
            </Field>
            <Field control=email label=say(Text::Email) width=Width::Half>
                <Input control=email kind="email" autocomplete="username"/>
            </Field>
            <Field control=password label=say(Text::Password)>
                <Input control=password kind="password" autocomplete="new-password"/>
            </Field>
            <button class="button is-primary is-wide">{say(Text::OpenBoard)}</button>
        </Door>
    }
    .into_any()
}

/// The form as it was filled in, what is still empty as most will want it.
fn begun(form: SetUpForm, language: Language) -> SetUpForm {
    let or = |written: String, usual: &str| if written.is_empty() { usual.to_owned() } else { written };
    SetUpForm {
        language: or(form.language, language.code()),
        time_zone: or(form.time_zone, "UTC"),
        currency: or(form.currency, "USD"),
        fiscal_year_start: or(form.fiscal_year_start, "1"),
        ..form
    }
}

/// Puts the browser's own zone in place of ours, where nobody has written one.
fn propose_own_zone(zone: RwSignal<String>, unwritten: bool) {
    Effect::new(move |_| {
        if let Some(own) = time_zones::own().filter(|_| unwritten && zone.with_untracked(|zone| zone == "UTC")) {
            zone.set(own);
        }
    });
}

fn language_of_names(of: Language, names: Control) -> AnyView {
    let chosen = names.value.with_untracked(|code| code == of.code());
    view! { <label class="segment"><input type="radio" name=names.name value=of.code() checked=chosen/>{of.name()}</label> }.into_any()
}
