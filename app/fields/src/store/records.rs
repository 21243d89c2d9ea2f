//! The record whose fields they are.

use kit::{About, AppError, MemberId, Tx};

/// A record in the actor's sight.
pub struct Record {
    /// Whose it is.
    pub owner: Option<MemberId>,
    /// Whether it was put away, or is a lead no more: then nothing of it changes.
    pub away: bool,
}

/// A record, held as `$how` says.
macro_rules! record {
    ($tx:ident, $about:ident, $how:literal) => {{
        let workspace = $tx.actor.workspace.0;
        match $about {
            About::Deal(deal) => {
                sqlx::query_as!(
                    Record,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!" from deal where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    deal.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Client(client) => {
                sqlx::query_as!(
                    Record,
                    r#"select sales_owner_id as "owner?: MemberId", archived_at is not null as "away!" from client
                    where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    client.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Contact(contact) => {
                sqlx::query_as!(
                    Record,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!" from contact
                    where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    contact.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Lead(lead) => {
                sqlx::query_as!(
                    Record,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null or status = 'converted' as "away!" from lead
                    where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    lead.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
        }
    }};
}

/// Holds a record against others who put it away or fill its fields.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight or was put away.
pub async fn lock(tx: &mut Tx, about: About) -> Result<Record, AppError> {
    record!(tx, about, "for no key update").filter(|record| !record.away).ok_or(AppError::NotFound)
}

/// A record as it stands.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight.
pub async fn read(tx: &mut Tx, about: About) -> Result<Record, AppError> {
    record!(tx, about, "").ok_or(AppError::NotFound)
}
