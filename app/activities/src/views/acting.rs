//! How a change of an activity is sent, said, and taken back.

use kit::{AppError, Language, Reader, Request, use_reader};
use leptos::prelude::*;
use ui::{Heard, Sending};

use super::entry::element_id;
use super::kinds;
use crate::texts::{self, Text};
use crate::{
    Activity, ActivityFields, ActivityState, EditActivity, LogActivity, RemoveActivity, RestoreActivity, edit_activity, log_activity,
    remove_activity, restore_activity,
};

/// What can be done with activities. The history is read anew after each change.
#[derive(Clone, Copy)]
pub struct Acting {
    reader: StoredValue<Reader>,
    sending: Sending<ActivityState>,
}

impl Acting {
    /// For a history that `reload` reads anew; then the focus goes to the element of the id, if what had it is gone.
    pub fn new(reload: Callback<Option<String>>) -> Self {
        let heard = Callback::new(move |heard: Heard<ActivityState>| {
            // What was wrong with what was written tells nothing new.
            if !matches!(heard.answer, Err(AppError::Invalid(_) | AppError::Unreachable)) {
                reload.try_run(heard.focus);
            }
        });
        Self { reader: StoredValue::new(use_reader()), sending: Sending::new(heard) }
    }

    /// The reader's language.
    pub fn language(self) -> Language {
        self.sending.language
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language())
    }

    /// Who reads.
    pub fn reader(self) -> Reader {
        self.reader.get_value()
    }

    /// Whether an answer is awaited.
    pub fn is_busy(self) -> bool {
        self.sending.is_busy()
    }

    /// Notes something; `answered` hears what came of it.
    pub fn log(self, request: Request<LogActivity>, answered: Callback<Option<AppError>>) {
        let (activity, kind) = (request.command.activity, request.command.fields.kind);
        let call = log_activity(self.workspace(), request);
        let said = texts::logged(self.language(), kinds::name(kind, self.language()));
        self.sending.send(activity, call, kinds::button_id(kind), answered, said, move |back, state| {
            back.take_back(RemoveActivity { activity, seen: state.version }, remove_activity);
        });
    }

    /// Changes what an activity says; `before` is what it said.
    pub fn edit(self, request: Request<EditActivity>, before: ActivityFields, answered: Callback<Option<AppError>>) {
        let (activity, kind) = (request.command.activity, request.command.fields.kind);
        let call = edit_activity(self.workspace(), request);
        let said = texts::saved(self.language(), kinds::name(kind, self.language()));
        self.sending.send(activity, call, element_id(activity.0), answered, said, move |back, state| {
            back.take_back(EditActivity { activity, seen: state.version, fields: before.clone() }, edit_activity);
        });
    }

    /// Takes an activity away.
    pub fn remove(self, of: &Activity) {
        let (activity, kind) = (of.id, of.kind);
        let call = remove_activity(self.workspace(), Request::new(RemoveActivity { activity, seen: of.version }));
        let said = texts::removed(self.language(), kinds::name(kind, self.language()));
        self.sending.send(activity, call, kinds::button_id(kind), Callback::new(|_| ()), said, move |back, state| {
            back.take_back(RestoreActivity { activity, seen: state.version }, restore_activity);
        });
    }

    /// The workspace, as addresses name it.
    pub fn workspace(self) -> String {
        self.sending.workspace()
    }

    /// Says that something failed.
    pub fn fail(self, error: &AppError) {
        self.sending.fail(error);
    }
}
