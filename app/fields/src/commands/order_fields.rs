//! The order of fields.

use kit::{Command, FieldError, FieldId, ProfileId, order_problem};
use serde::{Deserialize, Serialize};

/// Puts the fields of a profile in another order, those put away left out. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderFields {
    /// The profile.
    pub profile: ProfileId,
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<FieldId>,
    /// The order that shall be.
    pub fields: Vec<FieldId>,
}

impl Command for OrderFields {
    const KIND: &'static str = "order_fields";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("fields", &self.seen, &self.fields).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderFields {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::{fields, profiles};
        crate::store::begin_shaping(tx).await?;
        profiles::lock(tx, self.profile).await?.ok_or(kit::AppError::NotFound)?;
        let now = fields::order(tx, self.profile).await?;
        if kit::changes_order(&now, &self.seen, &self.fields)? { fields::set_order(tx, &self.fields).await } else { Ok(()) }
    }
}
