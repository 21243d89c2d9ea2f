//! A form at work: what stands in its fields, what the deal was before, and what is said about each field.

use kit::{Choice, ClientId, ContactId, FieldError, Language, use_reader};
use leptos::prelude::*;
use ui::Control;

use crate::form::{DealForm, FormField, labels};
use crate::texts::{self, Text};
use crate::{Choices, DealFields};

/// The state of a deal's form.
#[derive(Clone, Copy)]
pub struct Editing {
    /// What can be chosen, as far as it is known.
    pub choices: RwSignal<Choices>,
    /// The language of what is written.
    pub language: Language,
    /// Whether the form can only be read.
    pub read_only: bool,
    /// The deal as the server last had it.
    pub before: RwSignal<DealFields>,
    base: RwSignal<DealForm>,
    texts: StoredValue<Vec<RwSignal<String>>>,
    errors: RwSignal<Vec<FieldError>>,
    disputed: RwSignal<Vec<FormField>>,
    /// The workspace, as addresses name it.
    pub workspace: StoredValue<String>,
    /// Whose contacts are offered: the client's, or everybody's.
    pub contacts_of: StoredValue<Option<ClientId>>,
    /// The contact that the deal came with.
    pub own_contact: StoredValue<Option<Choice<ContactId>>>,
}

impl Editing {
    /// The form of a deal with these fields.
    pub fn new(fields: DealFields, choices: Choices, language: Language, read_only: bool) -> Self {
        let base = DealForm::written(&fields, &choices, language);
        let own_contact = choices.contacts.iter().find(|contact| Some(contact.id) == fields.contact).cloned();
        let texts = FormField::ALL.iter().map(|field| RwSignal::new(base.text(*field).to_owned())).collect();
        Self {
            contacts_of: StoredValue::new(fields.client),
            own_contact: StoredValue::new(own_contact),
            choices: RwSignal::new(choices),
            language,
            read_only,
            before: RwSignal::new(fields),
            base: RwSignal::new(base),
            texts: StoredValue::new(texts),
            errors: RwSignal::new(Vec::new()),
            disputed: RwSignal::new(Vec::new()),
            workspace: StoredValue::new(use_reader().workspace()),
        }
    }

    /// What stands in a field.
    pub fn value(self, field: FormField) -> RwSignal<String> {
        self.texts.with_value(|texts| texts[field as usize])
    }

    /// The form as it stands.
    pub fn form(self) -> DealForm {
        DealForm::of(|field| self.value(field).get())
    }

    /// The same, without following it.
    pub fn form_untracked(self) -> DealForm {
        DealForm::of(|field| self.value(field).get_untracked())
    }

    /// Whether there is something that the server does not have.
    pub fn unsaved(self) -> bool {
        let form = self.form();
        self.base.with(|base| *base != form)
    }

    /// Whether somebody else wrote what this form's writer wrote as well.
    pub fn is_disputed(self) -> bool {
        self.disputed.with(|disputed| !disputed.is_empty())
    }

    /// A field's control, with a hint of its own.
    pub fn hinted(self, field: FormField, hint: impl Fn() -> Option<String> + Send + Sync + 'static) -> Control {
        let theirs = move || {
            let disputed = self.disputed.with(|disputed| disputed.contains(&field));
            disputed.then(|| texts::now_written(self.language, self.base.with(|base| self.said(field, base.text(field)))))
        };
        let error = move || {
            self.errors.with(|errors| {
                let error = errors.iter().find(|error| error.field == field.name())?;
                Some(error.problem.message(self.language))
            })
        };
        Control {
            hint: Signal::derive(move || theirs().or_else(&hint)),
            error: Signal::derive(error),
            required: field == FormField::Name,
            read_only: self.read_only,
            left: Some(Callback::new(move |()| self.leave(field))),
            ..Control::new(field.name(), self.value(field))
        }
    }

    /// A field's control.
    pub fn control(self, field: FormField) -> Control {
        self.hinted(field, || None)
    }

