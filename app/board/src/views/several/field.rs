//! Setting one field of the chosen deals.

use std::sync::Arc;

use deals::{Change, DealEvent, DealPanelContent, SetDealsField, deal_panel, set_deals_field};
use kit::{CommandId, DealId, Language, Problem, Request, parse_day};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Dialog, Field, Input, Select, SelectOption};

use super::Choices;
use crate::moves::{Act, Ask};

kit::texts! {
    Field => "Field", "Campo";
    Value => "New value", "Valor nuevo";
    ExpectedClose => "Expected close", "Fecha de cierre esperada";
    Probability => "Probability", "Probabilidad";
    Product => "Product", "Producto";
    Project => "Project", "Proyecto";
    Source => "Source", "Fuente de la oferta";
    Subject => "Subject", "Asunto";
    Weight => "Weight", "Ponderación";
    NextStep => "Next step", "Próximo paso";
    Nothing => "none", "sin valor";
    OfStage => "its stage’s", "la de su etapa";
    Set => "Set", "Cambiar";
    Cancel => "Cancel", "Cancelar";
}

kit::texts_with! {
    /// The question.
    set_named(deals) => "Set a field of {deals}", "Cambiar un campo de {deals}";
    /// What will change.
    becomes(deals, field, value) => "{deals}: {field} becomes {value}.", "{deals}: {field} será {value}.";
    /// How many change nothing.
    have_it(count) => "{count} already so.", "{count} ya lo tienen.";
    /// What was done.
    was_set(deals, field) => "{field} set: {deals}", "{field} con cambios: {deals}";
}

/// The fields, in the order in which they are offered.
const FIELDS: [Text; 8] =
    [Text::ExpectedClose, Text::Probability, Text::NextStep, Text::Project, Text::Product, Text::Source, Text::Subject, Text::Weight];

