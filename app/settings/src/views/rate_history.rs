//! All rates of a currency, folded up.

use kit::{Currency, NaiveDate, Rate, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;
use rates::{RemoveRate, rate_in_words};
use ui::{Glyph, Icon};

use super::currencies_page::RatesState;
use super::shaping::Shaping;
use crate::rate_texts::{self as texts, Text};
use crate::remove_rate;

/// A currency's rates, as far as they are loaded.
#[derive(Clone, Copy)]
struct History {
    page: RatesState,
    shaping: Shaping,
    currency: Currency,
    rates: RwSignal<Vec<Rate>>,
    next: RwSignal<Option<NaiveDate>>,
    loading: RwSignal<bool>,
}

impl History {
    /// Loads those below a day, or the first.
    fn load(self, below: Option<NaiveDate>) {
        self.loading.set(true);
        let workspace = self.shaping.workspace.get_value();
        spawn_local(async move {
            let answer = crate::rate_history(workspace, self.currency, below).await;
            if self.loading.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    self.rates.update(|rates| {
                        if below.is_none() {
                            rates.clear();
                        }
                        rates.extend(page.rates);
                    });
                    self.next.set(page.next);
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    fn remove(self, day: NaiveDate) {
        let (shaping, currency, language) = (self.shaping, self.currency, self.shaping.language);
        let request = Request::new(RemoveRate { currency, day });
        let done = move |()| {
            shaping.toasts.say(texts::removed(language, currency, language.day(day)));
            self.page.reload();
            ui::focus("rate-units");
        };
        let refused = move |error: kit::AppError| {
            shaping.toasts.fail(error.message(language));
            self.page.reload();
        };
        shaping.send(remove_rate(shaping.workspace.get_value(), request), done, refused);
    }
}

/// How many rates there are, and behind it all of them, latest first, each of which can be removed.
pub fn rate_history(page: RatesState, currency: Currency, count: Signal<i64>) -> AnyView {
    let shaping = Shaping::new();
    let language = shaping.language;
    let history =
        History { page, shaping, currency, rates: RwSignal::new(Vec::new()), next: RwSignal::new(None), loading: RwSignal::new(false) };
    let open = RwSignal::new(false);
    Effect::new(move || {
        page.turn.track();
        if open.get() {
            untrack(|| history.load(None));
        }
    });
    let row = move |rate: Rate| {
        let day = language.day(rate.day);
        let words = texts::rate_of_day(language, rate_in_words(language, currency, &rate, page.home), &day);
        view! {
            <li class="settings-row" data-rate-of=rate.day.to_string()>
                <span class="settings-what settings-note">{words}</span>
                <button
                    class="button is-quiet"
                    type="button"
                    aria-label=texts::remove_of(language, currency, day)
                    disabled=move || shaping.sending.get()
                    on:click=move |_| history.remove(rate.day)
                >
                    <Icon glyph=Glyph::X/>
                    <span>{Text::Remove.in_language(language)}</span>
                </button>
            </li>
        }
    };
    let older = move || {
        let below = history.next.get()?;
        Some(view! {
            <button class="button is-quiet" type="button" disabled=move || history.loading.get() on:click=move |_| history.load(Some(below))>
                {Text::Older.in_language(language)}
            </button>
        })
    };
    let fold = move || {
        (count.get() > 0).then(|| {
            view! {
                <details class="settings-fold rate-history" prop:open=move || open.get_untracked() on:toggle=move |event| open.set(is_open(&event))>
                    <summary>{move || texts::history_of(language, currency, language.number(count.get()))}</summary>
                    <ul class="settings-list" aria-busy=move || history.loading.get().then_some("true")>
                        <For each=move || history.rates.get() key=|rate| *rate let:rate>{row(rate)}</For>
                    </ul>
                    {older}
                </details>
            }
        })
    };
    let there = Memo::new(move |_| count.get() > 0);
    (move || if there.get() { untrack(fold).into_any() } else { ().into_any() }).into_any()
}

fn is_open(event: &leptos::ev::Event) -> bool {
    use wasm_bindgen::JsCast;
    let details = event.current_target().and_then(|details| details.dyn_into::<web_sys::Element>().ok());
    details.is_some_and(|details| details.has_attribute("open"))
}
