//! When something is to be done: chosen in a form, and said of a follow-up.

use chrono::{Days, NaiveTime, Timelike};
use kit::{Language, NaiveDate, Problem, parse_day};
use leptos::prelude::*;
use ui::{Control, Field, Glyph, Icon, Input, Width};

use super::acting::Acting;
use crate::texts::Text;
use crate::{FollowUpFields, Urgency};

/// What was chosen: one of the near days by its word, or `date` with a day; and a time.
#[derive(Clone, Copy)]
pub struct When {
    choice: RwSignal<&'static str>,
    date: RwSignal<String>,
    time: RwSignal<String>,
}

/// The near days, in how many days they are, and their words.
const NEAR: [(&str, u64, Text); 3] = [("today", 0, Text::Today), ("tomorrow", 1, Text::Tomorrow), ("week", 7, Text::InAWeek)];

impl When {
    /// What a form begins with: tomorrow, or what the follow-up says already.
    pub fn new(before: Option<&FollowUpFields>, today: NaiveDate) -> Self {
        let day = before.map_or(today + Days::new(1), |fields| fields.due_on);
        let near = NEAR.iter().find(|(_, days, _)| today + Days::new(*days) == day).map(|(word, ..)| *word);
        let time = before.and_then(|fields| fields.due_at).map(short_time).unwrap_or_default();
        Self { choice: RwSignal::new(near.unwrap_or("date")), date: RwSignal::new(day.to_string()), time: RwSignal::new(time) }
    }

    /// The day, or what is wrong with it.
    pub fn day(self, today: NaiveDate) -> Result<NaiveDate, Problem> {
        let choice = self.choice.get_untracked();
        match NEAR.iter().find(|(word, ..)| *word == choice) {
            Some((_, days, _)) => Ok(today + Days::new(*days)),
            None => parse_day(&self.date.get_untracked()),
        }
    }

    /// The time, if there is one.
    pub fn time(self) -> Option<NaiveTime> {
        let (hour, minute) = self.time.with_untracked(|time| {
            let (hour, rest) = time.split_once(':')?;
            Some((hour.parse().ok()?, rest.get(..2)?.parse().ok()?))
        })?;
        NaiveTime::from_hms_opt(hour, minute, 0)
    }

    /// The controls.
    pub fn fields(self, acting: Acting, date_error: Signal<Option<String>>) -> AnyView {
        let segment = move |word: &'static str, text: Text| {
            view! {
                <label class="segment">
                    <input
                        type="radio"
                        name="follow-up-when"
                        value=word
                        checked={self.choice.get_untracked() == word}
                        prop:checked=move || self.choice.get() == word
                        on:change=move |_| self.choice.set(word)
                    />
                    {acting.say(text)}
                </label>
            }
        };
        let date = Control { error: date_error, ..Control::new("follow-up-date", self.date) };
        let time = Control::new("follow-up-time", self.time);
        let (date_label, time_label) = (acting.say(Text::Date), acting.say(Text::Time));
        view! {
            <fieldset class="follow-up-when-choice">
                <legend class="field-label">{acting.say(Text::When)}</legend>
                <div class="segmented">
                    {NEAR.map(|(word, _, text)| segment(word, text)).into_iter().collect_view()}
                    {segment("date", Text::Another)}
                </div>
            </fieldset>
            {move || (self.choice.get() == "date").then(|| view! {
                <Field control=date label=date_label width=Width::Half><Input control=date kind="date"/></Field>
            })}
            <Field control=time label=time_label width=Width::Half><Input control=time kind="time"/></Field>
        }
        .into_any()
    }
}

/// A time of day, as both languages write it.
fn short_time(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// When a follow-up is due, with a mark that says how urgent it is.
pub fn due(fields: &FollowUpFields, today: NaiveDate, language: Language) -> AnyView {
    let urgency = Urgency::of(Some(fields.due_on), today);
    let (class, mark, said) = match urgency {
        Urgency::Late => ("follow-up-due is-late", Glyph::TriangleAlert, Text::LateMark.in_language(language)),
        Urgency::Today => ("follow-up-due is-today", Glyph::Bell, ""),
        _ => ("follow-up-due", Glyph::Calendar, ""),
    };
    let day = match urgency {
        Urgency::Today => Text::Today.in_language(language).to_owned(),
        _ if fields.due_on == today + Days::new(1) => Text::Tomorrow.in_language(language).to_owned(),
        _ => language.short_day(fields.due_on, today),
    };
    let time = fields.due_at.map(|time| format!(", {}", short_time(time)));
    let machine = fields.due_at.map_or(fields.due_on.to_string(), |time| format!("{}T{}", fields.due_on, short_time(time)));
    view! {
        <span class=class>
            <Icon glyph=mark/>
            <span class="visually-hidden">{said}</span>
            <time datetime=machine>{day}{time}</time>
        </span>
    }
    .into_any()
}
