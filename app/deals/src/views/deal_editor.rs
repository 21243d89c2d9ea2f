//! The panel of a deal that is loaded.

use kit::{Currency, Kind, Language, Money, Verb, use_reader};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Glyph, Icon};

use super::archiving::{archive_button, archive_question, archived_notice};
use super::closed_rate::closed_rate;
use super::closing_question::ClosingQuestion;
use super::deal_changes::DealChanges;
use super::deal_panel::DealSections;
use super::editor::Editor;
use super::fields::{main_fields, more_fields, outcome_fields};
use super::panel::{panel_foot, panel_head};
use super::stage_history::stage_history;
use super::stage_track::stage_track;
use super::trouble::trouble_alert;
use super::unsaved::unsaved_question;
use crate::texts::{Text, overdue};
use crate::{Choices, DealRecord};

/// Head, body and foot of a deal's panel.
#[component]
pub fn DealEditor(
    /// The deal.
    record: DealRecord,
    /// What can be chosen.
    choices: Choices,
    /// The address to go to when it is closed.
    close: Signal<String>,
    /// What other domains show of the deal.
    sections: DealSections,
    /// Loads the deal anew.
    reload: Callback<()>,
) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let say = move |text: Text| text.in_language(language);
    let (deal, archived) = (record.id, record.archived);
    let may = |verb| reader.may(Kind::Deal, verb, Some(record.fields.owner));
    let (may_archive, read_only) = (may(Verb::Archive), archived || !may(Verb::Write));
    let stages = choices.stages.clone();
    let track_stages = stages.clone();
    let editor = Editor::new(record, choices, read_only, close, reload);
    let editing = editor.editing;
    let stage = Memo::new(move |_| editor.stage_of(editor.stage.get()));
    let kind = Memo::new(move |_| stage.with(|stage| stage.as_ref().map_or(StageKind::Open, |stage| stage.kind)));
    let percent = Memo::new(move |_| stage.with(|stage| stage.as_ref().map_or(0, |stage| stage.probability)));
    let busy = Signal::derive(move || read_only || editor.sending.get());
    let unsaved = Memo::new(move |_| !read_only && editing.unsaved());
    let state = move || match (editor.sending.get(), editor.told.get(), unsaved.get()) {
        (true, _, _) => say(Text::Sending).to_owned(),
        (false, Some(told), _) => told,
        (false, None, true) => say(Text::Unsaved).to_owned(),
        (false, None, false) => String::new(),
    };
    let title = Signal::derive(move || editing.before.with(|before| before.name.clone()));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !read_only {
            editor.save();
        }
    };
    let track = stage_track(track_stages, say(Text::Stage), editor.shown.into(), Callback::new(move |stage| editor.choose(stage)), busy);
    let foot = if archived {
        ().into_any()
    } else if read_only {
        view! { <footer class="panel-foot"><span class="panel-state">{say(Text::ReadOnly)}</span></footer> }.into_any()
    } else {
        let archive = may_archive.then(|| archive_button(editor, language));
        panel_foot(archive, Signal::derive(state), close, say(Text::Save), editor.sending.into())
    };
    view! {
        {panel_head(title, close, Some(summary(editor, kind, sections.below_begins, language)))}
        <div class="panel-body">
            {sections.above.run(deal)}
            <form class="form" id="deal-form" method="post" novalidate on:submit=submit>
                {trouble_alert(editor.trouble, editing, kind.into())}
                {archived.then(|| archived_notice(editor, may_archive, language))}
                {main_fields(editing, track, percent.into())}
                {move || outcome_fields(editing, kind.get())}
                {more_fields(editing)}
                {move || stage_history(editor.history.get(), &stages, reader.today, language)}
                <DealChanges deal/>
            </form>
            {sections.below.run(deal)}
        </div>
        {foot}
        {move || editor.asked.get().map(|stage| closing(editor, stage))}
        {archive_question(editor, unsaved.into(), language)}
        {unsaved_question(unsaved.into(), Callback::new(move |()| editing.discard()), language)}
    }
    .into_any()
}

/// Client, value, how late it is, and the way to what stands below the fields.
fn summary(editor: Editor, kind: Memo<StageKind>, below: (&'static str, &'static str), language: Language) -> AnyView {
    let before = editor.editing.before;
    let today = use_reader().today;
    let clients = format!("/w/{}/clients", use_reader().workspace());
    let client = move || {
        before.with(|before| {
            let (name, id) = (editor.editing.client_name(before)?, before.client?);
            Some((name, format!("{clients}/{id}")))
        })
    };
    let value = move || {
        let (minor, currency): (i64, Currency) = before.with(|before| (before.actual_value.unwrap_or(before.value), before.currency));
        language.money(Money { minor, currency })
    };
    let late = move || {
        let days = before.with(|before| before.expected_close).map_or(0, |day| (today - day).num_days());
        let words = match days {
            1 => Text::OverdueOne.in_language(language).to_owned(),
            days => overdue(language, days),
        };
        (kind.get() == StageKind::Open && days > 0)
            .then(|| view! { <span class="badge is-late"><Icon glyph=Glyph::ClockAlert/>{words}</span> })
    };
    view! {
        {move || client().map(|(name, card)| view! { <a href=card>{name}</a><span aria-hidden="true">"·"</span> })}
        <span class="panel-value">{value}</span>
        {closed_rate(editor)}
        {late}
        <button class="button is-quiet panel-jump" type="button" on:click=move |_| ui::focus(below.0)>{below.1}<Icon glyph=Glyph::ArrowDown/></button>
    }
    .into_any()
}

/// The question before the deal closes.
fn closing(editor: Editor, stage: kit::StageId) -> AnyView {
    let Some(stage) = editor.stage_of(stage) else { return ().into_any() };
    let editing = editor.editing;
    let before = editing.before.get_untracked();
    let client = editing.client_name(&before).unwrap_or_default();
    let reasons = editing.choices.with_untracked(|choices| choices.lost_reasons.clone());
    view! {
        <ClosingQuestion
            kind=stage.kind
            stage=stage.name
            deal_name=before.name
            client
            currency=before.currency
            expected=before.value
            reasons
            answer=Callback::new(move |closing| editor.answer(closing))
        />
    }
    .into_any()
}
