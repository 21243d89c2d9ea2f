//! A record that other things hang on, as they need to know it.

use super::database::Tx;
use crate::{About, AppError, ClientId, MemberId};

/// A deal, a client, a contact or a lead, in the actor's sight.
pub struct RecordRow {
    /// Whose it is.
    pub owner: Option<MemberId>,
    /// Whether it was put away, or is a lead no more: then nothing of it changes.
    pub away: bool,
    /// The client it is with, or is.
    pub client: Option<ClientId>,
}

/// A record, held as `$how` says.
macro_rules! record {
    ($tx:ident, $about:ident, $how:literal) => {{
        let workspace = $tx.actor.workspace.0;
        match $about {
            About::Deal(deal) => {
                sqlx::query_as!(
                    RecordRow,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!", client_id as "client: ClientId"
                    from deal where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    deal.0
                )
                .fetch_optional($tx.connection())
                .await
            }
            About::Client(client) => {
                sqlx::query_as!(
                    RecordRow,
                    r#"select sales_owner_id as "owner?: MemberId", archived_at is not null as "away!", id as "client?: ClientId"
                    from client where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    client.0
                )
                .fetch_optional($tx.connection())
                .await
            }
            About::Contact(contact) => {
                sqlx::query_as!(
                    RecordRow,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!", client_id as "client: ClientId"
                    from contact where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    contact.0
                )
                .fetch_optional($tx.connection())
                .await
            }
            About::Lead(lead) => {
                sqlx::query_as!(
                    RecordRow,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null or status = 'converted' as "away!", null::uuid as "client: ClientId"
                    from lead where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    lead.0
                )
                .fetch_optional($tx.connection())
                .await
            }
        }
    }};
}

/// A record as it stands; none that is out of the actor's sight.
///
/// # Errors
/// When the database fails.
pub async fn record_row(tx: &mut Tx, about: About) -> Result<Option<RecordRow>, AppError> {
    Ok(record!(tx, about, "")?)
}

/// The same, held against others who change it.
///
/// # Errors
/// When the database fails.
pub async fn share_record(tx: &mut Tx, about: About) -> Result<Option<RecordRow>, AppError> {
    Ok(record!(tx, about, "for share")?)
}

/// The same, held against others who change it or hold it too.
///
/// # Errors
/// When the database fails.
pub async fn lock_record(tx: &mut Tx, about: About) -> Result<Option<RecordRow>, AppError> {
    Ok(record!(tx, about, "for no key update")?)
}
