//! Putting a contact away, and bringing it back.

use kit::{Command, ContactId};
use serde::{Deserialize, Serialize};

use super::ContactState;

/// Puts a contact away: it stays with its deals and its history, and is offered nowhere. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveContact {
    /// The contact.
    pub contact: ContactId,
}

/// Brings a contact back. One that is here already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreContact {
    /// The contact.
    pub contact: ContactId,
}

impl Command for ArchiveContact {
    const KIND: &'static str = "archive_contact";
    type Answer = ContactState;
}

impl Command for RestoreContact {
    const KIND: &'static str = "restore_contact";
    type Answer = ContactState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveContact {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ContactState, kit::AppError> {
        set_archived(tx, self.contact, true, kit::Verb::Archive).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreContact {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ContactState, kit::AppError> {
        set_archived(tx, self.contact, false, kit::Verb::Archive).await
    }
}

/// Puts a contact away with the act that made them and is taken back: whoever may write them may take back what they did.
///
/// # Errors
/// Those of [`ArchiveContact`].
#[cfg(feature = "ssr")]
pub async fn unmake_contact(tx: &mut kit::Tx, contact: ContactId) -> Result<ContactState, kit::AppError> {
    set_archived(tx, contact, true, kit::Verb::Write).await
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, contact: ContactId, archived: bool, right: kit::Verb) -> Result<ContactState, kit::AppError> {
    let row = crate::store::contact_row(tx, contact).await?.ok_or(kit::AppError::NotFound)?;
    tx.actor.must(kit::Kind::Contact, right, row.fields.owner)?;
    if row.archived == archived {
        return Ok(ContactState { version: row.version });
    }
    let version = row.version + 1;
    crate::store::set_archived(tx, contact, version, archived).await?;
    Ok(ContactState { version })
}
