//! A new option of a field.

use kit::{Command, FieldError, FieldId, FieldOptionId};
use serde::{Deserialize, Serialize};

use crate::field::name_problems;

/// Makes an option, the last of its field. A name that another one of the field has is refused.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddOption {
    /// The field, one that has options.
    pub field: FieldId,
    /// The new option's id.
    pub option: FieldOptionId,
    /// Its name.
    pub name: String,
}

impl Command for AddOption {
    const KIND: &'static str = "add_option";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        name_problems(&self.name)
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddOption {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::{fields, options};
        crate::store::begin_shaping(tx).await?;
        let field = fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        if !field.field_type.has_options() {
            return Err(kit::invalid("field", kit::Problem::Unknown));
        }
        if options::count(tx, self.field).await? >= crate::MOST_OPTIONS {
            return Err(kit::invalid("name", kit::Problem::TooMany(crate::MOST_OPTIONS)));
        }
        options::insert(tx, self.field, &[(self.option, self.name.clone())]).await
    }
}
