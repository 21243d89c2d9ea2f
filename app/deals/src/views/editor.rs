//! What can be done in the panel of a deal: save it, move it, look at what is now.

use kit::{AppError, CommandId, DealId, Kind, Rate, Reader, Request, StageId, Verb, same_or_new, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::{Stage, StageKind};
use ui::{Toasts, use_toasts};

use super::editing::Editing;
use super::trouble::Trouble;
use super::unsaved::going;
use crate::events::{DealEvent, DealEvents, use_deal_events};
use crate::form::DealForm;
use crate::texts::{self, Text};
use crate::{
    ArchiveDeal, Choices, Closing, DealFields, DealRecord, DealState, EditDeal, MoveDeal, RestoreDeal, StageStay, UndoOffer, UndoOffers,
    edit_deal, move_deal, use_undo_offers,
};

/// A deal being edited. Every signal of it may be gone when an answer comes: what is confirmed is announced all the same.
#[derive(Clone, Copy)]
pub struct Editor {
    /// Its form.
    pub editing: Editing,
    /// The stage it is in.
    pub stage: RwSignal<StageId>,
    /// The stage it is shown in: also the one it is just moving to.
    pub shown: RwSignal<StageId>,
    /// A closing stage that somebody chose: the question is open.
    pub asked: RwSignal<Option<StageId>>,
    /// Where it was.
    pub history: RwSignal<Vec<StageStay>>,
    /// The rate that was frozen when it closed.
    pub rate: RwSignal<Option<Rate>>,
    /// Whether an answer is awaited.
    pub sending: RwSignal<bool>,
    /// What went wrong.
    pub trouble: RwSignal<Option<Trouble>>,
    /// What somebody else did just now.
    pub told: RwSignal<Option<String>>,
    /// Whether the question before it is put away is open.
    pub asked_to_archive: RwSignal<bool>,
    /// Loads the panel anew.
    pub(super) reload: Callback<()>,
    pub(super) deal: DealId,
    pub(super) version: RwSignal<i32>,
    edit: StoredValue<Option<Request<EditDeal>>>,
    shift: StoredValue<Option<Request<MoveDeal>>>,
    pub(super) archiving: StoredValue<Option<Request<ArchiveDeal>>>,
    pub(super) restoring: StoredValue<Option<Request<RestoreDeal>>>,
    pub(super) workspace: StoredValue<String>,
    pub(super) events: DealEvents,
    pub(super) toasts: Toasts,
    pub(super) offers: UndoOffers,
    pub(super) archived: bool,
    /// The day of its earliest open follow-up when it was loaded: of one that is put away it stays so.
    pub(super) next_due: Option<kit::NaiveDate>,
    /// Its labels, likewise.
    pub(super) labels: StoredValue<Vec<kit::LabelId>>,
    reader: StoredValue<Reader>,
    go: Callback<String>,
    close: Signal<String>,
}

impl Editor {
    /// The editor of a deal as it was loaded.
    pub fn new(record: DealRecord, choices: Choices, read_only: bool, close: Signal<String>, reload: Callback<()>) -> Self {
        let reader = use_reader();
        let editor = Self {
            editing: Editing::new(record.fields, choices, reader.language, read_only),
            stage: RwSignal::new(record.stage.id),
            shown: RwSignal::new(record.stage.id),
            asked: RwSignal::new(None),
            history: RwSignal::new(record.history),
            rate: RwSignal::new(record.rate),
            sending: RwSignal::new(false),
            trouble: RwSignal::new(None),
            told: RwSignal::new(None),
            asked_to_archive: RwSignal::new(false),
            reload,
            deal: record.id,
            version: RwSignal::new(record.version),
            edit: StoredValue::new(None),
            shift: StoredValue::new(None),
            archiving: StoredValue::new(None),
            restoring: StoredValue::new(None),
            workspace: StoredValue::new(reader.workspace()),
            events: use_deal_events(),
            toasts: use_toasts(),
            offers: use_undo_offers(),
            archived: record.archived,
            next_due: record.next_due,
            labels: StoredValue::new(record.labels),
            reader: StoredValue::new(reader.clone()),
            go: going(),
            close,
        };
        editor.follow();
        editor
    }

    /// A stage of the deal's pipeline.
    pub fn stage_of(self, id: StageId) -> Option<Stage> {
        self.editing.choices.with_untracked(|choices| choices.stages.iter().find(|stage| stage.id == id).cloned())
    }

    /// Sends what was changed, once everything that is asked is decided. Closes the panel when nothing is left to save.
    pub fn save(self) {
        if untrack(|| self.editing.undecided()).is_some() {
            return self.ask();
        }
        self.editing.settle(move |known| match known {
            Ok(()) => self.send(true),
            Err(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
        });
    }

    /// Says that something has to be decided, and leads there.
    fn ask(self) {
        self.trouble.set(Some(Trouble::Disputed));
        self.editing.focus_on_question();
    }

    /// Sends it; `again` when what stands in its way has gone by the time that it would be asked about.
    fn send(self, again: bool) {
        if self.sending.get_untracked() {
            return;
        }
        let Some(fields) = self.editing.read() else { return };
        let changes = self.editing.before.with_untracked(|before| before.changes_to(&fields));
        if changes.is_empty() {
            self.editing.discard();
            return self.go.run(self.close.get_untracked());
        }
        let seen = self.version.get_untracked();
        let request = same_or_new(self.edit, EditDeal { deal: self.deal, seen, changes });
        let form = self.editing.form_untracked();
        let (deal, workspace) = (self.begin(), self.workspace.get_value());
        let command = request.id;
        spawn_local(async move {
            match edit_deal(workspace, request).await {
                Ok(state) => self.confirmed(command, deal, seen, state, &form, fields).await,
                Err(AppError::Conflict(_)) => {
                    let news = self.news().await;
                    if self.is_gone(news.as_ref().err()) {
                        return;
                    }
                    self.sending.set(false);
                    match news.map(|news| self.take(news)) {
                        Ok(_) if untrack(|| self.editing.undecided()).is_some() => self.ask(),
                        Ok(_) if again => self.send(false),
                        Ok(_) => self.trouble.set(Some(Trouble::of(AppError::Conflict(None), self.editing))),
                        Err(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
                    }
                }
                Err(error) if self.is_gone(Some(&error)) => {}
                Err(error) => {
                    self.sending.set(false);
                    self.trouble.set(Some(Trouble::of(error, self.editing)));
                }
            }
        });
    }

    /// Goes on after an edit that was made, and perhaps merged with what others did.
    async fn confirmed(self, command: CommandId, deal: DealId, seen: i32, state: DealState, form: &DealForm, mine: DealFields) {
        let merged = if state.version > seen + 1 { self.news().await.ok() } else { None };
        let (state, fields) = match merged.as_ref().and_then(|news| news.panel.deal.as_ref()) {
            Some(record) => (DealState::new(record.version, record.stage.id, &record.fields, record.rate), record.fields.clone()),
            None => (state, mine),
        };
        if let Some(news) = merged {
            self.editing.know_choices(news.panel.choices);
        }
        let said = texts::saved(self.editing.language, &fields.name);
        // Given to somebody whose deals the sender does not see: nothing that they could take back.
        if self.reader.try_with_value(|reader| reader.may(Kind::Deal, Verb::Read, Some(fields.owner))) == Some(false) {
            self.toasts.say(said);
        } else {
            self.offers.offer(UndoOffer { command, deal, said });
        }
        let client_name = self.editing.client_name(&fields);
        self.events.announce(DealEvent::Saved { deal, state: state.clone(), fields: fields.clone(), client_name });
        if self.is_gone(None) {
            return;
        }
        self.sending.set(false);
        self.version.set(state.version);
        self.stage.set(state.stage);
        self.shown.set(state.stage);
        self.rate.set(state.rate);
        self.editing.saved(form, fields);
        if untrack(|| self.editing.unsaved()) {
            // Whoever goes on writing goes on from what is now.
            self.look(None);
        } else {
            self.go.run(self.close.get_untracked());
        }
    }

    /// Chooses another stage: a move, before which a closing stage asks.
    pub fn choose(self, stage: StageId) {
        if stage == self.stage.get_untracked() || self.sending.get_untracked() {
            return;
        }
        self.shown.set(stage);
        match self.stage_of(stage).map(|stage| stage.kind) {
            Some(StageKind::Open) => self.move_to(stage, None),
            _ => self.asked.set(Some(stage)),
        }
    }

    /// Takes the answer of the closing question; without one nothing moves.
    pub fn answer(self, closing: Option<Closing>) {
        let stage = self.asked.get_untracked();
        self.asked.set(None);
        match (stage, closing) {
            (Some(stage), Some(closing)) => self.move_to(stage, Some(closing)),
            _ => self.shown.set(self.stage.get_untracked()),
        }
    }

    fn move_to(self, stage: StageId, closing: Option<Closing>) {
        let seen = self.version.get_untracked();
        let lost_reason = closing.as_ref().and_then(|closing| closing.lost_reason);
        let request = same_or_new(self.shift, MoveDeal { deal: self.deal, stage, above: None, below: None, seen: Some(seen), closing });
        let name = self.editing.before.with_untracked(|before| before.name.clone());
        let moved = texts::moved(self.editing.language, name, self.stage_of(stage).map(|stage| stage.name).unwrap_or_default());
        let (deal, workspace) = (self.begin(), self.workspace.get_value());
        let command = request.id;
        spawn_local(async move {
            let answer = move_deal(workspace, request).await;
            if let Ok(state) = &answer {
                self.offers.offer(UndoOffer { command, deal, said: moved });
                self.events.announce(DealEvent::Moved { deal, state: state.clone() });
            }
            if self.is_gone(answer.as_ref().err()) {
                return;
            }
            match answer {
                Ok(state) => {
                    self.stand_in(&state, lost_reason);
                    if state.version == seen + 1 {
                        self.version.set(state.version);
                    }
                    // For the history, and for what somebody else changed before. Without it a later save is merged.
                    let _ = self.news().await.map(|news| self.take(news));
                }
                Err(AppError::Conflict(_)) => {
                    let message = Text::MeanwhileMoved.in_language(self.editing.language).to_owned();
                    self.trouble.set(Some(Trouble::Said(message)));
                    let _ = self.news().await.map(|news| self.take(news));
                }
                Err(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
            }
            if !self.is_gone(None) {
                self.shown.set(self.stage.get_untracked());
                self.sending.set(false);
            }
        });
    }

    /// Takes over what a move made of the deal.
    fn stand_in(self, state: &DealState, lost_reason: Option<kit::ListValueId>) {
        let fields = DealFields {
            probability: state.probability,
            actual_value: state.actual_value,
            closed_on: state.closed_on,
            lost_reason,
            ..self.editing.before.get_untracked()
        };
        self.editing.stand_on(fields, &[]);
        self.rate.set(state.rate);
        self.stage.set(state.stage);
        self.shown.set(state.stage);
    }

    pub(super) fn begin(self) -> DealId {
        self.trouble.set(None);
        self.sending.set(true);
        self.deal
    }

    /// Whether the panel was closed meanwhile: then a failure is said outside of it.
    pub(super) fn is_gone(self, error: Option<&AppError>) -> bool {
        let gone = self.sending.try_get_untracked().is_none();
        if let Some(error) = error.filter(|_| gone) {
            self.toasts.fail(error.message(self.editing.language));
        }
        gone
    }
}
