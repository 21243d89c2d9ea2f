//! Putting a client away, and bringing it back.

use kit::{AppError, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, Toasts, use_toasts};

use super::editing::Editing;
use crate::texts::{self, Text};
use crate::{ArchiveClient, RestoreClient, archive_client, restore_client};

/// What a card does with its client as a whole.
#[derive(Clone, Copy)]
pub struct PutAway {
    editing: Editing,
    /// Whether the question is open.
    pub asked: RwSignal<bool>,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    workspace: StoredValue<String>,
    toasts: Toasts,
    /// Loads the card anew.
    again: Callback<()>,
}

impl PutAway {
    /// Of a client that `again` loads anew.
    pub fn new(editing: Editing, again: Callback<()>) -> Self {
        let workspace = StoredValue::new(use_reader().workspace());
        Self { editing, asked: RwSignal::new(false), busy: RwSignal::new(false), workspace, toasts: use_toasts(), again }
    }

    /// Brings it back.
    pub fn restore(self) {
        let client = self.editing.client;
        let call = restore_client(self.workspace.get_value(), Request::new(RestoreClient { client }));
        let said = texts::restored(self.editing.language, self.name());
        self.send(call, said, None);
    }

    fn archive(self) {
        let client = self.editing.client;
        let (workspace, again, toasts, language) = (self.workspace.get_value(), self.again, self.toasts, self.editing.language);
        let call = archive_client(workspace.clone(), Request::new(ArchiveClient { client }));
        // The way back outlives the page that it is offered from.
        let back = toasts.outliving(|| {
            Callback::new(move |()| {
                let workspace = workspace.clone();
                spawn_local(async move {
                    if let Err(error) = restore_client(workspace, Request::new(RestoreClient { client })).await {
                        toasts.fail(error.message(language));
                    }
                    again.try_run(());
                });
            })
        });
        self.send(call, texts::archived(language, self.name()), Some(back));
    }

    fn name(self) -> String {
        self.editing.card.with_untracked(|card| card.fields.name.clone())
    }

    fn send(self, call: impl Future<Output = Result<crate::ClientState, AppError>> + 'static, said: String, back: Option<Callback<()>>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (toasts, language) = (self.toasts, self.editing.language);
        spawn_local(async move {
            let answer = call.await;
            self.busy.try_set(false);
            self.asked.try_set(false);
            match (answer, back) {
                (Ok(_), Some(back)) => drop(toasts.offer(said, Text::Undo.in_language(language), "", back)),
                (Ok(_), None) => toasts.say(said),
                (Err(error), _) => toasts.fail(error.message(language)),
            }
            self.again.try_run(());
        });
    }
}

/// The question before it is put away.
pub fn archive_question(put_away: PutAway) -> AnyView {
    let language = put_away.editing.language;
    view! {
        <Dialog
            id="archive-client"
            title=texts::archive_question(language, put_away.name())
            text=Text::ArchiveText.in_language(language).to_owned()
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Archive.in_language(language).to_owned()
            cancel=Callback::new(move |()| put_away.asked.set(false))
            submit=Callback::new(move |()| put_away.archive())
        />
    }
    .into_any()
}
