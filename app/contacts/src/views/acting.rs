//! How a change of a contact is sent, said, and taken back.

use kit::{AppError, ClientId, ContactId, Language, Reader, Request, use_reader};
use leptos::prelude::*;
use ui::{Heard, Sending};

use crate::texts::{self, Text};
use crate::{
    ArchiveContact, Change, ContactRecord, ContactState, CreateContact, EditContact, RestoreContact, archive_contact, create_contact,
    edit_contact, restore_contact,
};

/// Where the focus goes when what had it is gone.
const ADD: &str = "contacts-add";

/// What can be done with the contacts of a client. The list is read anew after each change.
#[derive(Clone, Copy)]
pub struct Acting {
    reader: StoredValue<Reader>,
    sending: Sending<ContactState>,
    /// The client.
    pub client: ClientId,
}

impl Acting {
    /// For the list of a client that `reload` reads anew; then the focus goes to the element of the id, if what had it is gone.
    pub fn new(client: ClientId, reload: Callback<Option<String>>) -> Self {
        let heard = Callback::new(move |heard: Heard<ContactState>| {
            reload.try_run(heard.focus);
        });
        Self { reader: StoredValue::new(use_reader()), sending: Sending::new(heard), client }
    }

    /// The reader's language.
    pub fn language(self) -> Language {
        self.sending.language
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language())
    }

    /// Who reads.
    pub fn reader(self) -> Reader {
        self.reader.get_value()
    }

    /// Whether an answer is awaited.
    pub fn is_busy(self) -> bool {
        self.sending.is_busy()
    }

    /// Adds a contact; `answered` hears what came of it.
    pub fn add(self, request: Request<CreateContact>, name: String, answered: Callback<Option<AppError>>) {
        let contact = request.command.contact;
        let call = create_contact(self.sending.workspace(), request);
        self.sending.send(contact, call, ADD, answered, texts::added(self.language(), name), move |back, _| {
            back.take_back(ArchiveContact { contact }, archive_contact);
        });
    }

    /// Changes a contact.
    pub fn edit(self, before: &ContactRecord, request: Request<EditContact>, answered: Callback<Option<AppError>>) {
        let contact = before.id;
        let (fields, said) = (before.fields.clone(), texts::saved(self.language(), before.fields.name()));
        let call = edit_contact(self.sending.workspace(), request);
        self.sending.send(contact, call, ADD, answered, said, move |way, state| {
            let back = vec![
                Change::FirstName(fields.first_name.clone()),
                Change::LastName(fields.last_name.clone()),
                Change::JobTitle(fields.job_title.clone()),
                Change::Email(fields.email.clone()),
                Change::Phone(fields.phone.clone()),
            ];
            way.take_back(EditContact { contact, seen: state.version, changes: back }, edit_contact);
        });
    }

    /// Puts a contact away.
    pub fn archive(self, of: &ContactRecord) {
        let contact: ContactId = of.id;
        let call = archive_contact(self.sending.workspace(), Request::new(ArchiveContact { contact }));
        let said = texts::archived(self.language(), of.fields.name());
        self.sending.send(contact, call, ADD, Callback::new(|_| ()), said, move |back, _| {
            back.take_back(RestoreContact { contact }, restore_contact);
        });
    }

    /// Brings a contact back.
    pub fn restore(self, of: &ContactRecord) {
        let contact = of.id;
        let call = restore_contact(self.sending.workspace(), Request::new(RestoreContact { contact }));
        let said = texts::restored(self.language(), of.fields.name());
        self.sending.send(contact, call, ADD, Callback::new(|_| ()), said, move |back, _| {
            back.take_back(ArchiveContact { contact }, archive_contact);
        });
    }
}
