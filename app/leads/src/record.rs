//! A lead as a card edits it: what is read, kept and sent.

use kit::{AppError, Language, LeadId, Request, invalid};
use records::{Archivable, Record, RecordField};
use ui::ControlId;

use crate::field::{LeadField, change_to};
use crate::{ArchiveLead, Change, EditLead, LeadCard, RestoreLead, archive_lead, edit_lead, lead_card, restore_lead};

impl RecordField for LeadField {
    fn id(self) -> ControlId {
        self.id().into()
    }

    fn name(self) -> &'static str {
        self.name()
    }
}

impl Record for LeadCard {
    type Id = LeadId;
    type Field = LeadField;
    type Change = Change;

    fn id(&self) -> LeadId {
        self.id
    }

    fn version(&self) -> i32 {
        self.version
    }

    fn fields(&self) -> Vec<LeadField> {
        LeadField::ALL.into()
    }

    fn label(&self, field: LeadField, language: Language) -> String {
        field.text().in_language(language).to_owned()
    }

    fn written(&self, field: LeadField, language: Language) -> String {
        field.written(&self.fields, language)
    }

    fn said(&self, field: LeadField, language: Language) -> String {
        field.said(self, language)
    }

    fn change_to(&self, field: LeadField) -> Change {
        change_to(field, &self.fields)
    }

    async fn read(&self, field: LeadField, written: &str, language: Language, _: &str) -> Result<Change, AppError> {
        let change = field.read(written, &self.fields, language).map_err(|problem| invalid(field.name(), problem))?;
        // A lead without any name cannot be found any more.
        let mut whole = self.fields.clone();
        whole.apply(&change);
        whole.problem().map_or(Ok(change), |error| Err(invalid(field.name(), error.problem)))
    }

    fn keep(&mut self, change: &Change, _: Option<&str>, version: i32) -> bool {
        self.version = version;
        self.fields.apply(change);
        true
    }

    async fn load(workspace: String, id: LeadId) -> Result<Self, AppError> {
        lead_card(workspace, id).await
    }

    async fn save(workspace: String, lead: LeadId, seen: i32, change: Change) -> Result<i32, AppError> {
        let request = Request::new(EditLead { lead, seen, changes: vec![change] });
        Ok(edit_lead(workspace, request).await?.version)
    }
}

impl Archivable for LeadCard {
    fn name(&self) -> String {
        self.fields.name()
    }

    async fn set_archived(workspace: String, lead: LeadId, archived: bool) -> Result<(), AppError> {
        if archived {
            archive_lead(workspace, Request::new(ArchiveLead { lead })).await?;
        } else {
            restore_lead(workspace, Request::new(RestoreLead { lead })).await?;
        }
        Ok(())
    }
}
