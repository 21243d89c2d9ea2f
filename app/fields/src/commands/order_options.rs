//! The order of options.

use kit::{Command, FieldError, FieldId, FieldOptionId, order_problem};
use serde::{Deserialize, Serialize};

/// Puts the options of a field in another order, those put away left out. It raises no version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OrderOptions {
    /// The field.
    pub field: FieldId,
    /// The order that the sender saw; refused when there is another by now.
    pub seen: Vec<FieldOptionId>,
    /// The order that shall be.
    pub options: Vec<FieldOptionId>,
}

impl Command for OrderOptions {
    const KIND: &'static str = "order_options";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        order_problem("options", &self.seen, &self.options).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for OrderOptions {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store::{fields, options};
        crate::store::begin_shaping(tx).await?;
        fields::lock(tx, self.field).await?.ok_or(kit::AppError::NotFound)?;
        let now = options::order(tx, self.field).await?;
        if kit::changes_order(&now, &self.seen, &self.options)? { options::set_order(tx, &self.options).await } else { Ok(()) }
    }
}
