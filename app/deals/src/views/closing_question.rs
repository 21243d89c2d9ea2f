//! What has to be known when a deal closes.

use kit::{Choice, Currency, Language, ListValueId, Money, Problem, parse_day, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Control, Dialog, Field, Input, Select, SelectOption, Width};

use crate::Closing;
use crate::texts::{Text, lost, lost_several, move_to, won, won_several};

/// Asks how a deal closed, as long as it stands in the page: won for what and when, or lost why and when.
#[component]
pub fn ClosingQuestion(
    /// Whether it was won or lost.
    kind: StageKind,
    /// The name of the stage it moves to.
    stage: String,
    /// The deal's name.
    deal_name: String,
    /// The client's name, empty when there is none.
    #[prop(into)]
    client: String,
    /// The currency of its values.
    currency: Currency,
    /// The expected value, in minor units.
    expected: i64,
    /// Why deals are lost here; one has to be chosen when there are any.
    reasons: Vec<Choice<ListValueId>>,
    /// Whether it is about several deals, named by their number: then each brought what it was expected to.
    #[prop(optional)]
    several: bool,
    /// Called with the answer; with none when the question is dismissed, which cancels the move.
    #[prop(into)]
    answer: Callback<Option<Closing>>,
) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let has_reasons = !reasons.is_empty();
    let error = RwSignal::new([None::<String>, None, None]);
    let control = |id, name, place: usize, value: String| Control {
        name,
        error: Signal::derive(move || error.with(|error| error[place].clone())),
        ..Control::new(id, RwSignal::new(value))
    };
    let value = control("closing-value", "actual_value", 0, language.amount(Money { minor: expected, currency }));
    let day = control("closing-day", "closed_on", 1, reader.today.to_string());
    let reason = control("closing-reason", "lost_reason", 2, String::new());
    let submit = move |()| {
        let read = |control: Control| control.value.get_untracked();
        let actual_value = match kind {
            StageKind::Won if !several => {
                language.parse_amount(&read(value), currency).map(Some).map_err(|problem| problem.message(language))
            }
            _ => Ok(None),
        };
        let closed_on = parse_day(&read(day)).map_err(|problem| problem.message(language));
        let lost_reason = match kind {
            StageKind::Lost if has_reasons => chosen(&read(reason), language).map(Some),
            _ => Ok(None),
        };
        match (actual_value, closed_on, lost_reason) {
            (Ok(actual_value), Ok(closed_on), Ok(lost_reason)) => {
                answer.run(Some(Closing { actual_value, closed_on: Some(closed_on), lost_reason }));
            }
            (value_read, day_read, reason_read) => {
                let found = [value_read.err(), day_read.err(), reason_read.err()];
                let first = [value, day, reason].into_iter().zip(&found).find(|(_, error)| error.is_some()).map(|(control, _)| control);
                error.set(found);
                if let Some(control) = first {
                    control.focus();
                }
            }
        }
    };
    let outcome = match kind {
        StageKind::Lost if !has_reasons => ().into_any(),
        StageKind::Lost => why(reason, reasons, language),
        _ if several => ().into_any(),
        _ => how_much(value, currency, language),
    };
    let title = match (kind, several) {
        (StageKind::Lost, false) => lost(language, deal_name),
        (StageKind::Lost, true) => lost_several(language, deal_name),
        (_, false) => won(language, deal_name),
        (_, true) => won_several(language, deal_name),
    };
    let day_width = if kind == StageKind::Lost || several { Width::Full } else { Width::Half };
    view! {
        <Dialog
            id="closing"
            title=title
            text=client
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=move_to(language, stage)
            cancel=Callback::new(move |()| answer.run(None))
            submit=Callback::new(submit)
        >
            <div class="form">
                {outcome}
                <Field control=day label=Text::ClosedOn.in_language(language) width=day_width>
                    <Input control=day kind="date"/>
                </Field>
            </div>
        </Dialog>
    }
    .into_any()
}

fn chosen(reason: &str, language: Language) -> Result<ListValueId, String> {
    match reason {
        "" => Err(Text::WhyLost.in_language(language).to_owned()),
        reason => reason.parse().map_err(|_| Problem::Unknown.message(language)),
    }
}

fn how_much(control: Control, currency: Currency, language: Language) -> AnyView {
    view! {
        <Field control label=Text::ActualValue.in_language(language) width=Width::Half>
            <div class="joined">
                <Input control number=true input_mode="decimal" autocomplete="off" first=true/>
                <span class="unit">{currency.to_string()}</span>
            </div>
        </Field>
    }
    .into_any()
}

fn why(control: Control, reasons: Vec<Choice<ListValueId>>, language: Language) -> AnyView {
    let none = SelectOption::new("", Text::ChooseReason.in_language(language));
    let reasons = reasons.into_iter().map(|reason| SelectOption { value: reason.id.to_string(), label: reason.name });
    let options = std::iter::once(none).chain(reasons).collect::<Vec<_>>();
    view! {
        <Field control label=Text::ReasonLost.in_language(language)>
            <Select control options/>
        </Field>
    }
    .into_any()
}
