//! The deals with a client or a contact.

use kit::{AppError, Currency, DealId, Kind, Money, Tx, Verb};
use pipelines::StageKind;
use uuid::Uuid;

use crate::{RelatedDeal, RelatedTo};

/// How many are shown.
const MOST: i64 = 200;

/// The deals with a client or a contact in the actor's sight, open ones first: those before the ones that close later, then closed ones, latest first.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all; [`AppError::NotFound`] for a client or contact out of their sight.
pub async fn read_related_deals(tx: &mut Tx, to: RelatedTo) -> Result<Vec<RelatedDeal>, AppError> {
    tx.actor.rights.scope(Kind::Deal, Verb::Read).ok_or(AppError::Forbidden)?;
    let workspace = tx.actor.workspace.0;
    let (client, contact) = match to {
        RelatedTo::Client(client) => (client.0, Uuid::nil()),
        RelatedTo::Contact(contact) => (Uuid::nil(), contact.0),
    };
    let seen = sqlx::query_scalar!(
        r#"select exists (select from client where workspace_id = $1 and id = $2)
            or exists (select from contact where workspace_id = $1 and id = $3) as "seen!""#,
        workspace,
        client,
        contact
    );
    if !seen.fetch_one(tx.connection()).await? {
        return Err(AppError::NotFound);
    }
    let rows = sqlx::query!(
        r#"select d.id as "id: DealId", d.name, s.name as stage, s.kind as "kind: StageKind", s.colour, m.name as owner,
            coalesce(d.actual_value, d.value) as "value!", d.currency as "currency: Currency", d.falls_on
        from deal d
        join stage s on s.workspace_id = $1 and s.id = d.stage_id
        join member m on m.workspace_id = $1 and m.id = d.owner_id
        where d.workspace_id = $1 and (d.client_id = $2 or d.contact_id = $3) and d.archived_at is null
        order by s.kind <> 'open', case when s.kind = 'open' then d.falls_on end nulls last, d.falls_on desc, d.id limit $4"#,
        workspace,
        client,
        contact,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    let deals = rows.into_iter().map(|row| RelatedDeal {
        id: row.id,
        name: row.name,
        stage: row.stage,
        kind: row.kind,
        colour: row.colour,
        owner: row.owner,
        value: Money { minor: row.value, currency: row.currency },
        falls_on: row.falls_on,
    });
    Ok(deals.collect())
}
