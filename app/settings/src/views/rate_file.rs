//! A file of rates is loaded here: chosen, looked at, and only then taken over.

use kit::{Currency, Language, NaiveDate, Rate, Request, parse_day, same_or_new};
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use rates::{Ecb, LoadRates, MOST_RATES, Trouble, TroubleAt};
use ui::{Alert, Control, Field, Input};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::currencies_page::RatesState;
use super::name_form::trouble;
use super::shaping::Shaping;
use crate::load_rates;
use crate::rate_texts::{self as texts, Text};

/// The largest file that is read: all days of all currencies are a fifth of it.
const MOST_BYTES: f64 = 10_000_000.0;
/// How many days before the first closed deal rates are proposed from.
const BEFORE: u64 = 14;

/// What is known of the chosen file.
#[derive(Clone)]
enum Chosen {
    None,
    Unreadable(Text),
    Wrong(Vec<TroubleAt>),
    Read(Ecb),
}

/// The choice of a file, and what it has.
pub fn rate_file(state: RatesState) -> AnyView {
    let language = state.shaping.language;
    let say = move |text: Text| text.in_language(language);
    let chosen = RwSignal::new(Chosen::None);
    let choose = move |event: ev::Event| {
        let input = event.target().and_then(|input| input.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()?.get(0)) else { return chosen.set(Chosen::None) };
        spawn_local(async move {
            // Gone with the page by now, perhaps.
            chosen.try_set(read(file).await);
        });
    };
    let shown = move || match chosen.get() {
        Chosen::None => ().into_any(),
        Chosen::Unreadable(text) => view! { <Alert>{say(text)}</Alert> }.into_any(),
        Chosen::Wrong(troubles) => wrong(&troubles, language),
        Chosen::Read(ecb) => preview(state, ecb, Callback::new(move |()| chosen.set(Chosen::None))),
    };
    view! {
        <section class="settings-section settings-new" aria-labelledby="load-rates">
            <h2 class="form-section" id="load-rates">{say(Text::LoadFile)}</h2>
            <p class="settings-text">{say(Text::LoadText)}</p>
            <div class="field">
                <label class="field-label" for="rate-file">{say(Text::File)}</label>
                <input class="input is-file" id="rate-file" type="file" accept=".csv,text/csv" on:change=choose/>
            </div>
            <div role="status">{shown}</div>
        </section>
    }
    .into_any()
}

async fn read(file: File) -> Chosen {
    if file.size() > MOST_BYTES {
        return Chosen::Unreadable(Text::TooLarge);
    }
    let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
    match text.map(|text| Ecb::read(&text)) {
        None => Chosen::Unreadable(Text::NotRead),
        Some(Err(troubles)) => Chosen::Wrong(troubles),
        Some(Ok(ecb)) => Chosen::Read(ecb),
    }
}

/// What is wrong with a file, line by line.
fn wrong(troubles: &[TroubleAt], language: Language) -> AnyView {
    let lines = troubles.iter().map(|at| view! { <li>{said(at, language)}</li> }).collect_view();
    view! { <Alert><p>{Text::Wrong.in_language(language)}</p><ul class="rate-troubles">{lines}</ul></Alert> }.into_any()
}

fn said(at: &TroubleAt, language: Language) -> String {
    let what = match &at.trouble {
        Trouble::NoHeadings => return Text::NoHeadings.in_language(language).to_owned(),
        Trouble::NoDays => return Text::NoDays.in_language(language).to_owned(),
        Trouble::ColumnTwice => Text::ColumnTwice.in_language(language).to_owned(),
        Trouble::Cells => Text::Cells.in_language(language).to_owned(),
        Trouble::DayTwice => Text::DayTwice.in_language(language).to_owned(),
        Trouble::TooLong => Text::TooLong.in_language(language).to_owned(),
        Trouble::NotADay(text) => texts::not_a_day(language, text),
        Trouble::NotANumber(text) => texts::not_a_number(language, text),
    };
    if at.column.is_empty() { texts::at_line(language, at.line, what) } else { texts::at_cell(language, at.line, &at.column, what) }
}

