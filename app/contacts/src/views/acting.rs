//! How a change of a contact is sent, said, and taken back.

use kit::{AppError, ClientId, Command, ContactId, Language, Reader, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Toasts, use_toasts};

use crate::texts::{self, Text};
use crate::{
    ArchiveContact, Change, ContactRecord, ContactState, CreateContact, EditContact, RestoreContact, archive_contact, create_contact,
    edit_contact, restore_contact,
};

/// What can be done with the contacts of a client. The list is read anew after each change.
#[derive(Clone, Copy)]
pub struct Acting {
    reader: StoredValue<Reader>,
    toasts: Toasts,
    /// The client.
    pub client: ClientId,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    /// Reads the list anew; then the focus goes to the element of the id.
    reload: Callback<Option<&'static str>>,
}

impl Acting {
    /// For the list of a client that `reload` reads anew.
    pub fn new(client: ClientId, reload: Callback<Option<&'static str>>) -> Self {
        Self { reader: StoredValue::new(use_reader()), toasts: use_toasts(), client, busy: RwSignal::new(false), reload }
    }

    /// The reader's language.
    pub fn language(self) -> Language {
        self.reader.with_value(|reader| reader.language)
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language())
    }

    /// Who reads.
    pub fn reader(self) -> Reader {
        self.reader.get_value()
    }

    /// Adds a contact; `answered` hears what came of it.
    pub fn add(self, request: Request<CreateContact>, name: String, answered: Callback<Option<AppError>>) {
        let contact = request.command.contact;
        let call = create_contact(self.workspace(), request);
        self.send(call, Some("contacts-add"), answered, texts::added(self.language(), name), move |again| {
            again.take_back(ArchiveContact { contact }, archive_contact);
        });
    }

    /// Changes a contact.
    pub fn edit(self, before: &ContactRecord, request: Request<EditContact>, answered: Callback<Option<AppError>>) {
        let contact = before.id;
        let (fields, said) = (before.fields.clone(), texts::saved(self.language(), before.fields.name()));
        let call = edit_contact(self.workspace(), request);
        self.send_knowing(call, Some("contacts-add"), answered, said, move |again, state| {
            let back = vec![
                Change::FirstName(fields.first_name.clone()),
                Change::LastName(fields.last_name.clone()),
                Change::JobTitle(fields.job_title.clone()),
                Change::Email(fields.email.clone()),
                Change::Phone(fields.phone.clone()),
            ];
            again.take_back(EditContact { contact, seen: state.version, changes: back }, edit_contact);
        });
    }

    /// Puts a contact away.
    pub fn archive(self, of: &ContactRecord) {
        let contact: ContactId = of.id;
        let call = archive_contact(self.workspace(), Request::new(ArchiveContact { contact }));
        let said = texts::archived(self.language(), of.fields.name());
        self.send(call, Some("contacts-add"), Callback::new(|_| ()), said, move |again| {
            again.take_back(RestoreContact { contact }, restore_contact);
        });
    }

    /// Brings a contact back.
    pub fn restore(self, of: &ContactRecord) {
        let contact = of.id;
        let call = restore_contact(self.workspace(), Request::new(RestoreContact { contact }));
        let said = texts::restored(self.language(), of.fields.name());
        self.send(call, Some("contacts-add"), Callback::new(|_| ()), said, move |again| {
            again.take_back(ArchiveContact { contact }, archive_contact);
        });
    }

    fn workspace(self) -> String {
        self.reader.with_value(Reader::workspace)
    }

    fn send(
        self,
        call: impl Future<Output = Result<ContactState, AppError>> + 'static,
        focus: Option<&'static str>,
        answered: Callback<Option<AppError>>,
        said: String,
        back: impl Fn(Again) + Send + Sync + 'static,
    ) {
        self.send_knowing(call, focus, answered, said, move |again, _| back(again));
    }

    fn send_knowing(
        self,
        call: impl Future<Output = Result<ContactState, AppError>> + 'static,
        focus: Option<&'static str>,
        answered: Callback<Option<AppError>>,
        said: String,
        back: impl Fn(Again, ContactState) + Send + Sync + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let (language, workspace, toasts, reload) = (self.language(), self.workspace(), self.toasts, self.reload);
        let undo = self.say(Text::Undo);
        spawn_local(async move {
            let answer = call.await;
            self.busy.try_set(false);
            let error = match answer {
                Ok(state) => {
                    // The way back outlives the list that it is offered from.
                    let again = Again { workspace, toasts, language, reload };
                    let offer = toasts.outliving(|| Callback::new(move |()| back(again.clone(), state.clone())));
                    toasts.offer(said, undo, "", offer);
                    reload.try_run(focus);
                    None
                }
                Err(error) => {
                    // Where a form shows what is wrong, it need not be said a second time.
                    if !matches!(error, AppError::Invalid(_)) {
                        toasts.fail(error.message(language));
                    }
                    reload.try_run(None);
                    Some(error)
                }
            };
            answered.try_run(error);
        });
    }
}

/// What takes a change back, whatever became of the view it was made in.
#[derive(Clone)]
struct Again {
    workspace: String,
    toasts: Toasts,
    language: Language,
    reload: Callback<Option<&'static str>>,
}

impl Again {
    fn take_back<C, F>(self, command: C, call: impl Fn(String, Request<C>) -> F + 'static)
    where
        C: Command,
        F: Future<Output = Result<ContactState, AppError>> + 'static,
    {
        let answer = call(self.workspace, Request::new(command));
        spawn_local(async move {
            if let Err(error) = answer.await {
                self.toasts.fail(error.message(self.language));
            }
            self.reload.try_run(None);
        });
    }
}
