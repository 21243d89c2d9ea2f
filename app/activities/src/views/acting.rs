//! How a change of an activity is sent, said, and taken back.

use kit::{AppError, Command, Language, Reader, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Toasts, use_toasts};

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
    toasts: Toasts,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    /// Reads the history anew; then the focus goes to the element of the id, if what had it is gone.
    reload: Callback<Option<String>>,
}

impl Acting {
    /// For a history that `reload` reads anew.
    pub fn new(reload: Callback<Option<String>>) -> Self {
        Self { reader: StoredValue::new(use_reader()), toasts: use_toasts(), busy: RwSignal::new(false), reload }
    }

    /// The reader's language.
    pub fn language(self) -> Language {
        self.reader.with_value(|reader| reader.language)
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language())
    }

    /// Who reads.
    pub fn reader(self) -> Reader {
        self.reader.get_value()
    }

    /// Notes something; `answered` hears what came of it.
    pub fn log(self, request: Request<LogActivity>, answered: Callback<Option<AppError>>) {
        let (activity, kind) = (request.command.activity, request.command.fields.kind);
        let call = log_activity(self.workspace(), request);
        let said = texts::logged(self.language(), kinds::name(kind, self.language()));
        self.send(call, kinds::button_id(kind).to_owned(), answered, said, move |again, state: ActivityState| {
            again.take_back(RemoveActivity { activity, seen: state.version }, remove_activity);
        });
    }

    /// Changes what an activity says; `before` is what it said.
    pub fn edit(self, request: Request<EditActivity>, before: ActivityFields, answered: Callback<Option<AppError>>) {
        let (activity, kind) = (request.command.activity, request.command.fields.kind);
        let call = edit_activity(self.workspace(), request);
        let said = texts::saved(self.language(), kinds::name(kind, self.language()));
        self.send(call, element_id(activity.0), answered, said, move |again, state: ActivityState| {
            again.take_back(EditActivity { activity, seen: state.version, fields: before.clone() }, edit_activity);
        });
    }

    /// Takes an activity away.
    pub fn remove(self, of: &Activity) {
        let (activity, kind) = (of.id, of.kind);
        let call = remove_activity(self.workspace(), Request::new(RemoveActivity { activity, seen: of.version }));
        let said = texts::removed(self.language(), kinds::name(kind, self.language()));
        self.send(call, kinds::button_id(kind).to_owned(), Callback::new(|_| ()), said, move |again, state: ActivityState| {
            again.take_back(RestoreActivity { activity, seen: state.version }, restore_activity);
        });
    }

    /// The workspace, as addresses name it.
    pub fn workspace(self) -> String {
        self.reader.with_value(Reader::workspace)
    }

    /// Says that something failed.
    pub fn fail(self, error: &AppError) {
        self.toasts.fail(error.message(self.language()));
    }

    fn send(
        self,
        call: impl Future<Output = Result<ActivityState, AppError>> + 'static,
        focus: String,
        answered: Callback<Option<AppError>>,
        said: String,
        back: impl Fn(Again, ActivityState) + Send + Sync + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (language, workspace, toasts, reload) = (self.language(), self.workspace(), self.toasts, self.reload);
        let undo = self.say(Text::Undo);
        spawn_local(async move {
            let answer = call.await;
            self.busy.try_set(false);
            let error = match answer {
                Ok(state) => {
                    // The way back outlives the history that it is offered from.
                    let again = Again { workspace, toasts, language, reload };
                    let offer = toasts.outliving(|| Callback::new(move |()| back(again.clone(), state.clone())));
                    toasts.offer(said, undo, "", offer);
                    reload.try_run(Some(focus));
                    None
                }
                Err(error) => {
                    // Where a form shows what is wrong, it need not be said a second time.
                    if !matches!(error, AppError::Invalid(_)) {
                        toasts.fail(error.message(language));
                    }
                    // Somebody changed it meanwhile, or it is gone.
                    if matches!(error, AppError::Conflict(_) | AppError::NotFound | AppError::Forbidden) {
                        reload.try_run(None);
                    }
                    Some(error)
                }
            };
            answered.try_run(error);
        });
    }
}

/// What takes a change back, whatever became of the view it was made in.
#[derive(Clone)]
struct Again {
    workspace: String,
    toasts: Toasts,
    language: Language,
    reload: Callback<Option<String>>,
}

impl Again {
    fn take_back<C, F>(self, command: C, call: impl Fn(String, Request<C>) -> F + 'static)
    where
        C: Command,
        F: Future<Output = Result<ActivityState, AppError>> + 'static,
    {
        let answer = call(self.workspace, Request::new(command));
        spawn_local(async move {
            if let Err(error) = answer.await {
                self.toasts.fail(error.message(self.language));
            }
            self.reload.try_run(None);
        });
    }
}
