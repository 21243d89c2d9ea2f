//! Putting the deal of the panel away, and bringing it back.

use kit::{Language, same_or_new};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, Glyph, Icon};

use super::editor::Editor;
use super::trouble::Trouble;
use crate::events::DealEvent;
use crate::texts::{self, Text};
use crate::{ArchiveDeal, RestoreDeal, UndoOffer, archive_deal, restore_deal};

impl Editor {
    /// Puts the deal away, with what was written and not saved given up.
    fn archive(self) {
        self.asked_to_archive.set(false);
        if self.sending.get_untracked() {
            return;
        }
        let request = same_or_new(self.archiving, ArchiveDeal { deal: self.deal });
        let (deal, workspace) = (self.begin(), self.workspace.get_value());
        let (command, said) = (request.id, texts::archived(self.editing.language, self.name()));
        spawn_local(async move {
            let answer = archive_deal(workspace, request).await;
            if answer.is_ok() {
                self.offers.offer(UndoOffer { command, deal, said });
                self.events.announce(DealEvent::Archived { deal });
            }
            self.look_again(answer.err());
        });
    }

    /// Brings the deal back.
    fn restore(self) {
        if self.sending.get_untracked() {
            return;
        }
        let request = same_or_new(self.restoring, RestoreDeal { deal: self.deal });
        let (deal, workspace) = (self.begin(), self.workspace.get_value());
        let (command, said) = (request.id, texts::restored(self.editing.language, self.name()));
        let fields = self.editing.before.get_untracked();
        let client_name = self.editing.client_name(&fields);
        let in_stage_since = self.history.with_untracked(|history| history.first().map(|stay| stay.entered.date()));
        let (next_due, labels) = (self.next_due, self.labels.get_value());
        spawn_local(async move {
            let answer = restore_deal(workspace, request).await;
            let error = match answer {
                Ok(state) => {
                    self.offers.offer(UndoOffer { command, deal, said });
                    self.events.announce(DealEvent::Restored { deal, state, fields, client_name, in_stage_since, next_due, labels });
                    None
                }
                Err(error) => Some(error),
            };
            self.look_again(error);
        });
    }

    /// Shows the deal anew, or what went wrong.
    fn look_again(self, error: Option<kit::AppError>) {
        if self.is_gone(error.as_ref()) {
            return;
        }
        self.sending.set(false);
        match error {
            Some(error) => self.trouble.set(Some(Trouble::of(error, self.editing))),
            None => {
                self.editing.discard();
                // What had the focus goes; the panel stays.
                ui::focus(super::panel::ID);
                self.reload.run(());
            }
        }
    }

    fn name(self) -> String {
        self.editing.before.with_untracked(|before| before.name.clone())
    }
}

/// The button that asks whether to put the deal away.
pub fn archive_button(editor: Editor, language: Language) -> AnyView {
    let ask = move |_| editor.asked_to_archive.set(true);
    view! {
        <button class="button is-quiet" type="button" disabled=move || editor.sending.get() on:click=ask>
            <Icon glyph=Glyph::Archive/>
            {Text::Archive.in_language(language)}
        </button>
    }
    .into_any()
}

/// The question, while it is open.
pub fn archive_question(editor: Editor, unsaved: Signal<bool>, language: Language) -> AnyView {
    let question = move || {
        let text = if unsaved.get_untracked() { Text::ArchiveUnsaved } else { Text::ArchiveText };
        view! {
            <Dialog
                id="archive"
                title=texts::archive_named(language, editor.name())
                text=text.in_language(language).to_owned()
                cancel_label=Text::Cancel.in_language(language).to_owned()
                submit_label=Text::Archive.in_language(language).to_owned()
                cancel=Callback::new(move |()| editor.asked_to_archive.set(false))
                submit=Callback::new(move |()| editor.archive())
            />
        }
        .into_any()
    };
    (move || editor.asked_to_archive.get().then(question)).into_any()
}

/// Says of a deal that it was put away; whoever may brings it back.
pub fn archived_notice(editor: Editor, may_restore: bool, language: Language) -> AnyView {
    let restore = may_restore.then(|| {
        view! {
            <button class="button" type="button" disabled=move || editor.sending.get() on:click=move |_| editor.restore()>
                <Icon glyph=Glyph::ArchiveRestore/>
                {Text::Restore.in_language(language)}
            </button>
        }
    });
    view! {
        <div class="alert">
            <Icon glyph=Glyph::Archive/>
            <div>
                <p>{Text::ArchivedDeal.in_language(language)}</p>
                {restore}
            </div>
        </div>
    }
    .into_any()
}
