//! How a field of a client is saved, and taken back.

use kit::{AppError, Problem, Request};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editing::Editing;
use crate::field::{ClientField, change_to};
use crate::texts::{self, Text};
use crate::{Change, EditClient, client_card, edit_client, find_clients, written_client};

/// How often an edit is sent anew because somebody else changed another field meanwhile.
const TRIES: usize = 3;

impl Editing {
    /// Sends what is written in a field.
    pub(super) async fn send(self, field: ClientField) {
        let language = self.language;
        let (Some(written), Some(workspace)) = (self.value(field).try_get_untracked(), self.workspace.try_get_value()) else { return };
        let before = self.card.with_untracked(|card| card.fields.clone());
        let change = match self.change(field, &written, &workspace).await {
            Ok(change) => change,
            Err(error) => {
                let words = match &error {
                    AppError::Invalid(errors) => errors.first().map(|error| error.problem.message(language)).unwrap_or_default(),
                    error => error.message(language),
                };
                return self.tell(field, words);
            }
        };
        for _ in 0..TRIES {
            let Some(seen) = self.card.try_with_untracked(|card| card.version) else { return };
            let command = EditClient { client: self.client, seen, changes: vec![change.clone()] };
            match edit_client(workspace.clone(), Request::new(command)).await {
                Ok(state) => {
                    self.kept(field, &change, &written, state.version);
                    return self.offer(workspace, field, change_to(field, &before), (change, state.version));
                }
                // What somebody else made of other fields is in nobody's way.
                Err(AppError::Conflict(_)) => match client_card(workspace.clone(), self.client).await {
                    Ok(now) => {
                        let same = change_to(field, &now.fields) == change_to(field, &before);
                        self.take(now, Some(field));
                        if !same {
                            self.asked.try_update(|asked| asked.push(field));
                            return;
                        }
                    }
                    Err(error) => return self.tell(field, error.message(language)),
                },
                Err(AppError::Invalid(errors)) => {
                    return self.tell(field, errors.first().map(|error| error.problem.message(language)).unwrap_or_default());
                }
                Err(error) => {
                    self.tell(field, error.message(language));
                    if error == AppError::NotFound {
                        self.reload();
                    }
                    return;
                }
            }
        }
        self.tell(field, self.say(Text::Meanwhile).to_owned());
    }

    /// The change that makes a field what is written; the client it belongs to is looked for.
    async fn change(self, field: ClientField, written: &str, workspace: &str) -> Result<Change, AppError> {
        let wrong = |problem| kit::invalid(field.name(), problem);
        if field != ClientField::Parent {
            let fields = self.card.with_untracked(|card| card.fields.clone());
            return field.read(written, &fields, self.language).map_err(wrong);
        }
        if written.trim().is_empty() {
            return Ok(Change::Parent(None));
        }
        let found = find_clients(workspace.to_owned(), written.trim().to_owned()).await?;
        match written_client(written, None, &found) {
            Ok(Some(client)) if client == self.client => Err(wrong(Problem::Circular)),
            Ok(parent) => Ok(Change::Parent(parent)),
            Err(problem) => Err(wrong(problem)),
        }
    }

    /// The server has it: what is written shows what was kept.
    fn kept(self, field: ClientField, change: &Change, written: &str, version: i32) {
        let Some(mut now) = self.card.try_get_untracked() else { return };
        now.version = version;
        now.fields.apply(change);
        if field == ClientField::Parent {
            now.parent_name = Some(written.trim().to_owned()).filter(|name| !name.is_empty());
        }
        let language = self.language;
        let shown = field.written(&now, language);
        self.take(now, Some(field));
        // Unless somebody went on writing.
        if self.value(field).try_get_untracked().as_deref() == Some(written) {
            self.value(field).set(shown);
        }
    }

    /// Says that a field is saved, and offers the way back.
    fn offer(self, workspace: String, field: ClientField, back: Change, (made, version): (Change, i32)) {
        let (toasts, language, client) = (self.toasts, self.language, self.client);
        // The way back outlives the page that it is offered from.
        let accept = toasts.outliving(|| {
            Callback::new(move |()| {
                let (workspace, back, made) = (workspace.clone(), back.clone(), made.clone());
                spawn_local(async move {
                    let seen = self.card.try_with_untracked(|card| card.version).unwrap_or(version);
                    let request = Request::new(EditClient { client, seen, changes: vec![back.clone()] });
                    let answer = edit_client(workspace, request).await;
                    match answer {
                        Ok(state) => self.taken_back(field, &back, &made, state.version),
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
        let said = texts::saved(language, field.text().in_language(language));
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

    fn taken_back(self, field: ClientField, back: &Change, made: &Change, version: i32) {
        let Some(mut now) = self.card.try_get_untracked() else { return };
        now.version = version;
        now.fields.apply(back);
        if back != made && field == ClientField::Parent {
            // Its name is not known here.
            self.card.set(now);
            return self.reload();
        }
        self.take(now, None);
    }
}
