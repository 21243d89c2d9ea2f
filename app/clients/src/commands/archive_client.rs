//! Putting a client away, and bringing it back.

use kit::{ClientId, Command};
use serde::{Deserialize, Serialize};

use super::ClientState;

/// Puts a client away: it stays with its deals and its history, and is offered nowhere. One that is away already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ArchiveClient {
    /// The client.
    pub client: ClientId,
}

/// Brings a client back. One that is here already stays so.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RestoreClient {
    /// The client.
    pub client: ClientId,
}

impl Command for ArchiveClient {
    const KIND: &'static str = "archive_client";
    type Answer = ClientState;
}

impl Command for RestoreClient {
    const KIND: &'static str = "restore_client";
    type Answer = ClientState;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ArchiveClient {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ClientState, kit::AppError> {
        set_archived(tx, self.client, true, kit::Verb::Archive).await
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for RestoreClient {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ClientState, kit::AppError> {
        set_archived(tx, self.client, false, kit::Verb::Archive).await
    }
}

/// Puts a client away with the act that made it and is taken back: whoever may write it may take back what they did.
///
/// # Errors
/// Those of [`ArchiveClient`].
#[cfg(feature = "ssr")]
pub async fn unmake_client(tx: &mut kit::Tx, client: ClientId) -> Result<ClientState, kit::AppError> {
    set_archived(tx, client, true, kit::Verb::Write).await
}

#[cfg(feature = "ssr")]
async fn set_archived(tx: &mut kit::Tx, client: ClientId, archived: bool, right: kit::Verb) -> Result<ClientState, kit::AppError> {
    let row = crate::store::client_row(tx, client).await?.ok_or(kit::AppError::NotFound)?;
    tx.actor.must(kit::Kind::Client, right, row.fields.sales_owner)?;
    if row.archived == archived {
        return Ok(ClientState { version: row.version });
    }
    let version = row.version + 1;
    crate::store::set_archived(tx, client, version, archived).await?;
    Ok(ClientState { version })
}
