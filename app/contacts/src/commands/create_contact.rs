//! A new contact.

use kit::{Command, ContactId, FieldError};
use serde::{Deserialize, Serialize};

use super::ContactState;
use crate::{Change, ContactFields};

/// Makes a contact. Unless its fields say otherwise it is the sender's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateContact {
    /// The new contact's id.
    pub contact: ContactId,
    /// Its fields; one of the names has to be among them.
    pub fields: Vec<Change>,
}

impl CreateContact {
    fn fields(&self, mut fields: ContactFields) -> ContactFields {
        self.fields.iter().for_each(|change| fields.apply(change));
        fields
    }
}

impl Command for CreateContact {
    const KIND: &'static str = "create_contact";
    type Answer = ContactState;

    fn check(&self) -> Vec<FieldError> {
        let whole = self.fields(ContactFields::default()).problem();
        self.fields.iter().filter_map(Change::problem).chain(whole).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateContact {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ContactState, kit::AppError> {
        let fields = self.fields(ContactFields { owner: Some(tx.actor.member), ..ContactFields::default() });
        tx.actor.must(kit::Kind::Contact, kit::Verb::Create, fields.owner)?;
        super::references::check(tx, self.contact, None, &fields).await?;
        crate::store::insert(tx, self.contact, &fields).await?;
        Ok(ContactState { version: 1 })
    }
}
