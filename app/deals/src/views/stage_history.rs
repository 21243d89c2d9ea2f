//! The stages a deal went through.

use chrono::NaiveDate;
use kit::Language;
use leptos::prelude::*;
use pipelines::Stage;

use crate::StageStay;
use crate::texts::{Text, days, until_now};

/// Each stay with its length, latest first; the first goes on until `today`.
pub fn stage_history(stays: Vec<StageStay>, stages: &[Stage], today: NaiveDate, language: Language) -> AnyView {
    let mut left = today;
    let stays: Vec<_> = stays
        .into_iter()
        .enumerate()
        .map(|(index, stay)| {
            let entered = stay.entered.date();
            let length = length((left - entered).num_days().max(0), language);
            left = entered;
            let length = if index == 0 { until_now(language, length) } else { length };
            let colour = stages.iter().find(|stage| stage.name == stay.stage).map(|stage| format!("stage-colour-{}", stage.colour));
            view! {
                <li class=colour>
                    <span class="dot" aria-hidden="true"></span>
                    {stay.stage}
                    <span class="number">{length}</span>
                    <time datetime=entered.to_string()>{language.short_day(entered, today)}</time>
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h3 class="form-section">{Text::StageHistory.in_language(language)}</h3>
            <ol class="history">{stays}</ol>
        </section>
    }
    .into_any()
}

fn length(count: i64, language: Language) -> String {
    if count == 1 { Text::OneDay.in_language(language).to_owned() } else { days(language, count) }
}
