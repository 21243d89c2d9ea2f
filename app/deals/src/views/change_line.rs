//! A change as a sentence, with what it changed, when, and the button that takes it back.

use kit::{CommandId, Language};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::taking_back::TakingBack;
use super::undo_question::Over;
use crate::shown::column_name;
use crate::texts::{self, Text};
use crate::{ChangeKind, ChangeLine, ChangedField, ChangedRecord};

/// A list of changes.
pub fn change_list(lines: Vec<ChangeLine>, taking_back: TakingBack, language: Language) -> AnyView {
    let lines: Vec<_> = lines.into_iter().map(|line| change_line(line, taking_back, language)).collect();
    view! { <ol class="changes">{lines}</ol> }.into_any()
}

fn change_line(line: ChangeLine, taking_back: TakingBack, language: Language) -> AnyView {
    let sentence = sentence(&line, language);
    let mark = match (line.undone, line.redone) {
        (true, _) => Some(Text::UndoneMark),
        (_, true) => Some(Text::RedoneMark),
        _ => None,
    };
    let mark = mark.map(|mark| view! { <span class="badge">{mark.in_language(language)}</span> });
    let button = line.may_undo.then(|| undo_button(line.command, &sentence, taking_back, language));
    let class = if line.undone { "change is-undone" } else { "change" };
    let (ago, exact) = (ago(line.minutes, language), language.moment(line.at));
    view! {
        <li class=class data-change=line.command.0.to_string()>
            <div class="change-told">
                <p class="change-sentence">{sentence}{mark}</p>
                {details(&line, language)}
                <p class="change-time">{ago}" · "<time datetime=line.at.to_string()>{exact}</time></p>
            </div>
            {button}
        </li>
    }
    .into_any()
}

fn undo_button(command: CommandId, sentence: &str, taking_back: TakingBack, language: Language) -> AnyView {
    let label = texts::undo_named(language, sentence);
    let busy = move || taking_back.busy.get().is_some();
    view! {
        <button
            class="button"
            type="button"
            aria-label=label
            aria-disabled=move || busy().then_some("true")
            on:click=move |_| taking_back.take_back(command, Over::new())
        >
            <Icon glyph=Glyph::Undo/>
            {Text::Undo.in_language(language)}
        </button>
    }
    .into_any()
}

/// The fields that the sentence leaves out.
fn details(line: &ChangeLine, language: Language) -> Option<AnyView> {
    let told = matches!(line.kind, ChangeKind::Edited | ChangeKind::Undone | ChangeKind::Other);
    let outcome = ["actual_value", "closed_on", "lost_reason_id"];
    let fields = |record: &ChangedRecord| {
        let fields: Vec<_> = record
            .fields
            .iter()
            .filter(|field| told || (line.kind == ChangeKind::Moved && outcome.contains(&field.column.as_str())))
            .filter(|field| field.column != "rank")
            .map(|field| changed_field(field, language))
            .collect();
        (!fields.is_empty()).then_some(fields)
    };
    if line.count > 1 {
        let names: Vec<_> = line.records.iter().filter_map(|record| record.name.clone()).collect();
        let more = if line.count > names.len() as i64 { ", …" } else { "" };
        return (!names.is_empty()).then(|| view! { <p class="change-names">{names.join(", ")}{more}</p> }.into_any());
    }
    let fields = line.records.first().and_then(fields)?;
    Some(view! { <ul class="change-fields">{fields}</ul> }.into_any())
}

fn changed_field(field: &ChangedField, language: Language) -> AnyView {
    let name = column_name(&field.column, language);
    let (was, made) = (field.was.said(language), field.made.said(language));
    let heard = texts::from_to(language, &was, &made);
    view! {
        <li>
            <b>{name}</b>
            <span aria-hidden="true"><s>{was}</s>" → "{made}</span>
            <span class="visually-hidden">{heard}</span>
        </li>
    }
    .into_any()
}

/// What was done, as a sentence.
fn sentence(line: &ChangeLine, language: Language) -> String {
    let who = &line.who;
    let first = line.records.first();
    let deal = first.filter(|record| record.kind == "deal" && line.count == 1);
    if let Some(name) = deal.and_then(|record| record.name.as_ref()) {
        let stage = deal.and_then(|record| record.fields.iter().find(|field| field.column == "stage_id"));
        match (line.kind, stage) {
            (ChangeKind::Created, Some(stage)) => return texts::did_create_deal(language, who, name, stage.made.said(language)),
            (ChangeKind::Moved, Some(stage)) => {
                return texts::did_move(language, who, name, stage.was.said(language), stage.made.said(language));
            }
            (ChangeKind::Moved, None) => return texts::did_move_within(language, who, name),
            _ => {}
        }
    }
    let record = record(line, language);
    match line.kind {
        ChangeKind::Created => texts::did_create(language, who, record),
        ChangeKind::Edited => texts::did_edit(language, who, record),
        ChangeKind::Archived => texts::did_archive(language, who, record),
        ChangeKind::Restored => texts::did_restore(language, who, record),
        ChangeKind::Undone => texts::did_undo(language, who, record),
        ChangeKind::Imported => texts::did_import(language, who, record),
        ChangeKind::Moved | ChangeKind::Other => texts::did_change(language, who, record),
    }
}