    /// What the form means; nothing, and what is wrong said at each field, when it cannot be accepted.
    pub fn read(self) -> Option<DealFields> {
        let result = self.result();
        self.refuse(result.as_ref().err().cloned().unwrap_or_default());
        result.ok()
    }

    /// Says what is wrong at each field, and puts the focus on the first of them.
    pub fn refuse(self, errors: Vec<FieldError>) {
        let first = FormField::ALL.iter().find(|field| errors.iter().any(|error| error.field == field.name()));
        self.errors.set(errors);
        if let Some(field) = first {
            ui::focus(field.name());
        }
    }

    /// Puts the form on new ground: the fields as the server has them now. What was written stays; where both wrote, both are shown.
    pub fn stand_on(self, fields: DealFields) {
        let base = self.base.get_untracked();
        self.rebase(&base, fields);
    }

    /// The same after `sent` was saved: only what was written meanwhile stays.
    pub fn saved(self, sent: &DealForm, fields: DealFields) {
        self.rebase(sent, fields);
    }

    /// Gives up what was written.
    pub fn discard(self) {
        let base = self.base.get_untracked();
        self.write(&base);
        self.errors.set(Vec::new());
        self.disputed.set(Vec::new());
    }

    fn rebase(self, base: &DealForm, fields: DealFields) {
        let now = self.choices.with_untracked(|choices| DealForm::written(&fields, choices, self.language));
        let form = self.form_untracked();
        self.disputed.set(form.disputed(base, &now));
        self.write(&form.rebased(base, &now));
        self.base.set(now);
        self.before.set(fields);
    }

    fn write(self, form: &DealForm) {
        for field in FormField::ALL {
            let value = self.value(*field);
            let text = form.text(*field);
            if value.with_untracked(|value| value != text) {
                value.set(text.to_owned());
            }
        }
    }

    fn result(self) -> Result<DealFields, Vec<FieldError>> {
        let form = self.form_untracked();
        self.before.with_untracked(|before| self.choices.with_untracked(|choices| form.read(before, choices, self.language)))
    }

    /// A field that was written in is looked at when it is left.
    fn leave(self, field: FormField) {
        let written = self.base.with_untracked(|base| self.value(field).with_untracked(|value| base.text(field) != value));
        if !(self.is_wrong(field) || written) {
            return;
        }
        if field != FormField::Client {
            return self.look_at(field);
        }
        // Somebody who is not asked for yet is not unknown.
        self.settle(move |_| self.look_at(field));
    }

    /// Whether something is said to be wrong with a field.
    pub fn is_wrong(self, field: FormField) -> bool {
        self.errors.with_untracked(|errors| errors.iter().any(|error| error.field == field.name()))
    }

    /// Says anew what is wrong with a field.
    pub fn look_at(self, field: FormField) {
        let mut found = self.result().err().unwrap_or_default();
        found.retain(|error| error.field == field.name());
        self.errors.update(|errors| {
            errors.retain(|error| error.field != field.name());
            errors.append(&mut found);
        });
    }

    /// What a reader sees of what stands in a field: of a choice, its name.
    fn said(self, field: FormField, text: &str) -> String {
        if text.is_empty() {
            return "—".to_owned();
        }
        let archived = || Some(Text::Archived.in_language(self.language).to_owned());
        let name = self.choices.with_untracked(|choices| match field {
            FormField::Contact => name_of(&choices.contacts, text).or_else(archived),
            FormField::Owner => name_of(&choices.owners, text).or_else(archived),
            FormField::LostReason => name_of(&choices.lost_reasons, text).or_else(archived),
            FormField::Source => name_of(&choices.sources, text).or_else(archived),
            FormField::Product => name_of(&choices.products, text).or_else(archived),
            FormField::Project => name_of(&choices.projects, text).or_else(archived),
            FormField::ExpectedClose | FormField::ClosedOn => kit::parse_day(text).ok().map(|day| self.language.day(day)),
            _ => None,
        });
        name.unwrap_or_else(|| text.to_owned())
    }
}

fn name_of<Id: Copy + ToString>(choices: &[Choice<Id>], text: &str) -> Option<String> {
    labels(choices).find(|(_, id)| id.to_string() == text).map(|(label, _)| label)
}
