//! Many deals in few statements.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use kit::{AppError, DealId, StageHistoryId, StageId, Tx};
use pipelines::StageKind;
use uuid::Uuid;

use crate::{ImportedDeal, Rank};

/// The last rank of each of these stages, where it has any deal.
pub async fn bottoms(tx: &mut Tx, stages: &[StageId]) -> Result<HashMap<StageId, Rank>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = stages.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select s.id as "stage!: StageId", d.rank from unnest($2::uuid[]) s (id)
        cross join lateral (select rank from deal where workspace_id = $1 and stage_id = s.id order by rank desc limit 1) d"#,
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.stage, Rank::from_bytes(row.rank))).collect())
}

/// What it means to be in each of these stages; one that does not exist is missing.
pub async fn stage_kinds(tx: &mut Tx, stages: &[StageId]) -> Result<HashMap<StageId, StageKind>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = stages.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select id as "id: StageId", kind as "kind: StageKind" from stage where workspace_id = $1 and id = any ($2) and archived_at is null"#,
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.kind)).collect())
}

/// Which of these deals there are, in the actor's sight.
pub async fn known(tx: &mut Tx, deals: &[ImportedDeal]) -> Result<HashSet<DealId>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = deals.iter().map(|deal| deal.deal.0).collect();
    let known = sqlx::query_scalar!("select id from deal where workspace_id = $1 and id = any ($2)", workspace, &ids);
    Ok(known.fetch_all(tx.connection()).await?.into_iter().map(DealId).collect())
}

/// Inserts the deals that are not there yet, each below the bottom of its stage, with their stage history. Answers how many.
pub async fn insert_imported(tx: &mut Tx, deals: &[ImportedDeal], bottoms: &mut HashMap<StageId, Rank>) -> Result<u64, AppError> {
    let workspace = tx.actor.workspace.0;
    let mut ranks = Vec::with_capacity(deals.len());
    for deal in deals {
        let rank = Rank::between(bottoms.get(&deal.stage), None);
        ranks.push(rank.as_bytes().to_vec());
        bottoms.insert(deal.stage, rank);
    }
    macro_rules! ids {
        ($field:ident) => {
            deals.iter().map(|deal| deal.fields.$field.map(|id| id.0)).collect::<Vec<Option<Uuid>>>()
        };
    }
    macro_rules! fields {
        ($field:ident) => {
            deals.iter().map(|deal| deal.fields.$field).collect::<Vec<_>>()
        };
    }
    macro_rules! texts {
        ($field:ident) => {
            deals.iter().map(|deal| deal.fields.$field.trim().to_owned()).collect::<Vec<_>>()
        };
    }
    let created: Vec<Uuid> = sqlx::query_scalar!(
        "insert into deal (workspace_id, id, stage_id, rank, name, client_id, contact_id, product_id, project_id, owner_id, value,
            value_estimated, currency, probability, expected_close, actual_value, closed_on, lost_reason_id, source_id, competitors, subject,
            weight, next_step, notes, weighted_value, created_at)
        select $1, given.*, 0, clock()
        from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::uuid[], $10::uuid[], $11::bigint[],
            $12::bool[], $13::text[], $14::smallint[], $15::date[], $16::bigint[], $17::date[], $18::uuid[], $19::uuid[], $20::text[],
            $21::text[], $22::text[], $23::text[], $24::text[]) as given
        on conflict (workspace_id, id) do nothing
        returning id",
        workspace,
        &deals.iter().map(|deal| deal.deal.0).collect::<Vec<_>>(),
        &deals.iter().map(|deal| deal.stage.0).collect::<Vec<_>>(),
        &ranks,
        &texts!(name),
        &ids!(client) as &[Option<Uuid>],
        &ids!(contact) as &[Option<Uuid>],
        &ids!(product) as &[Option<Uuid>],
        &ids!(project) as &[Option<Uuid>],
        &deals.iter().map(|deal| deal.fields.owner.0).collect::<Vec<_>>(),
        &fields!(value),
        &fields!(value_estimated),
        &deals.iter().map(|deal| deal.fields.currency.code().to_owned()).collect::<Vec<_>>(),
        &fields!(probability) as &[Option<i16>],
        &fields!(expected_close) as &[Option<NaiveDate>],
        &fields!(actual_value) as &[Option<i64>],
        &fields!(closed_on) as &[Option<NaiveDate>],
        &ids!(lost_reason) as &[Option<Uuid>],
        &ids!(source) as &[Option<Uuid>],
        &texts!(competitors),
        &texts!(subject),
        &texts!(weight),
        &texts!(next_step),
        &texts!(notes)
    )
    .fetch_all(tx.connection())
    .await?;
    insert_history(tx, deals, &created).await?;
    Ok(created.len() as u64)
}

async fn insert_history(tx: &mut Tx, deals: &[ImportedDeal], created: &[Uuid]) -> Result<(), AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone.name());
    let created: HashSet<&Uuid> = created.iter().collect();
    let new = deals.iter().filter(|deal| created.contains(&deal.deal.0));
    let stays: Vec<_> = new.flat_map(|deal| deal.history.iter().map(move |(stage, entered)| (deal, stage, entered))).collect();
    sqlx::query!(
        "insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
        select $1, deal, id, stage, entered at time zone $2, member
        from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::timestamp[], $7::uuid[]) as given (deal, id, stage, entered, member)",
        workspace,
        time_zone,
        &stays.iter().map(|(deal, ..)| deal.deal.0).collect::<Vec<_>>(),
        &stays.iter().map(|_| StageHistoryId::generate().0).collect::<Vec<_>>(),
        &stays.iter().map(|(_, stage, _)| stage.0).collect::<Vec<_>>(),
        &stays.iter().map(|(.., entered)| **entered).collect::<Vec<_>>(),
        &stays.iter().map(|(deal, ..)| deal.fields.owner.0).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives deals that lack a product or a client the one they are imported with now, and with a product its estimated value where theirs is
/// nothing yet. Answers how many.
pub async fn complete_imported(tx: &mut Tx, deals: &[ImportedDeal]) -> Result<u64, AppError> {
    let workspace = tx.actor.workspace.0;
    let done = sqlx::query!(
        "update deal d set version = d.version + 1,
            product_id = coalesce(d.product_id, given.product), client_id = coalesce(d.client_id, given.client),
            value = case when d.product_id is null and d.value = 0 then given.value else d.value end,
            value_estimated = d.value_estimated or (d.product_id is null and d.value = 0 and given.estimated),
            name = case when d.name = given.earlier_name then given.name else d.name end
        from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bool[], $7::text[], $8::text[])
            as given (id, product, client, value, estimated, name, earlier_name)
        where d.workspace_id = $1 and d.id = given.id and d.archived_at is null
            and ((d.product_id is null and given.product is not null) or (d.client_id is null and given.client is not null))",
        workspace,
        &deals.iter().map(|deal| deal.deal.0).collect::<Vec<_>>(),
        &deals.iter().map(|deal| deal.fields.product.map(|id| id.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &deals.iter().map(|deal| deal.fields.client.map(|id| id.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &deals.iter().map(|deal| deal.fields.value).collect::<Vec<_>>(),
        &deals.iter().map(|deal| deal.fields.value_estimated).collect::<Vec<_>>(),
        &deals.iter().map(|deal| deal.fields.name.trim().to_owned()).collect::<Vec<_>>(),
        &deals.iter().map(|deal| deal.earlier_name.clone()).collect::<Vec<_>>() as &[Option<String>]
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected())
}
