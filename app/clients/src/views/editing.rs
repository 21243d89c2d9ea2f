//! Editing a client in place: what is written in each field.

use std::collections::VecDeque;

use kit::{ClientId, Language, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Toasts, use_toasts};

use crate::field::ClientField;
use crate::texts::Text;
use crate::{ClientCard, client_card};

/// A client under a reader's hands. Each field is saved by itself, one after the other, so that each names the version that the one before made.
#[derive(Clone, Copy)]
pub struct Editing {
    /// The reader's language.
    pub language: Language,
    /// The workspace, as addresses name it.
    pub workspace: StoredValue<String>,
    /// Messages of the page.
    pub toasts: Toasts,
    /// The client.
    pub client: ClientId,
    /// What the server said last.
    pub card: RwSignal<ClientCard>,
    /// What is written, by field.
    values: [RwSignal<String>; ClientField::ALL.len()],
    /// What is wrong, by field.
    errors: RwSignal<Vec<(ClientField, String)>>,
    /// Fields that somebody else changed meanwhile, of which the reader is asked what stands.
    pub asked: RwSignal<Vec<ClientField>>,
    /// Fields to be saved.
    queue: StoredValue<VecDeque<ClientField>>,
    /// Whether an answer is awaited.
    pub saving: RwSignal<bool>,
    /// The way back that is offered for each field.
    pub offers: StoredValue<Vec<(ClientField, u32)>>,
}

impl Editing {
    /// Of a client as it was loaded.
    pub fn new(card: ClientCard) -> Self {
        let reader = use_reader();
        let values = ClientField::ALL.map(|field| RwSignal::new(field.written(&card, reader.language)));
        Self {
            language: reader.language,
            workspace: StoredValue::new(reader.workspace()),
            toasts: use_toasts(),
            client: card.id,
            card: RwSignal::new(card),
            values,
            errors: RwSignal::new(Vec::new()),
            asked: RwSignal::new(Vec::new()),
            queue: StoredValue::new(VecDeque::new()),
            saving: RwSignal::new(false),
            offers: StoredValue::new(Vec::new()),
        }
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// What is written in a field.
    pub fn value(self, field: ClientField) -> RwSignal<String> {
        self.values[field as usize]
    }

    /// The control of a field, which is saved when it is left.
    pub fn control(self, field: ClientField, read_only: bool) -> Control {
        let error = move || self.errors.with(|errors| errors.iter().find(|(each, _)| *each == field).map(|(_, words)| words.clone()));
        let left = Callback::new(move |()| self.save(field));
        Control {
            name: field.name(),
            error: Signal::derive(error),
            read_only,
            left: (!read_only).then_some(left),
            below: Some(Callback::new(move |()| super::conflict::question(self, field))),
            ..Control::new(field.id(), self.value(field))
        }
    }

    /// Whether the reader is asked what stands in a field.
    pub fn is_asked(self, field: ClientField) -> bool {
        self.asked.with(|asked| asked.contains(&field))
    }

    /// Saves what is written in a field, unless that is what is there, or a question about it is open.
    pub fn save(self, field: ClientField) {
        // A field also hears that it is left when its page goes.
        let Some(written) = self.value(field).try_get_untracked() else { return };
        let language = self.language;
        if self.asked.with_untracked(|asked| asked.contains(&field)) {
            return;
        }
        self.forget_error(field);
        if written.trim() == self.card.with_untracked(|card| field.written(card, language)) {
            return;
        }
        self.queue.update_value(|queue| {
            if !queue.contains(&field) {
                queue.push_back(field);
            }
        });
        self.go_on();
    }

    /// Puts back what was there before somebody wrote.
    pub fn put_back(self, field: ClientField) {
        let language = self.language;
        self.asked.update(|asked| asked.retain(|each| *each != field));
        self.forget_error(field);
        self.value(field).set(self.card.with_untracked(|card| field.written(card, language)));
    }

    /// Saves what is written over what somebody else made of it meanwhile.
    pub fn insist(self, field: ClientField) {
        self.asked.update(|asked| asked.retain(|each| *each != field));
        self.save(field);
    }

    /// Makes a field what a change says, as if it had been written: for what is chosen elsewhere on the page.
    pub fn make(self, field: ClientField, written: String) {
        self.value(field).set(written);
        self.save(field);
    }

    /// Asks the server for the client as it is now. What is being written stays.
    pub fn reload(self) {
        let Some(workspace) = self.workspace.try_get_value() else { return };
        spawn_local(async move {
            match client_card(workspace, self.client).await {
                Ok(now) => self.take(now, None),
                Err(error) => self.toasts.fail(error.message(self.language)),
            }
        });
    }

    fn forget_error(self, field: ClientField) {
        if self.errors.with_untracked(|errors| errors.iter().any(|(each, _)| *each == field)) {
            self.errors.update(|errors| errors.retain(|(each, _)| *each != field));
        }
    }

    /// Says what is wrong at a field.
    pub fn tell(self, field: ClientField, words: String) {
        self.errors.try_update(|errors| {
            errors.retain(|(each, _)| *each != field);
            errors.push((field, words));
        });
    }

    fn go_on(self) {
        if self.saving.get_untracked() {
            return;
        }
        let mut next = None;
        self.queue.update_value(|queue| next = queue.pop_front());
        let Some(field) = next else { return };
        self.saving.set(true);
        spawn_local(async move {
            self.send(field).await;
            // The page may be gone.
            if self.saving.try_set(false).is_none() {
                self.go_on();
            }
        });
    }

    /// Shows the client as it is now. What was not touched follows; what is being written stays, and so does the field `but`.
    pub fn take(self, now: ClientCard, but: Option<ClientField>) {
        let Some(before) = self.card.try_get_untracked() else { return };
        let language = self.language;
        self.card.set(now.clone());
        for field in ClientField::ALL.into_iter().filter(|field| Some(*field) != but) {
            let (was, is) = (field.written(&before, language), field.written(&now, language));
            if was != is && self.value(field).get_untracked() == was {
                self.value(field).set(is);
            }
        }
    }
}
