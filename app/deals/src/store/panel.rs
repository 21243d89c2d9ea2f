//! What the panel shows.

use chrono::{DateTime, Utc};
use clients::ClientChoice;
use kit::{AppError, Choice, ClientId, ContactId, DealId, MemberId, PipelineId, ProductId, ProjectId, StageId, Tx, local};
use pipelines::List;

use crate::{Choices, DealNews, DealPanelContent, DealRecord, StageStay};

/// How many records of a kind a choice offers; the chosen one is always among them.
const CHOICES: i64 = 500;

/// How many clients it offers before anything is typed.
const CLIENTS: i64 = 50;

/// A deal with its choices; without a deal, the choices for a new one in a stage, with a client or without.
pub async fn panel(
    tx: &mut Tx,
    deal: Option<DealId>,
    stage: Option<StageId>,
    client: Option<ClientId>,
) -> Result<DealPanelContent, AppError> {
    let record = match deal {
        Some(deal) => Some(record(tx, deal).await?),
        None => None,
    };
    let pipeline = match (&record, stage) {
        (Some(record), _) => Some(record.stage.pipeline),
        (None, Some(stage)) => super::stage(tx, stage).await?.map(|stage| stage.pipeline),
        (None, None) => None,
    };
    let pipeline = pipeline.ok_or(AppError::NotFound)?;
    let client = record.as_ref().map_or(client, |record| record.fields.client);
    let contact = record.as_ref().and_then(|record| record.fields.contact);
    let choices = choices(tx, pipeline, client, contact).await?;
    Ok(DealPanelContent { deal: record, choices })
}

/// A deal as it is now, with who changed what since a version.
pub async fn read_news(tx: &mut Tx, deal: DealId, seen: i32) -> Result<DealNews, AppError> {
    let panel = panel(tx, Some(deal), None, None).await?;
    let since = super::changed_after(tx, deal, seen).await?;
    Ok(DealNews { panel, since })
}

async fn record(tx: &mut Tx, id: DealId) -> Result<DealRecord, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = super::any_deal_row(tx, id).await?.ok_or(AppError::NotFound)?;
    let stage = pipelines::any_stage(tx, row.stage).await?.ok_or(AppError::NotFound)?;
    let client_name = super::client_name(tx, row.fields.client).await?;
    let next_due = sqlx::query_scalar!("select next_due from deal where workspace_id = $1 and id = $2", workspace, id.0)
        .fetch_one(tx.connection())
        .await?;
    let time_zone = tx.actor.time_zone;
    let history = sqlx::query!(
        r#"select s.name as stage, h.entered_at as "entered_at: DateTime<Utc>", m.name as member
        from deal_stage_history h
        join stage s on s.workspace_id = h.workspace_id and s.id = h.stage_id
        join member m on m.workspace_id = h.workspace_id and m.id = h.member_id
        where h.workspace_id = $1 and h.deal_id = $2 order by h.entered_at desc, h.id desc limit 100"#,
        workspace,
        id.0
    )
    .fetch_all(tx.connection())
    .await?
    .into_iter()
    .map(|row| StageStay { stage: row.stage, entered: local(row.entered_at, time_zone), member: row.member })
    .collect();
    Ok(DealRecord {
        id,
        stage,
        version: row.version,
        archived: row.archived,
        fields: row.fields,
        rate: row.rate,
        client_name,
        next_due,
        labels: row.labels,
        history,
    })
}

async fn choices(tx: &mut Tx, pipeline: PipelineId, client: Option<ClientId>, contact: Option<ContactId>) -> Result<Choices, AppError> {
    let workspace = tx.actor.workspace.0;
    let lost_reasons = pipelines::list_values(tx, List::LostReason).await?;
    let sources = pipelines::list_values(tx, List::DealSource).await?;
    let subjects = words(tx, List::DealSubject).await?;
    let weights = words(tx, List::DealWeight).await?;
    let stages = pipelines::stages(tx, pipeline).await?;
    let clients = clients_to_choose(tx, client).await?;
    let contacts = sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id!: ContactId", trim(first_name || ' ' || last_name) as "name!" from contact
        where workspace_id = $1 and ((archived_at is null and ($2::uuid is null or client_id = $2)) or id = $3) order by 2 limit $4"#,
        workspace,
        client.map(|id| id.0),
        contact.map(|id| id.0),
        CHOICES
    )
    .fetch_all(tx.connection())
    .await?;
    let products = sqlx::query_as!(
        Choice::<ProductId>,
        r#"select id as "id: ProductId", name from product where workspace_id = $1 and archived_at is null order by lower(name) limit $2"#,
        workspace,
        CHOICES
    )
    .fetch_all(tx.connection())
    .await?;
    let projects = sqlx::query_as!(
        Choice::<ProjectId>,
        r#"select id as "id: ProjectId", name from project where workspace_id = $1 and archived_at is null order by lower(name) limit $2"#,
        workspace,
        CHOICES
    )
    .fetch_all(tx.connection())
    .await?;
    let owners = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and archived_at is null and not system order by lower(name)"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(Choices { stages, clients, contacts, products, projects, owners, lost_reasons, sources, subjects, weights })
}

/// The names of a list's values, for a field that holds words.
async fn words(tx: &mut Tx, list: List) -> Result<Vec<String>, AppError> {
    Ok(pipelines::list_values(tx, list).await?.into_iter().map(|value| value.name).collect())
}

/// The first clients by name and the chosen one, each with all others of its name: who types a name in full must be shown every one of it.
async fn clients_to_choose(tx: &mut Tx, chosen: Option<ClientId>) -> Result<Vec<ClientChoice>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        ClientChoice,
        r#"with first as (
            select id from client where workspace_id = $1 and archived_at is null order by lower(name) fetch first ($3) rows with ties),
        alike as (
            select c.id from client chosen cross join clients_beginning(lower(chosen.name)) found
            join client c on c.workspace_id = $1 and c.id = found and lower(c.name) = lower(chosen.name)
            where chosen.workspace_id = $1 and chosen.id = $2)
        select id as "id: ClientId", name, coalesce(location, '') as "location!" from client
        where workspace_id = $1 and (id = $2 or id in (select id from first) or id in (select id from alike))
        order by lower(name), archived_at nulls first, id"#,
        workspace,
        chosen.map(|id| id.0),
        CLIENTS
    )
    .fetch_all(tx.connection())
    .await?)
}
