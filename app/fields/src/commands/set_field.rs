//! What a record has in a field.

use kit::{About, Command, FieldError, FieldId};
use serde::{Deserialize, Serialize};

use crate::FieldValue;
use crate::field::at;

/// Gives a record a value in one of its fields, or takes it away. A value that is there already stays as it is; one that is neither there nor was
/// seen is not written over.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetField {
    /// The record.
    pub about: About,
    /// The field, one of the record's kind.
    pub field: FieldId,
    /// What the sender saw there; refused when there is something else by now.
    pub seen: Option<FieldValue>,
    /// What shall be there; none for nothing.
    pub to: Option<FieldValue>,
}

impl Command for SetField {
    const KIND: &'static str = "set_field";
    type Answer = ();

    /// The field's type is not known here: a value is refused that no field could hold.
    fn check(&self) -> Vec<FieldError> {
        let problem = self.to.as_ref().and_then(|to| to.fits(to.widest()).err());
        problem.map(|problem| at("value", problem)).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for SetField {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::values;
        use kit::{AppError, Problem, Verb, invalid};
        let record = kit::lock_record(tx, self.about).await?.filter(|record| !record.away).ok_or(AppError::NotFound)?;
        tx.actor.must(self.about.kind(), Verb::Write, record.owner)?;
        let field = values::hold_field(tx, self.about.kind(), self.field).await?.ok_or(AppError::NotFound)?;
        let kept = |value: &Option<FieldValue>| value.clone().map(|value| value.normalised(field.field_type)).transpose();
        let now = values::read(tx, self.about, self.field, field.field_type).await?;
        let to = kept(&self.to).map_err(|problem| invalid("value", problem))?;
        if now == to {
            return Ok(());
        }
        if kept(&self.seen) != Ok(now.clone()) {
            return Err(AppError::Conflict(None));
        }
        let Some(to) = to else {
            return if field.required { Err(invalid("value", Problem::Required)) } else { values::clear(tx, self.about, self.field).await };
        };
        values::hold_chosen(tx, self.field, now.as_ref(), &to).await?;
        values::write(tx, self.about, self.field, &field, &to).await
    }
}
