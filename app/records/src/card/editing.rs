//! Editing a record in place: what is written in each field.

use std::collections::VecDeque;

use kit::{Language, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Toasts, use_toasts};

use super::conflict;
use crate::texts::Text;
use crate::{Record, RecordField};

/// A record under a reader's hands. Each field is saved by itself, one after the other, so that each names the version that the one before made.
pub struct Editing<R: Record> {
    /// The reader's language.
    pub language: Language,
    /// The workspace, as addresses name it.
    pub(crate) workspace: StoredValue<String>,
    /// Messages of the page.
    pub(crate) toasts: Toasts,
    /// Which record.
    pub id: R::Id,
    /// What the server said last.
    pub card: RwSignal<R>,
    /// What is written, by field.
    values: StoredValue<Vec<(R::Field, RwSignal<String>)>>,
    /// What is wrong, by field.
    errors: RwSignal<Vec<(R::Field, String)>>,
    /// Fields that somebody else changed meanwhile, of which the reader is asked what stands.
    pub(super) asked: RwSignal<Vec<R::Field>>,
    /// Fields to be saved.
    queue: StoredValue<VecDeque<R::Field>>,
    /// Whether an answer is awaited.
    pub saving: RwSignal<bool>,
    /// The way back that is offered for each field.
    pub(super) offers: StoredValue<Vec<(R::Field, u32)>>,
}

impl<R: Record> Clone for Editing<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R: Record> Copy for Editing<R> {}

impl<R: Record> Editing<R> {
    /// Of a record as it was loaded.
    pub fn new(card: R) -> Self {
        let reader = use_reader();
        let value = |field| (field, RwSignal::new(card.written(field, reader.language)));
        let values = card.fields().into_iter().map(value).collect();
        Self {
            language: reader.language,
            workspace: StoredValue::new(reader.workspace()),
            toasts: use_toasts(),
            id: card.id(),
            card: RwSignal::new(card),
            values: StoredValue::new(values),
            errors: RwSignal::new(Vec::new()),
            asked: RwSignal::new(Vec::new()),
            queue: StoredValue::new(VecDeque::new()),
            saving: RwSignal::new(false),
            offers: StoredValue::new(Vec::new()),
        }
    }

    pub(super) fn say(self, text: Text) -> &'static str {
        text.in_language(self.language)
    }

    /// What is written in a field of a card that stands.
    pub fn value(self, field: R::Field) -> RwSignal<String> {
        self.values.with_value(|values| of_field(values, field)).unwrap_or_default()
    }

    /// What is written in a field; none once the card is gone.
    pub(super) fn written(self, field: R::Field) -> Option<String> {
        self.values.try_with_value(|values| of_field(values, field))??.try_get_untracked()
    }

    /// The control of a field, which is saved when it is left.
    pub fn control(self, field: R::Field, read_only: bool) -> Control {
        let error = move || self.errors.with(|errors| errors.iter().find(|(each, _)| *each == field).map(|(_, words)| words.clone()));
        let left = Callback::new(move |()| self.save(field));
        Control {
            error: Signal::derive(error),
            read_only,
            left: (!read_only).then_some(left),
            below: Some(Callback::new(move |()| conflict::question(self, field))),
            ..Control::of(field.id(), field.name(), self.value(field))
        }
    }

    /// Whether the reader is asked what stands in a field.
    pub(super) fn is_asked(self, field: R::Field) -> bool {
        self.asked.with(|asked| asked.contains(&field))
    }

    /// Saves what is written in a field, unless that is what is there, or a question about it is open.
    pub fn save(self, field: R::Field) {
        // A field also hears that it is left when its page goes.
        let Some(written) = self.written(field) else { return };
        let language = self.language;
        if self.asked.with_untracked(|asked| asked.contains(&field)) {
            return;
        }
        self.forget_error(field);
        if written.trim() == self.card.with_untracked(|card| card.written(field, language)) {
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
    pub fn put_back(self, field: R::Field) {
        let language = self.language;
        self.asked.update(|asked| asked.retain(|each| *each != field));
        self.forget_error(field);
        self.value(field).set(self.card.with_untracked(|card| card.written(field, language)));
    }

    /// Saves what is written over what somebody else made of it meanwhile.
    pub(super) fn insist(self, field: R::Field) {
        self.asked.update(|asked| asked.retain(|each| *each != field));
        self.save(field);
    }

    /// Makes a field what a change says, as if it had been written: for what is chosen elsewhere on the page.
    pub fn make(self, field: R::Field, written: String) {
        self.value(field).set(written);
        self.save(field);
    }

    /// Asks the server for the record as it is now. What is being written stays.
    pub fn reload(self) {
        let Some(workspace) = self.workspace.try_get_value() else { return };
        spawn_local(async move {
            loop {
                match R::load(workspace.clone(), self.id).await {
                    // An edit was confirmed since: what was read is overtaken.
                    Ok(now) if self.card.try_with_untracked(|card| now.version() < card.version()) == Some(true) => {}
                    Ok(now) => return self.take(now, None),
                    Err(error) => return self.toasts.fail(error.message(self.language)),
                }
            }
        });
    }

    fn forget_error(self, field: R::Field) {
        if self.errors.with_untracked(|errors| errors.iter().any(|(each, _)| *each == field)) {
            self.errors.update(|errors| errors.retain(|(each, _)| *each != field));
        }
    }

    /// Says what is wrong at a field.
    pub(super) fn tell(self, field: R::Field, words: String) {
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

    /// Shows the record as it is now. What was not touched follows; what is being written stays, and so does the field `but`.
    pub(super) fn take(self, now: R, but: Option<R::Field>) {
        let Some(before) = self.card.try_get_untracked() else { return };
        let language = self.language;
        self.card.set(now.clone());
        for field in before.fields().into_iter().filter(|field| Some(*field) != but) {
            let (was, is) = (before.written(field, language), now.written(field, language));
            if was != is && self.written(field).as_ref() == Some(&was) {
                self.value(field).set(is);
            }
        }
    }
}

fn of_field<F: Copy + PartialEq>(values: &[(F, RwSignal<String>)], field: F) -> Option<RwSignal<String>> {
    values.iter().find(|(each, _)| *each == field).map(|(_, value)| *value)
}
