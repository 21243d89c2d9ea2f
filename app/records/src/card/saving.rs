//! How a field of a record is saved, and taken back.

use kit::AppError;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editing::Editing;
use crate::Record;
use crate::texts::{self, Text};

/// How often an edit is sent anew because somebody else changed another field meanwhile.
const TRIES: usize = 3;

impl<R: Record> Editing<R> {
    /// Sends what is written in a field.
    pub(super) async fn send(self, field: R::Field) {
        let language = self.language;
        let (Some(written), Some(workspace), Some(before)) =
            (self.written(field), self.workspace.try_get_value(), self.card.try_get_untracked())
        else {
            return;
        };
        let wrong = |error: &AppError| match error {
            AppError::Invalid(errors) => errors.first().map(|error| error.problem.message(language)).unwrap_or_default(),
            error => error.message(language),
        };
        let change = match before.read(field, &written, language, &workspace).await {
            Ok(change) => change,
            Err(error) => return self.tell(field, wrong(&error)),
        };
        for _ in 0..TRIES {
            let Some(seen) = self.card.try_with_untracked(R::version) else { return };
            match R::save(workspace.clone(), self.id, seen, change.clone()).await {
                Ok(version) => {
                    self.kept(field, &change, &written, version);
                    return self.offer(workspace, &before, field, before.back(field, &change), version);
                }
                // What somebody else made of other fields is in nobody's way.
                Err(AppError::Conflict(_)) => match R::load(workspace.clone(), self.id).await {
                    Ok(now) => {
                        let same = now.change_to(field) == before.change_to(field);
                        self.take(now, Some(field));
                        if !same {
                            self.asked.try_update(|asked| asked.push(field));
                            return;
                        }
                    }
                    Err(error) => return self.tell(field, error.message(language)),
                },
                Err(error) => {
                    self.tell(field, wrong(&error));
                    if error == AppError::NotFound {
                        self.reload();
                    }
                    return;
                }
            }
        }
        self.tell(field, self.say(Text::Meanwhile).to_owned());
    }

    /// The server has it: what is written shows what was kept.
    fn kept(self, field: R::Field, change: &R::Change, written: &str, version: i32) {
        let Some(mut now) = self.card.try_get_untracked() else { return };
        let known = now.keep(change, Some(written), version);
        let shown = now.written(field, self.language);
        self.take(now, Some(field));
        // Unless somebody went on writing.
        if self.written(field).as_deref() == Some(written) {
            self.value(field).set(shown);
        }
        if !known {
            self.reload();
        }
    }

    /// Says that a field is saved, and offers the way back.
    fn offer(self, workspace: String, before: &R, field: R::Field, back: R::Change, version: i32) {
        let (toasts, language, id) = (self.toasts, self.language, self.id);
        // The way back outlives the page that it is offered from.
        let accept = toasts.outliving(|| {
            Callback::new(move |()| {
                let (workspace, back) = (workspace.clone(), back.clone());
                spawn_local(async move {
                    let seen = self.card.try_with_untracked(R::version).unwrap_or(version);
                    match R::save(workspace, id, seen, back.clone()).await {
                        Ok(version) => self.taken_back(&back, version),
                        Err(error) => {
                            toasts.fail(error.message(language));
                            if self.card.try_with_untracked(|_| ()).is_some() {
                                self.reload();
                            }
                        }
                    }
                });
            })
        });
        let said = texts::saved(language, before.label(field, language));
        let number = toasts.offer(said, Text::Undo.in_language(language), "", accept);
        // One way back for each field: the last.
        self.offers.try_update_value(|offers| {
            if let Some((_, older)) = offers.iter().find(|(each, _)| *each == field) {
                toasts.dismiss(*older);
            }
            offers.retain(|(each, _)| *each != field);
            offers.push((field, number));
        });
    }

    fn taken_back(self, back: &R::Change, version: i32) {
        let Some(mut now) = self.card.try_get_untracked() else { return };
        let known = now.keep(back, None, version);
        self.take(now, None);
        if !known {
            self.reload();
        }
    }
}