/// What it was done to.
fn record(line: &ChangeLine, language: Language) -> String {
    let deals = line.records.iter().all(|record| record.kind == "deal");
    // With the closed deals that got theirs, which come after.
    if line.records.first().is_some_and(|record| record.kind == "exchange_rate") {
        return Text::ExchangeRates.in_language(language).to_owned();
    }
    let Some(ChangedRecord { kind, name: Some(name), .. }) = line.records.first().filter(|_| line.count == 1) else {
        let count = language.number(line.count);
        return match line.count {
            0 | 1 => Text::Something.in_language(language).to_owned(),
            _ if deals => texts::several_deals(language, count),
            _ => texts::several_records(language, count),
        };
    };
    match kind.as_str() {
        "client" => texts::the_client(language, name),
        "contact" => texts::the_contact(language, name),
        "product" => texts::the_product(language, name),
        "project" => texts::the_project(language, name),
        "pipeline" => texts::the_pipeline(language, name),
        "stage" => texts::the_stage(language, name),
        "team" => texts::the_team(language, name),
        "member" => texts::the_member(language, name),
        "list_value" => texts::the_entry(language, name),
        _ => texts::quoted(language, name),
    }
}

fn ago(minutes: i64, language: Language) -> String {
    match minutes {
        0 => Text::JustNow.in_language(language).to_owned(),
        1..60 => texts::minutes_ago(language, minutes),
        60..1_440 => texts::hours_ago(language, minutes / 60),
        _ => texts::days_ago(language, minutes / 1_440),
    }
}

#[cfg(test)]
mod tests {
    use kit::{Currency, Money, NaiveDate};

    use super::*;
    use crate::Shown;

    fn line(kind: ChangeKind, of: &str, fields: Vec<ChangedField>) -> ChangeLine {
        ChangeLine {
            command: CommandId::generate(),
            who: "Ada".into(),
            at: NaiveDate::from_ymd_opt(2026, 3, 1).and_then(|day| day.and_hms_opt(14, 5, 0)).expect("a moment"),
            minutes: 0,
            kind,
            records: vec![ChangedRecord { kind: of.into(), name: Some("Pumps".into()), fields }],
            count: 1,
            undone: false,
            redone: false,
            may_undo: false,
        }
    }

    #[test]
    fn each_change_is_a_sentence() {
        let stage = |was, made: &str| vec![ChangedField { column: "stage_id".into(), was, made: Shown::Text(made.into()) }];
        let moved = line(ChangeKind::Moved, "deal", stage(Shown::Text("Lead".into()), "Offer"));
        assert_eq!(sentence(&moved, Language::English), "Ada moved “Pumps” from Lead to Offer");
        assert_eq!(sentence(&moved, Language::Spanish), "Ada movió «Pumps» de Lead a Offer");
        let created = line(ChangeKind::Created, "deal", stage(Shown::Nothing, "Lead"));
        assert_eq!(sentence(&created, Language::English), "Ada created “Pumps” in Lead");
        let within = line(ChangeKind::Moved, "deal", Vec::new());
        assert_eq!(sentence(&within, Language::English), "Ada moved “Pumps” within its stage");
        assert_eq!(sentence(&line(ChangeKind::Edited, "client", Vec::new()), Language::Spanish), "Ada editó el cliente «Pumps»");
        let many = ChangeLine { count: 8_800, ..line(ChangeKind::Imported, "deal", Vec::new()) };
        assert_eq!(sentence(&many, Language::English), "Ada imported 8,800 deals");
    }

    #[test]
    fn values_are_written_as_the_reader_writes_them() {
        let money = Shown::Money(Money { minor: 123_450, currency: Currency::EUR });
        assert_eq!(money.said(Language::Spanish), "1.234,50\u{a0}€");
        assert_eq!(Shown::Percent(40).said(Language::English), "40%");
        assert_eq!([0, 5, 90, 3_000].map(|minutes| ago(minutes, Language::English)), ["just now", "5 min ago", "1 h ago", "2 d ago"]);
    }
}