/// A question for which it has to be known what can be chosen in a deal's fields: asked as soon as it is.
pub fn with_choices(
    choices: Choices,
    title: String,
    done: Callback<()>,
    ask: impl Fn(deals::Choices, String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let Choices { board, moves, state, .. } = choices;
    let found = RwSignal::new(None::<deals::Choices>);
    let stage = board.with_value(|board| board.stages.first().map(|stage| stage.id));
    let workspace = state.reader.with_value(kit::Reader::workspace);
    spawn_local(async move {
        match deal_panel(workspace, None, stage, None).await {
            Ok(DealPanelContent { choices, .. }) => drop(found.try_set(Some(choices))),
            Err(error) => {
                moves.toasts.fail(error.message(moves.language()));
                done.run(());
            }
        }
    });
    (move || found.get().map(|found| ask(found, title.clone()))).into_any()
}

/// Asks which field, and what to write in it.
pub fn question(choices: Choices, deals: Vec<DealId>, done: Callback<()>) -> AnyView {
    let title = set_named(choices.moves.language(), choices.moves.named(&deals));
    with_choices(choices, title, done, move |found, title| asked(choices, deals.clone(), found, title, done))
}

fn asked(choices: Choices, deals: Vec<DealId>, found: deals::Choices, title: String, done: Callback<()>) -> AnyView {
    let Choices { state, moves, .. } = choices;
    let language = moves.language();
    let (deals, found) = (StoredValue::new(deals), StoredValue::new(found));
    let (field, value) = (RwSignal::new("0".to_owned()), RwSignal::new(String::new()));
    let error = RwSignal::new(None::<String>);
    let field_now = move || FIELDS.get(field.get().parse::<usize>().unwrap_or_default()).copied().unwrap_or(Text::ExpectedClose);
    // Another field begins empty.
    Effect::new(move |before: Option<String>| {
        let field = field.get();
        if before.is_some_and(|before| before != field) {
            value.set(String::new());
            error.set(None);
        }
        field
    });
    let preview = move || {
        let field = field_now();
        let change = read(field, &value.get()).ok()?;
        let has = |deal: &DealId| {
            state.find(*deal).is_some_and(|(_, card)| {
                card.state.with(|state| match &change {
                    Change::ExpectedClose(day) => state.card.expected_close == *day,
                    Change::Probability(percent) => state.card.probability == *percent,
                    // The card does not tell.
                    _ => false,
                })
            })
        };
        let (already, changing): (Vec<DealId>, Vec<DealId>) = deals.get_value().into_iter().partition(has);
        let said = found.with_value(|found| said_value(field, &value.get(), found, language));
        let mut said = becomes(language, moves.named(&changing), field.in_language(language), said);
        if !already.is_empty() {
            said = format!("{said} {}", have_it(language, language.number(i64::try_from(already.len()).unwrap_or(i64::MAX))));
        }
        Some(said)
    };
    let which = Control::new("set-field", field);
    let control = Control { hint: Signal::derive(preview), error: error.into(), ..Control::new("set-value", value) };
    let fields: Vec<_> = FIELDS.iter().enumerate().map(|(index, field)| SelectOption::new(index, field.in_language(language))).collect();
    let submit = move |()| {
        let field = untrack(field_now);
        let read = value.with_untracked(|value| read(field, value));
        let change = match read {
            Ok(change) => change,
            Err(problem) => {
                error.set(Some(problem.message(language)));
                return ui::focus("set-value");
            }
        };
        if let Some(wrong) = change.problem() {
            error.set(Some(wrong.problem.message(language)));
            return ui::focus("set-value");
        }
        done.run(());
        send(choices, &deals.get_value(), field, &change);
    };
    let input = move || {
        let field = field_now();
        let options = found.with_value(|found| options(field, found, language));
        match (field, options) {
            (_, Some(options)) => view! { <Select control options/> }.into_any(),
            (Text::ExpectedClose, None) => view! { <Input control kind="date"/> }.into_any(),
            (Text::Probability, None) => view! {
                <div class="joined">
                    <Input control number=true input_mode="numeric" autocomplete="off"/>
                    <span class="unit">"%"</span>
                </div>
            }
            .into_any(),
            _ => view! { <Input control autocomplete="off"/> }.into_any(),
        }
    };
    view! {
        <Dialog
            id="set-several"
            title
            text=String::new()
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Set.in_language(language).to_owned()
            cancel=done
            submit=Callback::new(submit)
        >
            <div class="form">
                <Field control=which label=Text::Field.in_language(language)>
                    <Select control=which options=fields/>
                </Field>
                <Field control label=Text::Value.in_language(language)>{input}</Field>
            </div>
        </Dialog>
    }
    .into_any()
}

fn send(choices: Choices, deals: &[DealId], field: Text, change: &Change) {
    let moves = choices.moves;
    let said = was_set(moves.language(), moves.named(deals), field.in_language(moves.language()));
    let show = |board: crate::state::BoardState, deal| {
        board.change(deal, |state| {
            state.pending = true;
            match change {
                Change::ExpectedClose(day) => state.card.expected_close = *day,
                Change::Probability(percent) => state.card.probability = *percent,
                _ => {}
            }
        });
    };
    moves.do_to_several(deals, said, show, |before, named| {
        let (id, change) = (CommandId::generate(), change.clone());
        let ask: Ask = Arc::new(move |workspace, deals| {
            let request = Request { id, ..Request::new(SetDealsField { deals, change: change.clone() }) };
            Box::pin(set_deals_field(workspace, request))
        });
        Act::new(id, before, named, ask, |deal, state, by| DealEvent::Elsewhere { deal, version: Some(state.version), by })
    });
}

/// What can be chosen in a field; none where it is written.
fn options(field: Text, found: &deals::Choices, language: Language) -> Option<Vec<SelectOption>> {
    fn listed<I: ToString + Clone>(choices: &[kit::Choice<I>]) -> Vec<SelectOption> {
        choices.iter().map(|choice| SelectOption { value: choice.id.to_string(), label: choice.name.clone() }).collect()
    }
    let words = |words: &[String]| words.iter().map(|word| SelectOption::new(word, word)).collect::<Vec<_>>();
    let choices = match field {
        Text::Project => listed(&found.projects),
        Text::Product => listed(&found.products),
        Text::Source => listed(&found.sources),
        Text::Subject if !found.subjects.is_empty() => words(&found.subjects),
        Text::Weight if !found.weights.is_empty() => words(&found.weights),
        _ => return None,
    };
    Some(std::iter::once(SelectOption::new("", Text::Nothing.in_language(language))).chain(choices).collect())
}

/// What is written, as a change.
fn read(field: Text, value: &str) -> Result<Change, Problem> {
    fn chosen<I: std::str::FromStr>(value: &str) -> Result<Option<I>, Problem> {
        if value.is_empty() { Ok(None) } else { value.parse().map(Some).map_err(|_| Problem::Unknown) }
    }
    let value = value.trim();
    Ok(match field {
        Text::ExpectedClose if value.is_empty() => Change::ExpectedClose(None),
        Text::ExpectedClose => Change::ExpectedClose(Some(parse_day(value)?)),
        Text::Probability if value.is_empty() => Change::Probability(None),
        Text::Probability => Change::Probability(Some(value.trim_end_matches('%').trim_end().parse().map_err(|_| Problem::NotANumber)?)),
        Text::Project => Change::Project(chosen(value)?),
        Text::Product => Change::Product(chosen(value)?),
        Text::Source => Change::Source(chosen(value)?),
        Text::Subject => Change::Subject(value.to_owned()),
        Text::Weight => Change::Weight(value.to_owned()),
        _ => Change::NextStep(value.to_owned()),
    })
}

/// What is written, in words.
fn said_value(field: Text, value: &str, found: &deals::Choices, language: Language) -> String {
    let value = value.trim();
    match field {
        Text::Probability if value.is_empty() => Text::OfStage.in_language(language).to_owned(),
        _ if value.is_empty() => Text::Nothing.in_language(language).to_owned(),
        Text::ExpectedClose => parse_day(value).map_or_else(|_| value.to_owned(), |day| language.day(day)),
        Text::Probability => format!("{}%", value.trim_end_matches('%').trim_end()),
        _ => {
            let option = options(field, found, language).and_then(|options| options.into_iter().find(|option| option.value == value));
            option.map_or_else(|| format!("“{value}”"), |option| format!("“{}”", option.label))
        }
    }
}
