//! What can be done in the panel of a deal: save it, move it, look at what is now.

use kit::{AppError, Command, DealId, Kind, Rate, Reader, Request, StageId, Verb, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::{Stage, StageKind};
use ui::{Toasts, use_toasts};

use super::editing::Editing;
use super::trouble::Trouble;
use super::unsaved::going;
use crate::events::{DealEvent, DealEvents, use_deal_events};
use crate::texts::{self, Text};
use crate::{
    ArchiveDeal, Choices, Closing, DealFields, DealRecord, DealState, EditDeal, MoveDeal, RestoreDeal, StageStay, UndoOffer, UndoOffers,
    deal_panel, edit_deal, move_deal, use_undo_offers,
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
    /// Whether the question before it is put away is open.
    pub asked_to_archive: RwSignal<bool>,
    /// Loads the panel anew.
    pub(super) reload: Callback<()>,
    pub(super) deal: DealId,
    version: RwSignal<i32>,
    edit: StoredValue<Option<Request<EditDeal>>>,
    shift: StoredValue<Option<Request<MoveDeal>>>,
    pub(super) archiving: StoredValue<Option<Request<ArchiveDeal>>>,
    pub(super) restoring: StoredValue<Option<Request<RestoreDeal>>>,
    pub(super) workspace: StoredValue<String>,
    pub(super) events: DealEvents,
    pub(super) toasts: Toasts,
    pub(super) offers: UndoOffers,
    archived: bool,
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

    /// Sends what was changed. Closes the panel when nothing is left to save.
    pub fn save(self) {
        self.editing.settle(move |known| match known {
            Ok(()) => self.send(),
            Err(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
        });
    }

    fn send(self) {
        if self.sending.get_untracked() {
            return;
        }
        let Some(fields) = self.editing.read() else { return };
        let changes = self.editing.before.with_untracked(|before| before.changes_to(&fields));
        if changes.is_empty() {
            self.editing.discard();
            return self.go.run(self.close.get_untracked());
        }
        let request = same_or_new(self.edit, EditDeal { deal: self.deal, seen: self.version.get_untracked(), changes });
        let form = self.editing.form_untracked();
        let client_name = self.editing.client_name(&fields);
        let saved = texts::saved(self.editing.language, &fields.name);
        let (deal, workspace) = (self.begin(), self.workspace.get_value());
        // Given to somebody whose deals the sender does not see: nothing that they could take back.
        let kept = self.reader.with_value(|reader| reader.may(Kind::Deal, Verb::Read, Some(fields.owner)));
        let command = request.id;
        spawn_local(async move {
            let answer = edit_deal(workspace, request).await;
            let confirmed = answer.as_ref().ok().cloned();
            if let Some(state) = confirmed {
                if kept {
                    self.offers.offer(UndoOffer { command, deal, said: saved });
                } else {
                    self.toasts.say(saved);
                }
                self.events.announce(DealEvent::Saved { deal, state, fields: fields.clone(), client_name });
            }
            if self.is_gone(answer.as_ref().err()) {
                return;
            }
            self.sending.set(false);
            match answer {
                Ok(state) => {
                    self.version.set(state.version);
                    self.rate.set(state.rate);
                    self.editing.saved(&form, fields);
                    if !untrack(|| self.editing.unsaved()) {
                        self.go.run(self.close.get_untracked());
                    }
                }
                Err(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
            }
        });
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

    /// Gets what is now. What was written stays in the form, beside what somebody else wrote.
    pub fn load(self) {
        let (_, workspace) = (self.begin(), self.workspace.get_value());
        spawn_local(async move {
            let result = self.refresh(workspace).await;
            if self.is_gone(None) {
                return;
            }
            self.sending.set(false);
            self.trouble.set(result.err().map(|error| Trouble::of(error, self.editing)));
        });
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
            let answer = move_deal(workspace.clone(), request).await;
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
                    // For the history, and for what somebody else changed before. Without it a later save is refused, no more.
                    let _ = self.refresh(workspace).await;
                }
                Err(AppError::Conflict(_)) => {
                    let message = Text::MeanwhileMoved.in_language(self.editing.language).to_owned();
                    self.trouble.set(Some(Trouble::Said(message)));
                    let _ = self.refresh(workspace).await;
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
        self.editing.stand_on(fields);
        self.rate.set(state.rate);
        self.stage.set(state.stage);
        self.shown.set(state.stage);
    }

    async fn refresh(self, workspace: String) -> Result<(), AppError> {
        let content = deal_panel(workspace, Some(self.deal), None, None).await?;
        let record = content.deal.ok_or(AppError::NotFound)?;
        // Somebody else may have named a client that is not known here.
        self.editing.know(content.choices.clients);
        // An older answer that comes late says nothing new.
        if self.version.try_get_untracked().is_some_and(|version| version <= record.version) {
            self.editing.stand_on(record.fields);
            self.version.set(record.version);
            self.stage.set(record.stage.id);
            self.shown.set(record.stage.id);
            self.history.set(record.history);
            self.rate.set(record.rate);
        }
        Ok(())
    }

    /// Follows what is done with the deal beside the panel, such as a drag of its card, or taking something back.
    fn follow(self) {
        self.events.listen(move |event| match event {
            DealEvent::Moved { deal, state } if *deal == self.deal && self.is_news(state.version) => self.load(),
            DealEvent::Undone { deals } => {
                let undone = deals.iter().find(|undone| undone.deal == self.deal && self.is_news(undone.state.version));
                match undone {
                    Some(undone) if undone.archived == self.archived => self.load(),
                    Some(_) => self.reload.run(()),
                    None => {}
                }
            }
            DealEvent::Elsewhere { deal, version: Some(version), by } if *deal == self.deal && self.is_news(*version) => {
                let name = self
                    .editing
                    .choices
                    .with_untracked(|choices| choices.owners.iter().find(|owner| owner.id == *by).map(|owner| owner.name.clone()));
                self.trouble.set(Some(Trouble::ChangedBy(name)));
            }
            DealEvent::Elsewhere { deal, version: None, .. } if *deal == self.deal => {
                self.trouble.set(Some(Trouble::Said(Text::NoLonger.in_language(self.editing.language).to_owned())));
            }
            _ => {}
        });
    }

    /// Whether this version of the deal is newer than the one shown. While an answer is awaited, it will say so itself.
    fn is_news(self, version: i32) -> bool {
        version > self.version.get_untracked() && !self.sending.get_untracked()
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

/// The request for a command: the one that was sent before when it is sent again, so that it counts once.
pub fn same_or_new<C: Command + PartialEq>(last: StoredValue<Option<Request<C>>>, command: C) -> Request<C> {
    let request = last.get_value().filter(|request| request.command == command).unwrap_or_else(|| Request::new(command));
    last.set_value(Some(request.clone()));
    request
}
