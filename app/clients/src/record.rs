//! A client as a card edits it: what is read, kept and sent.

use kit::{AppError, ClientId, Language, Request, invalid};
use records::{Archivable, Record, RecordField};
use ui::ControlId;

use crate::field::{ClientField, change_to};
use crate::views::read_client_by_name;
use crate::{ArchiveClient, Change, ClientCard, EditClient, RestoreClient, archive_client, client_card, edit_client, restore_client};

impl RecordField for ClientField {
    fn id(self) -> ControlId {
        self.id().into()
    }

    fn name(self) -> &'static str {
        self.name()
    }
}

impl Record for ClientCard {
    type Id = ClientId;
    type Field = ClientField;
    type Change = Change;

    fn id(&self) -> ClientId {
        self.id
    }

    fn version(&self) -> i32 {
        self.version
    }

    fn fields(&self) -> Vec<ClientField> {
        ClientField::ALL.into()
    }

    fn label(&self, field: ClientField, language: Language) -> String {
        field.text().in_language(language).to_owned()
    }

    fn written(&self, field: ClientField, language: Language) -> String {
        field.written(self, language)
    }

    fn said(&self, field: ClientField, language: Language) -> String {
        field.said(self, language)
    }

    fn change_to(&self, field: ClientField) -> Change {
        change_to(field, &self.fields)
    }

    async fn read(&self, field: ClientField, written: &str, language: Language, workspace: &str) -> Result<Change, AppError> {
        if field != ClientField::Parent {
            return field.read(written, &self.fields, language).map_err(|problem| invalid(field.name(), problem));
        }
        Ok(Change::Parent(read_client_by_name(field.name(), written, Some(self.id), workspace).await?))
    }

    fn keep(&mut self, change: &Change, written: Option<&str>, version: i32) -> bool {
        self.version = version;
        self.fields.apply(change);
        if let Change::Parent(parent) = change {
            self.parent_name = parent.and(written).map(|name| name.trim().to_owned());
            return parent.is_none() || written.is_some();
        }
        true
    }

    async fn load(workspace: String, id: ClientId) -> Result<Self, AppError> {
        client_card(workspace, id).await
    }

    async fn save(workspace: String, client: ClientId, seen: i32, change: Change) -> Result<i32, AppError> {
        let request = Request::new(EditClient { client, seen, changes: vec![change] });
        Ok(edit_client(workspace, request).await?.version)
    }
}

impl Archivable for ClientCard {
    fn name(&self) -> String {
        self.fields.name.clone()
    }

    async fn set_archived(workspace: String, client: ClientId, archived: bool) -> Result<(), AppError> {
        if archived {
            archive_client(workspace, Request::new(ArchiveClient { client })).await?;
        } else {
            restore_client(workspace, Request::new(RestoreClient { client })).await?;
        }
        Ok(())
    }
}
