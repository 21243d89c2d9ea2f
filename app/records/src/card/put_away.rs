//! Putting a record away, and bringing it back.

use kit::{AppError, Language, NaiveDateTime};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Alert, Dialog, Glyph, Icon};

use super::editing::Editing;
use crate::texts::{self, Text};
use crate::{Archivable, Record};

/// What a card does with its record as a whole.
pub struct PutAway<R: Record> {
    editing: Editing<R>,
    /// Whether the question is open.
    pub asked: RwSignal<bool>,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    /// Loads the card anew.
    again: Callback<()>,
}

impl<R: Record> Clone for PutAway<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Record> Copy for PutAway<R> {}

impl<R: Archivable> PutAway<R> {
    /// Of a record that `again` loads anew.
    pub fn new(editing: Editing<R>, again: Callback<()>) -> Self {
        Self { editing, asked: RwSignal::new(false), busy: RwSignal::new(false), again }
    }

    /// Brings it back.
    pub fn restore(self) {
        let said = texts::restored(self.editing.language, self.name());
        self.send(R::set_archived(self.editing.workspace.get_value(), self.editing.id, false), said, None);
    }

    fn archive(self) {
        let Editing { id, toasts, language, workspace, .. } = self.editing;
        let (workspace, again) = (workspace.get_value(), self.again);
        let call = R::set_archived(workspace.clone(), id, true);
        // The way back outlives the page that it is offered from.
        let back = toasts.outliving(|| {
            Callback::new(move |()| {
                let workspace = workspace.clone();
                spawn_local(async move {
                    if let Err(error) = R::set_archived(workspace, id, false).await {
                        toasts.fail(error.message(language));
                    }
                    again.try_run(());
                });
            })
        });
        self.send(call, texts::archived(language, self.name()), Some(back));
    }

    fn name(self) -> String {
        self.editing.card.with_untracked(R::name)
    }

    fn send(self, call: impl Future<Output = Result<(), AppError>> + 'static, said: String, back: Option<Callback<()>>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let Editing { toasts, language, .. } = self.editing;
        spawn_local(async move {
            let answer = call.await;
            self.busy.try_set(false);
            self.asked.try_set(false);
            match (answer, back) {
                (Ok(()), Some(back)) => drop(toasts.offer(said, Text::Undo.in_language(language), "", back)),
                (Ok(()), None) => toasts.say(said),
                (Err(error), _) => toasts.fail(error.message(language)),
            }
            self.again.try_run(());
        });
    }
}

/// The button that asks whether to put the record away.
pub fn archive_button<R: Archivable>(put_away: PutAway<R>) -> AnyView {
    view! {
        <button class="button" type="button" on:click=move |_| put_away.asked.set(true)>
            <Icon glyph=Glyph::Archive/>
            {put_away.editing.say(Text::Archive)}
        </button>
    }
    .into_any()
}

/// The question before it is put away, which says what that means.
pub fn archive_question<R: Archivable>(put_away: PutAway<R>, meaning: &'static str) -> AnyView {
    let language = put_away.editing.language;
    view! {
        <Dialog
            id="archive-record"
            title=texts::archive_question(language, put_away.name())
            text=meaning.to_owned()
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Archive.in_language(language).to_owned()
            cancel=Callback::new(move |()| put_away.asked.set(false))
            submit=Callback::new(move |()| put_away.archive())
        />
    }
    .into_any()
}

/// That the record was put away, and the way back for who may.
pub fn archived_notice<R: Archivable>(put_away: PutAway<R>, since: NaiveDateTime, meaning: &'static str, may_restore: bool) -> AnyView {
    let language: Language = put_away.editing.language;
    let day = texts::archived_on(language, language.day(since.date()));
    let restore = may_restore.then(|| {
        view! {
            <button class="button" type="button" disabled=move || put_away.busy.get() on:click=move |_| put_away.restore()>
                <Icon glyph=Glyph::ArchiveRestore/>
                {Text::Restore.in_language(language)}
            </button>
        }
    });
    view! { <Alert><p>{day}". "{meaning}</p>{restore}</Alert> }.into_any()
}
