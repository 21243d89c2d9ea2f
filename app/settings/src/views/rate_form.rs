//! A rate is entered here.

use kit::{Currency, FieldError, Problem, Request, parse_day, same_or_new};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use rates::{Quote, SetRate, rate_of};
use ui::{Control, Field, Input, Select, SelectOption, Width};

use super::currencies_page::RatesState;
use super::name_form::trouble;
use super::shaping::Shaping;
use crate::rate_texts::{self as texts, Text};
use crate::set_rate;

/// How much of a currency is worth how much of the workspace's, and on which day.
pub fn rate_form(state: RatesState) -> AnyView {
    let shaping = Shaping::new();
    let (language, home) = (shaping.language, state.home);
    let say = move |text: Text| text.in_language(language);
    let first = state.shape.with_untracked(|shape| {
        let without = shape.currencies.iter().find(|each| each.latest.is_none());
        without.or(shape.currencies.first()).map(|each| each.currency)
    });
    let first = first.unwrap_or(if home == Currency::EUR { Currency::USD } else { Currency::EUR });
    let units = Control { required: true, ..shaping.control("rate-units", "units", RwSignal::new("1".to_owned())) };
    let currency = shaping.control("rate-currency", "currency", RwSignal::new(first.to_string()));
    let worth = Control { required: true, ..shaping.control("rate-worth", "rate", RwSignal::new(String::new())) };
    let day = Control { required: true, ..shaping.control("rate-day", "day", RwSignal::new(state.today.to_string())) };
    let options: Vec<_> = Currency::all().filter(|each| *each != home).map(|each| SelectOption::new(each, each)).collect();
    let last = StoredValue::new(None::<Request<SetRate>>);
    let focus_first = move |errors: &[FieldError]| {
        let wrong = [units, currency, worth, day].into_iter().find(|control| errors.iter().any(|error| error.field == control.name));
        wrong.unwrap_or(worth).focus();
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let command = match written(state, units, currency, worth, day) {
            Ok(command) => command,
            Err(errors) => {
                focus_first(&errors);
                return shaping.errors.set(errors);
            }
        };
        let done = move |loaded| {
            last.set_value(None);
            worth.value.set(String::new());
            state.done(loaded);
            worth.focus();
        };
        let refused = move |error: kit::AppError| {
            if let kit::AppError::Invalid(errors) = &error {
                focus_first(errors);
            }
            shaping.refuse(error);
        };
        shaping.send(set_rate(shaping.workspace.get_value(), same_or_new(last, command)), done, refused);
    };
    view! {
        <form class="form settings-new" method="post" novalidate on:submit=submit aria-labelledby="enter-rate">
            <h2 class="form-section" id="enter-rate">{say(Text::EnterRate)}</h2>
            <p class="settings-text">{say(Text::EnterText)}</p>
            {trouble(shaping)}
            <Field control=units label=say(Text::Amount) width=Width::Half>
                <Input control=units number=true input_mode="decimal" autocomplete="off" most=16/>
            </Field>
            <Field control=currency label=say(Text::Currency) width=Width::Half>
                <Select control=currency options/>
            </Field>
            <Field control=worth label=texts::worth(language, home) width=Width::Half>
                <Input control=worth number=true input_mode="decimal" autocomplete="off" most=16/>
            </Field>
            <Field control=day label=say(Text::Day) width=Width::Half>
                <Input control=day kind="date"/>
            </Field>
            <div class="actions">
                <button class="button is-primary" disabled=move || shaping.sending.get()>{say(Text::SaveRate)}</button>
            </div>
        </form>
    }
    .into_any()
}

/// What the form says, or what is wrong with it.
fn written(state: RatesState, units: Control, currency: Control, worth: Control, day: Control) -> Result<SetRate, Vec<FieldError>> {
    let text = |control: Control| control.value.get_untracked();
    let language = state.shaping.language;
    let mut errors = Vec::new();
    let mut keep = |control: Control, problem| errors.push(FieldError { field: control.name.to_owned(), problem });
    let amount = Quote::written(&text(units), language).map_err(|problem| keep(units, problem)).ok();
    let chosen = Currency::from_code(&text(currency));
    if chosen.is_none() {
        keep(currency, Problem::UnknownCurrency);
    }
    let worth_written = Quote::written(&text(worth), language).map_err(|problem| keep(worth, problem)).ok();
    let on = match parse_day(&text(day)) {
        Ok(on) if on > state.today => Err(Problem::NotYet),
        on => on,
    };
    let on = on.map_err(|problem| keep(day, problem)).ok();
    if let (Some(amount), Some(chosen), Some(worth_written), Some(on)) = (amount, chosen, worth_written, on) {
        match rate_of((amount, chosen), (worth_written, state.home), on) {
            Some(rate) => return Ok(SetRate { currency: chosen, rate }),
            None => keep(worth, Problem::NotARate),
        }
    }
    Err(errors)
}
