//! A form at work: what stands in its fields, what the deal was before, and what is said about each field.

use kit::{Choice, ClientId, ContactId, FieldError, Language, use_reader};
use leptos::prelude::*;
use ui::{Control, changing};

use super::disputes::{Dispute, question};
use crate::form::{DealForm, FormField, labels};
use crate::merge::{Sides, disputed};
use crate::texts::Text;
use crate::{Choices, DealFields, FieldChange};

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
    disputes: StoredValue<Vec<RwSignal<Option<Dispute>>>>,
    /// The fields that show what somebody else wrote just now.
    pub fresh: RwSignal<Vec<FormField>>,
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
            disputes: StoredValue::new(FormField::ALL.iter().map(|_| RwSignal::new(None)).collect()),
            fresh: RwSignal::new(Vec::new()),
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

    /// What is asked about a field, if anything.
    pub(super) fn dispute(self, field: FormField) -> RwSignal<Option<Dispute>> {
        self.disputes.with_value(|disputes| disputes[field as usize])
    }

    /// A field's control, with a hint of its own.
    pub fn hinted(self, field: FormField, hint: impl Fn() -> Option<String> + Send + Sync + 'static) -> Control {
        let error = move || {
            self.errors.with(|errors| {
                let error = errors.iter().find(|error| error.field == field.name())?;
                Some(error.problem.message(self.language))
            })
        };
        Control {
            hint: Signal::derive(hint),
            error: Signal::derive(error),
            required: field == FormField::Name,
            read_only: self.read_only,
            left: Some(Callback::new(move |()| self.leave(field))),
            below: (!self.read_only).then(|| Callback::new(move |()| self.below(field))),
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

    /// Puts the form on new ground: the fields as the server has them now, and who changed what `since`. What was written stays, and is asked
    /// about where both wrote. Answers the fields that take over what somebody else wrote.
    pub fn stand_on(self, fields: DealFields, since: &[FieldChange]) -> Vec<FormField> {
        let base = self.base.get_untracked();
        self.rebase(&base, fields, since)
    }

    /// The same after `sent` was saved: only what was written meanwhile stays.
    pub fn saved(self, sent: &DealForm, fields: DealFields) {
        self.rebase(sent, fields, &[]);
    }

    /// Gives up what was written.
    pub fn discard(self) {
        let base = self.base.get_untracked();
        self.write(&base);
        self.errors.set(Vec::new());
        FormField::ALL.iter().for_each(|field| self.dispute(*field).set(None));
    }

    fn rebase(self, base: &DealForm, fields: DealFields, since: &[FieldChange]) -> Vec<FormField> {
        let now = self.choices.with_untracked(|choices| DealForm::written(&fields, choices, self.language));
        let form = self.form_untracked();
        // A client that the reader may not see is written as none.
        let another_client = self.before.with_untracked(|before| before.client != fields.client);
        let disputed = disputed(|field| match form.sides(base, &now, field) {
            sides if field == FormField::Client => Sides { theirs: sides.theirs || another_client, ..sides },
            sides => sides,
        });
        self.ask(&disputed, &form, base, &now, since);
        let rebased = form.rebased(base, &now);
        // Of an amount and its currency one may be as it was: it waits for the answer too.
        let kept = DealForm::of(|field| if disputed.contains(&field) { &form } else { &rebased }.text(field).to_owned());
        let taken = FormField::ALL.iter().copied().filter(|field| form.text(*field) != kept.text(*field)).collect();
        self.write(&kept);
        self.base.set(now);
        self.before.set(fields);
        taken
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

    /// What stands below a field: what is asked about it, and a mark while it shows what somebody else wrote just now.
    fn below(self, field: FormField) -> AnyView {
        let fresh = move || self.fresh.with(|fresh| fresh.contains(&field)).then(|| view! { <span class="fresh" hidden></span> });
        view! {
            {changing(fresh)}
            {question(self, field, None, true)}
        }
        .into_any()
    }

    /// What a reader sees of what stands in a field, or of what is `now`: of a choice, its name.
    pub(super) fn said(self, field: FormField, text: &str, now: bool) -> String {
        if field == FormField::ValueEstimated {
            return if text.is_empty() { Text::No } else { Text::Yes }.in_language(self.language).to_owned();
        }
        if text.is_empty() {
            let hidden = now && field == FormField::Client && self.before.with_untracked(|before| before.client.is_some());
            return if hidden { Text::Hidden.in_language(self.language) } else { "—" }.to_owned();
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
