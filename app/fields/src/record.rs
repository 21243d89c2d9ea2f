//! The fields of a record as its card edits them: what is read, kept and sent.

use kit::{About, AppError, FieldId, Language, Request, invalid};
use records::{Record, RecordField};
use ui::ControlId;

use crate::{FieldValue, OwnField, OwnFields, SetField, own_fields, set_field};

/// A field on a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnCard(pub FieldId);

impl RecordField for OnCard {
    fn id(self) -> ControlId {
        ControlId::Of("own", self.0.0)
    }

    fn name(self) -> &'static str {
        "value"
    }
}

/// What a field shall hold in place of what was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    field: FieldId,
    seen: Option<FieldValue>,
    to: Option<FieldValue>,
}

impl OwnFields {
    /// A field of the record.
    pub(crate) fn field(&self, field: FieldId) -> Option<&OwnField> {
        self.profiles.iter().flat_map(|profile| &profile.fields).find(|each| each.id == field)
    }

    fn value(&self, field: FieldId) -> Option<&FieldValue> {
        self.field(field)?.value.as_ref()
    }
}

/// They have no version: each value is compared by itself.
impl Record for OwnFields {
    type Id = About;
    type Field = OnCard;
    type Change = Filled;

    fn id(&self) -> About {
        self.about
    }

    fn version(&self) -> i32 {
        0
    }

    fn fields(&self) -> Vec<OnCard> {
        self.profiles.iter().flat_map(|profile| &profile.fields).map(|field| OnCard(field.id)).collect()
    }

    fn label(&self, field: OnCard, _: Language) -> String {
        self.field(field.0).map(|field| field.name.clone()).unwrap_or_default()
    }

    fn written(&self, field: OnCard, language: Language) -> String {
        self.value(field.0).map(|value| value.written(language)).unwrap_or_default()
    }

    fn said(&self, field: OnCard, language: Language) -> String {
        let said = self.field(field.0).and_then(|field| Some(field.value.as_ref()?.said(field, &self.members, language)));
        said.unwrap_or_else(|| "—".to_owned())
    }

    fn change_to(&self, field: OnCard) -> Filled {
        let value = self.value(field.0).cloned();
        Filled { field: field.0, seen: value.clone(), to: value }
    }

    fn back(&self, field: OnCard, made: &Filled) -> Filled {
        Filled { field: field.0, seen: made.to.clone(), to: self.value(field.0).cloned() }
    }

    async fn read(&self, field: OnCard, written: &str, language: Language, _: &str) -> Result<Filled, AppError> {
        let OwnField { kind, value, .. } = self.field(field.0).ok_or(AppError::NotFound)?;
        let currency = match value {
            Some(FieldValue::Money(money)) => money.currency,
            _ => self.currency,
        };
        let to = FieldValue::read(*kind, written, language, currency).map_err(|problem| invalid(field.name(), problem))?;
        Ok(Filled { field: field.0, seen: value.clone(), to })
    }

    fn keep(&mut self, change: &Filled, _: Option<&str>, _: i32) -> bool {
        let field = self.profiles.iter_mut().flat_map(|profile| &mut profile.fields).find(|each| each.id == change.field);
        if let Some(field) = field {
            field.value = change.to.clone();
        }
        true
    }

    async fn load(workspace: String, about: About) -> Result<Self, AppError> {
        own_fields(workspace, about).await
    }

    async fn save(workspace: String, about: About, _: i32, change: Filled) -> Result<i32, AppError> {
        let Filled { field, seen, to } = change;
        set_field(workspace, Request::new(SetField { about, field, seen, to })).await?;
        Ok(0)
    }
}