/// What a file has, and what of it is to be loaded.
fn preview(state: RatesState, ecb: Ecb, forget: Callback<()>) -> AnyView {
    let shaping = Shaping::new();
    let (language, home) = (shaping.language, state.home);
    let Some((first, last)) = ecb.span() else { return ().into_any() };
    let number = |count: usize| language.number(i64::try_from(count).unwrap_or(i64::MAX));
    let has = texts::file_has(language, number(ecb.days()), language.day(first), language.day(last), number(ecb.currencies.len()));
    let left_out =
        (!ecb.left_out.is_empty()).then(|| view! { <p class="settings-note">{texts::left_out(language, ecb.left_out.join(", "))}</p> });
    let has = view! { <p>{has}</p>{left_out} };
    if !ecb.currencies.contains(&home) {
        return view! { <div class="form">{has}<Alert>{texts::not_home(language, home)}</Alert></div> }.into_any();
    }
    let others: Vec<Currency> = ecb.currencies.iter().copied().filter(|each| *each != home).collect();
    let in_use: Vec<Currency> = state.shape.with_untracked(|shape| {
        others
            .iter()
            .copied()
            .filter(|each| shape.currencies.iter().any(|now| now.currency == *each && (now.in_use || now.latest.is_some())))
            .collect()
    });
    let all = RwSignal::new(in_use.is_empty());
    let begin = state.shape.with_untracked(|shape| shape.first_closed).unwrap_or(state.today).min(last) - chrono::Days::new(BEFORE);
    let from = shaping.control("rates-from", "from", RwSignal::new(begin.max(first).to_string()));
    let choices = choice(in_use.clone(), others.len(), all, language);
    let wanted = Memo::new(move |_| {
        let from: NaiveDate = from.value.with(|text| parse_day(text)).unwrap_or(last);
        ecb.rates(if all.get() { &others } else { &in_use }, home, from)
    });
    let last_request = StoredValue::new(None::<Request<LoadRates>>);
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let rates: Vec<(Currency, Rate)> = wanted.get_untracked();
        if rates.is_empty() || rates.len() > MOST_RATES {
            return;
        }
        let done = move |loaded| {
            state.done(loaded);
            if let Some(input) = file_input() {
                input.set_value("");
            }
            forget.run(());
            ui::focus("rate-file");
        };
        let request = same_or_new(last_request, LoadRates { rates });
        // The rates have no fields of their own here.
        let refused = move |error: kit::AppError| shaping.trouble.set(Some(error.message(language)));
        shaping.send(load_rates(shaping.workspace.get_value(), request), done, refused);
    };
    view! {
        <form class="form" method="post" novalidate on:submit=submit aria-labelledby="load-rates">
            {has}
            {trouble(shaping)}
            {choices}
            {from_field(from, language)}
            {move || load_button(wanted.with(Vec::len), shaping, language)}
        </form>
    }
    .into_any()
}

fn file_input() -> Option<HtmlInputElement> {
    document().get_element_by_id("rate-file")?.dyn_into().ok()
}

/// Whether the currencies of deals, or all.
fn choice(in_use: Vec<Currency>, count: usize, all: RwSignal<bool>, language: Language) -> AnyView {
    if in_use.is_empty() {
        return ().into_any();
    }
    let codes = in_use.iter().map(Currency::code).collect::<Vec<_>>().join(", ");
    let radio = move |every: bool, words: String| {
        view! {
            <label class="choice">
                <input type="radio" name="which" prop:checked=move || all.get() == every checked={!every} on:change=move |_| all.set(every)/>
                {words}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend class="field-label">{Text::Which.in_language(language)}</legend>
            {radio(false, texts::in_use(language, codes))}
            {radio(true, texts::all(language, count))}
        </fieldset>
    }
    .into_any()
}

fn from_field(from: Control, language: Language) -> AnyView {
    view! { <Field control=from label=Text::From.in_language(language)><Input control=from kind="date"/></Field> }.into_any()
}

/// The button with how many are loaded by it, or why none can be.
fn load_button(count: usize, shaping: Shaping, language: Language) -> AnyView {
    let words = match count {
        0 => Some(Text::Nothing),
        count if count > MOST_RATES => Some(Text::TooMany),
        _ => None,
    };
    let label = texts::load(language, language.number(i64::try_from(count).unwrap_or(i64::MAX)));
    let refused = words.is_some();
    view! {
        {words.map(|words| view! { <p class="field-error">{words.in_language(language)}</p> })}
        <div class="actions"><button class="button is-primary" disabled=move || refused || shaping.sending.get()>{label}</button></div>
    }
    .into_any()
}
