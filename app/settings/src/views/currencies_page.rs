//! Currencies and their rates.

use kit::{Currency, Language, NaiveDate, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rates::{CurrencyRates, Loaded, RatesShape, is_too_old, rate_in_words};

use super::frame::{Part, failed, frame, loading};
use super::rate_file::rate_file;
use super::rate_form::rate_form;
use super::rate_history::rate_history;
use super::shaping::Shaping;
use crate::rate_texts::{self as texts, Text};
use crate::rates_to_shape;

/// The page of the currencies: the workspace's own, the rates of the others, entering and loading them.
#[component]
pub fn CurrenciesPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let content = page_resource(|| (), move |()| rates_to_shape(workspace.clone()));
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(shape) => view! { <Currencies shape/> }.into_any(),
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Currencies, page)
}

/// The page at work.
#[derive(Clone, Copy)]
pub struct RatesState {
    /// Its language, its workspace, its messages.
    pub shaping: Shaping,
    /// The workspace's currency.
    pub home: Currency,
    /// Today, in the workspace's time zone.
    pub today: NaiveDate,
    /// What the server had last.
    pub shape: RwSignal<RatesShape>,
    /// Raised by each change of rates: what shows them looks again.
    pub turn: RwSignal<u32>,
}

impl RatesState {
    /// Shows what is now.
    pub fn reload(self) {
        let workspace = self.shaping.workspace.get_value();
        spawn_local(async move {
            match rates_to_shape(workspace).await {
                Ok(shape) => {
                    if self.shape.try_set(shape).is_none() {
                        self.turn.update(|turn| *turn += 1);
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    /// Says what became of rates, and shows what is now.
    pub fn done(self, loaded: Loaded) {
        let language = self.shaping.language;
        let rates = match loaded.changed {
            0 => Text::NothingNew.in_language(language).to_owned(),
            1 => Text::OneSaved.in_language(language).to_owned(),
            count => texts::loaded(language, language.number(count)),
        };
        let deals = match loaded.deals {
            0 => String::new(),
            1 => Text::OneFrozen.in_language(language).to_owned(),
            count => texts::frozen(language, language.number(count)),
        };
        let between = if deals.is_empty() || loaded.changed == 0 { "" } else { "." };
        self.shaping.toasts.say(format!("{rates}{between} {deals}").trim_end().to_owned());
        self.reload();
    }
}

#[component]
fn Currencies(shape: RatesShape) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let say = move |text: Text| text.in_language(language);
    let shape = RwSignal::new(shape);
    let state = RatesState { shaping: Shaping::new(), home: reader.currency(), today: reader.today, shape, turn: RwSignal::new(0) };
    let list = move || {
        let currencies = shape.with(|shape| shape.currencies.iter().map(|each| each.currency).collect::<Vec<_>>());
        if currencies.is_empty() {
            return view! { <p class="settings-empty">{say(Text::RatesEmpty)}</p> }.into_any();
        }
        let rows = view! { <For each=move || currencies.clone() key=|currency| *currency let:currency>{row(state, currency)}</For> };
        view! { <ul class="settings-list" aria-labelledby="rates-title">{rows}</ul> }.into_any()
    };
    view! {
        <p class="settings-text">{texts::introduction(language, state.home)}</p>
        <section class="settings-section" aria-labelledby="rates-title">
            <h2 class="form-section" id="rates-title">{say(Text::Rates)}</h2>
            <p class="settings-text">{say(Text::RatesHint)}</p>
            {list}
        </section>
        {rate_form(state)}
        {rate_file(state)}
    }
    .into_any()
}

fn row(state: RatesState, currency: Currency) -> AnyView {
    let language = state.shaping.language;
    let now = Memo::new(move |_| state.shape.with(|shape| shape.currencies.iter().find(|each| each.currency == currency).cloned()));
    let notes = move || now.get().map(|now| notes(&now, state, language));
    view! {
        <li class="settings-row" data-rates-of=currency.code().to_owned()>
            <div class="settings-what"><span class="settings-name">{currency.code().to_owned()}</span>{notes}</div>
            {rate_history(state, currency, Signal::derive(move || now.get().and_then(|now| now.latest).map_or(0, |(_, count)| count)))}
        </li>
    }
    .into_any()
}

/// The latest rate of a currency, whether it holds, and what deals are in it.
fn notes(now: &CurrencyRates, state: RatesState, language: Language) -> AnyView {
    let rate = match now.latest {
        Some((rate, _)) => {
            let words = rate_in_words(language, now.currency, &rate, state.home);
            view! { <span class="settings-note">{texts::rate_of_day(language, words, language.day(rate.day))}</span> }.into_any()
        }
        None => view! { <span class="badge is-late">{Text::NoRate.in_language(language)}</span> }.into_any(),
    };
    let old = now.latest.is_some_and(|(rate, _)| is_too_old(rate.day, state.today));
    let old = old.then(|| view! { <span class="badge is-late">{Text::TooOld.in_language(language)}</span> });
    let open = match now.open {
        0 => None,
        1 => Some(Text::OneOpen.in_language(language).to_owned()),
        count => Some(texts::open(language, language.number(count))),
    };
    let unrated = match now.unrated {
        0 => None,
        1 => Some(Text::OneUnrated.in_language(language).to_owned()),
        count => Some(texts::unrated(language, language.number(count))),
    };
    let note = |words: String| view! { <span class="settings-note">{words}</span> };
    view! { {rate} {old} {open.map(note)} {unrated.map(note)} }.into_any()
}
