//! The SQL of the palette. What is found by the definer functions is joined to the guarded tables, so that nobody finds what they may not see.

use kit::{AppError, ClientId, ContactId, DealId, Kind, LeadId, StageId, Tx, Verb, invalid, parse_text};
use pipelines::StageKind;
use uuid::Uuid;

use crate::{Found, FoundClient, FoundContact, FoundDeal, FoundLead, Start};

/// How many of a kind are shown.
pub const MOST: i32 = 8;

/// The most characters that are looked for.
const LONGEST: usize = 100;

/// What the palette begins with.
///
/// # Errors
/// When the database fails.
pub async fn start(tx: &mut Tx, recent: &[DealId]) -> Result<Start, AppError> {
    if tx.actor.rights.scope(Kind::Deal, Verb::Read).is_none() {
        return Ok(Start::default());
    }
    let workspace = tx.actor.workspace.0;
    let recent: Vec<Uuid> = recent.iter().take(MOST.unsigned_abs() as usize).map(|deal| deal.0).collect();
    let deals = sqlx::query_as!(
        FoundDeal,
        r#"select d.id as "id: DealId", d.name, c.name as "client?", s.name as stage
        from unnest($2::uuid[]) with ordinality recent (id, place)
        join deal d on d.workspace_id = $1 and d.id = recent.id
        join stage s on s.workspace_id = $1 and s.id = d.stage_id
        left join client c on c.workspace_id = $1 and c.id = d.client_id
        where d.archived_at is null order by recent.place"#,
        workspace,
        &recent
    );
    let recent = deals.fetch_all(tx.connection()).await?;
    let new_in = first_open(tx).await?;
    Ok(Start { recent, pipelines: pipelines::pipelines(tx).await?, new_in })
}

async fn first_open(tx: &mut Tx) -> Result<Option<StageId>, AppError> {
    if tx.actor.rights.scope(Kind::Deal, Verb::Create).is_none() {
        return Ok(None);
    }
    let stages = pipelines::stages(tx, None).await?;
    Ok(stages.into_iter().find(|stage| stage.kind == StageKind::Open).map(|stage| stage.id))
}

/// Deals and clients with a text in their name, contacts and leads with it in their name, email address or phone number, leads in their company
/// too; none for an empty one.
///
/// # Errors
/// [`AppError::Invalid`] for a text that is too long.
pub async fn find(tx: &mut Tx, text: &str) -> Result<Found, AppError> {
    let text = parse_text(text, LONGEST).map_err(|problem| invalid("text", problem))?;
    if text.is_empty() {
        return Ok(Found::default());
    }
    let clients = clients_named(tx, &text).await?;
    let mut deals = deals_named(tx, &text).await?;
    if deals.len() < MOST.unsigned_abs() as usize && !clients.is_empty() {
        let of_clients = deals_of(tx, &clients, &deals).await?;
        deals.extend(of_clients);
    }
    let contacts = contacts_known(tx, &text).await?;
    let leads = leads_known(tx, &text).await?;
    Ok(Found { deals, clients, contacts, leads })
}

async fn clients_named(tx: &mut Tx, text: &str) -> Result<Vec<FoundClient>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        FoundClient,
        r#"select c.id as "id: ClientId", c.name, coalesce(c.location, '') as "location!"
        from first_clients_named($2, $3) with ordinality found (id, place) join client c on c.workspace_id = $1 and c.id = found.id
        where c.archived_at is null order by found.place"#,
        workspace,
        text,
        MOST
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn contacts_known(tx: &mut Tx, text: &str) -> Result<Vec<FoundContact>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        FoundContact,
        r#"select p.id as "id: ContactId", trim(p.first_name || ' ' || p.last_name) as "name!", coalesce(p.email, '') as "email!",
            coalesce(p.phone, '') as "phone!", c.name as "client?"
        from first_contacts_known($2, $3) with ordinality found (id, place)
        join contact p on p.workspace_id = $1 and p.id = found.id
        left join client c on c.workspace_id = $1 and c.id = p.client_id
        where p.archived_at is null order by found.place"#,
        workspace,
        text,
        MOST
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn leads_known(tx: &mut Tx, text: &str) -> Result<Vec<FoundLead>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        FoundLead,
        r#"select l.id as "id: LeadId", case when trim(l.first_name || ' ' || l.last_name) = '' then l.company
                else trim(l.first_name || ' ' || l.last_name) end as "name!", l.company, coalesce(l.email, '') as "email!",
            coalesce(l.phone, '') as "phone!"
        from first_leads_known($2, $3) with ordinality found (id, place)
        join lead l on l.workspace_id = $1 and l.id = found.id
        where l.archived_at is null order by found.place"#,
        workspace,
        text,
        MOST
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn deals_named(tx: &mut Tx, text: &str) -> Result<Vec<FoundDeal>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        FoundDeal,
        r#"select d.id as "id: DealId", d.name, c.name as "client?", s.name as stage
        from first_deals_named($2, $3) with ordinality found (id, place)
        join deal d on d.workspace_id = $1 and d.id = found.id
        join stage s on s.workspace_id = $1 and s.id = d.stage_id
        left join client c on c.workspace_id = $1 and c.id = d.client_id
        where d.archived_at is null order by found.place"#,
        workspace,
        text,
        MOST
    )
    .fetch_all(tx.connection())
    .await?)
}

/// Deals of the clients that were found, the newest first, until there are enough.
async fn deals_of(tx: &mut Tx, clients: &[FoundClient], found: &[FoundDeal]) -> Result<Vec<FoundDeal>, AppError> {
    let workspace = tx.actor.workspace.0;
    let clients: Vec<Uuid> = clients.iter().map(|client| client.id.0).collect();
    let known: Vec<Uuid> = found.iter().map(|deal| deal.id.0).collect();
    let missing = i64::from(MOST) - i64::try_from(found.len()).unwrap_or_default();
    Ok(sqlx::query_as!(
        FoundDeal,
        r#"select d.id as "id: DealId", d.name, c.name as "client?", s.name as stage
        from deal d
        join stage s on s.workspace_id = $1 and s.id = d.stage_id
        join client c on c.workspace_id = $1 and c.id = d.client_id
        where d.workspace_id = $1 and d.client_id = any ($2) and d.archived_at is null and d.id <> all ($3)
        order by d.created_at desc, d.id limit $4"#,
        workspace,
        &clients,
        &known,
        missing
    )
    .fetch_all(tx.connection())
    .await?)
}
