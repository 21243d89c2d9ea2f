//! Changing fields of a contact.

use kit::{Command, ContactId, FieldError};
use serde::{Deserialize, Serialize};

use super::ContactState;
use crate::Change;

/// Changes fields of a contact, all of them or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditContact {
    /// The contact.
    pub contact: ContactId,
    /// The version the sender saw; refused when the contact has another by now.
    pub seen: i32,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Command for EditContact {
    const KIND: &'static str = "edit_contact";
    type Answer = ContactState;

    fn check(&self) -> Vec<FieldError> {
        self.changes.iter().filter_map(Change::problem).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditContact {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ContactState, kit::AppError> {
        use kit::{AppError, Kind, Verb};

        use crate::store;
        let row = store::contact_row(tx, self.contact).await?.filter(|row| !row.archived).ok_or(AppError::NotFound)?;
        tx.actor.must(Kind::Contact, Verb::Write, row.fields.owner)?;
        if row.version != self.seen {
            return Err(AppError::Conflict(None));
        }
        let mut fields = row.fields.clone();
        for change in &self.changes {
            fields.apply(change);
        }
        if fields == row.fields {
            return Ok(ContactState { version: row.version });
        }
        if let Some(error) = fields.problem() {
            return Err(AppError::Invalid(vec![error]));
        }
        super::references::check(tx, self.contact, Some(&row.fields), &fields).await?;
        let version = row.version + 1;
        store::update_fields(tx, self.contact, version, &fields).await?;
        if fields.owner != row.fields.owner {
            store::hand_over(tx, self.contact, fields.owner).await?;
        }
        Ok(ContactState { version })
    }
}
