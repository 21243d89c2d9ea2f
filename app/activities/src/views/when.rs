//! When something happened: now, or at another time.

use kit::{NaiveDate, NaiveDateTime, Problem};
use leptos::prelude::*;
use ui::{Control, Field, Input};

use super::acting::Acting;
use crate::texts::Text;

/// What is chosen.
#[derive(Clone, Copy)]
pub struct When {
    now: RwSignal<bool>,
    shown: RwSignal<String>,
}

impl When {
    /// As it was; now, for what is new.
    pub fn new(before: Option<NaiveDateTime>) -> Self {
        let shown = before.map(|moment| moment.to_string().replace(' ', "T").chars().take(16).collect()).unwrap_or_default();
        Self { now: RwSignal::new(before.is_none()), shown: RwSignal::new(shown) }
    }

    /// The moment, none for now.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn moment(self) -> Result<Option<NaiveDateTime>, Problem> {
        if self.now.get_untracked() {
            return Ok(None);
        }
        let shown = self.shown.get_untracked();
        // A control gives seconds only where they are not zero.
        let minutes = shown.get(..16).ok_or(Problem::NotADate)?;
        format!("{minutes}:00").parse().map(Some).map_err(|_| Problem::NotADate)
    }

    /// The controls.
    pub fn fields(self, acting: Acting, error: Signal<Option<String>>) -> AnyView {
        let today = acting.reader().today;
        let segment = move |now: bool, text: Text| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name="activity-when"
                        checked={self.now.get_untracked() == now}
                        prop:checked=move || self.now.get() == now
                        on:change=move |_| {
                            self.now.set(now);
                            if !now && self.shown.with_untracked(String::is_empty) {
                                self.shown.set(on_this_clock(today));
                            }
                        }
                    />
                    {acting.say(text)}
                </label>
            }
        };
        let moment = Control { error, name: "happened_at", ..Control::new("activity-moment", self.shown) };
        let label = acting.say(Text::Moment);
        view! {
            <fieldset class="activity-choice">
                <legend class="field-label">{acting.say(Text::When)}</legend>
                <div class="segmented">{segment(true, Text::Now)}{segment(false, Text::Another)}</div>
            </fieldset>
            {move || (!self.now.get()).then(|| view! {
                <Field control=moment label><Input control=moment kind="datetime-local"/></Field>
            })}
        }
        .into_any()
    }
}

/// The time that the browser's clock shows, on a day: where to begin from.
fn on_this_clock(day: NaiveDate) -> String {
    let clock = js_sys::Date::new_0();
    format!("{day}T{:02}:{:02}", clock.get_hours(), clock.get_minutes())
}
