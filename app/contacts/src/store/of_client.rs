//! The contacts of a client.

use kit::{AppError, ClientId, Kind, Tx, Verb};

use super::{ContactRow, contacts};
use crate::ContactRecord;

/// How many contacts of a client are shown.
const MOST: i64 = 500;

/// The contacts of a client in the actor's sight by name, those put away too.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no contacts at all; [`AppError::NotFound`] for a client out of their sight.
pub async fn read_contacts_of_client(tx: &mut Tx, client: ClientId) -> Result<Vec<ContactRecord>, AppError> {
    tx.actor.rights.scope(Kind::Contact, Verb::Read).ok_or(AppError::Forbidden)?;
    let workspace = tx.actor.workspace.0;
    let known = sqlx::query_scalar!("select id from client where workspace_id = $1 and id = $2", workspace, client.0);
    known.fetch_optional(tx.connection()).await?.ok_or(AppError::NotFound)?;
    let rows = contacts!("and client_id = $2 order by name_key, id limit $3", workspace, client.0, MOST).fetch_all(tx.connection()).await?;
    let record = |row: super::Row| {
        let (id, ContactRow { version, archived, fields }) = (row.id, row.into());
        ContactRecord { id, version, archived, fields }
    };
    Ok(rows.into_iter().map(record).collect())
}
