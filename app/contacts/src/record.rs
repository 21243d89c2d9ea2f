//! A contact as a card edits it: what is read, kept and sent.

use clients::read_client_by_name;
use kit::{AppError, Choice, ContactId, Language, Request, invalid};
use records::{Archivable, Record, RecordField};
use ui::ControlId;

use crate::field::{ContactField, change_to};
use crate::{
    ArchiveContact, Change, ContactCard, EditContact, RestoreContact, archive_contact, contact_card, edit_contact, restore_contact,
};

impl RecordField for ContactField {
    fn id(self) -> ControlId {
        self.id().into()
    }

    fn name(self) -> &'static str {
        self.name()
    }
}

impl Record for ContactCard {
    type Id = ContactId;
    type Field = ContactField;
    type Change = Change;

    fn id(&self) -> ContactId {
        self.id
    }

    fn version(&self) -> i32 {
        self.version
    }

    fn fields(&self) -> Vec<ContactField> {
        ContactField::ALL.into()
    }

    fn label(&self, field: ContactField, language: Language) -> String {
        field.text().in_language(language).to_owned()
    }

    fn written(&self, field: ContactField, _: Language) -> String {
        field.written(self)
    }

    fn said(&self, field: ContactField, language: Language) -> String {
        field.said(self, language)
    }

    fn change_to(&self, field: ContactField) -> Change {
        change_to(field, &self.fields)
    }

    async fn read(&self, field: ContactField, written: &str, _: Language, workspace: &str) -> Result<Change, AppError> {
        if field == ContactField::Client {
            return Ok(Change::Client(read_client_by_name(field.name(), written, None, workspace).await?));
        }
        let change = field.read(written).map_err(|problem| invalid(field.name(), problem))?;
        // Somebody without a name cannot be found any more.
        let mut whole = self.fields.clone();
        whole.apply(&change);
        whole.problem().map_or(Ok(change), |error| Err(invalid(field.name(), error.problem)))
    }

    fn keep(&mut self, change: &Change, written: Option<&str>, version: i32) -> bool {
        self.version = version;
        self.fields.apply(change);
        if let Change::Client(client) = change {
            let name = written.map(|name| name.trim().to_owned()).unwrap_or_default();
            self.client = client.map(|id| Choice { id, name });
            // Colleagues are others now.
            return false;
        }
        true
    }

    async fn load(workspace: String, id: ContactId) -> Result<Self, AppError> {
        contact_card(workspace, id).await
    }

    async fn save(workspace: String, contact: ContactId, seen: i32, change: Change) -> Result<i32, AppError> {
        let request = Request::new(EditContact { contact, seen, changes: vec![change] });
        Ok(edit_contact(workspace, request).await?.version)
    }
}

impl Archivable for ContactCard {
    fn name(&self) -> String {
        self.fields.name()
    }

    async fn set_archived(workspace: String, contact: ContactId, archived: bool) -> Result<(), AppError> {
        if archived {
            archive_contact(workspace, Request::new(ArchiveContact { contact })).await?;
        } else {
            restore_contact(workspace, Request::new(RestoreContact { contact })).await?;
        }
        Ok(())
    }
}
