//! Many deals in few statements.

use std::collections::HashMap;

use chrono::NaiveDate;
use kit::{AppError, StageHistoryId, StageId, Tx};
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

/// Inserts the deals that are not there yet, each below the bottom of its stage, with their stage history. Answers how many.
pub async fn insert_imported(tx: &mut Tx, deals: &[ImportedDeal], bottoms: &mut HashMap<StageId, Rank>) -> Result<u64, AppError> {
    let workspace = tx.actor.workspace.0;
    let mut ranks = Vec::with_capacity(deals.len());
    for deal in deals {
        let rank = Rank::between(bottoms.get(&deal.stage), None);
        ranks.push(rank.as_bytes().to_vec());
        bottoms.insert(deal.stage, rank);
    }
    macro_rules! column {
        ($deal:ident => $value:expr) => {
            deals.iter().map(|$deal| $value).collect::<Vec<_>>()
        };
    }
    let created: Vec<Uuid> = sqlx::query_scalar!(
        "insert into deal (workspace_id, id, stage_id, rank, name, client_id, product_id, owner_id, value, value_estimated, currency,
            expected_close, actual_value, closed_on, weighted_value, created_at)
        select $1, id, stage, rank, name, client, product, owner, value, estimated, currency, expected, actual, closed, 0, clock()
        from unnest($2::uuid[], $3::uuid[], $4::bytea[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[], $10::bool[],
            $11::text[], $12::date[], $13::bigint[], $14::date[])
            as given (id, stage, rank, name, client, product, owner, value, estimated, currency, expected, actual, closed)
        on conflict (workspace_id, id) do nothing
        returning id",
        workspace,
        &column!(deal => deal.deal.0),
        &column!(deal => deal.stage.0),
        &ranks,
        &column!(deal => deal.name.trim().to_owned()),
        &column!(deal => deal.client.map(|id| id.0)) as &[Option<Uuid>],
        &column!(deal => deal.product.map(|id| id.0)) as &[Option<Uuid>],
        &column!(deal => deal.owner.0),
        &column!(deal => deal.value),
        &column!(deal => deal.value_estimated),
        &column!(deal => deal.currency.code().to_owned()),
        &column!(deal => deal.expected_close) as &[Option<NaiveDate>],
        &column!(deal => deal.actual_value) as &[Option<i64>],
        &column!(deal => deal.closed_on) as &[Option<NaiveDate>]
    )
    .fetch_all(tx.connection())
    .await?;
    insert_history(tx, deals, &created).await?;
    Ok(created.len() as u64)
}

async fn insert_history(tx: &mut Tx, deals: &[ImportedDeal], created: &[Uuid]) -> Result<(), AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone.clone());
    let created: std::collections::HashSet<&Uuid> = created.iter().collect();
    let new = deals.iter().filter(|deal| created.contains(&deal.deal.0));
    let stays: Vec<_> = new.flat_map(|deal| deal.history.iter().map(move |(stage, day)| (deal, stage, day))).collect();
    sqlx::query!(
        "insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
        select $1, deal, id, stage, day::timestamp at time zone $2, member
        from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::date[], $7::uuid[]) as given (deal, id, stage, day, member)",
        workspace,
        time_zone,
        &stays.iter().map(|(deal, ..)| deal.deal.0).collect::<Vec<_>>(),
        &stays.iter().map(|_| StageHistoryId::generate().0).collect::<Vec<_>>(),
        &stays.iter().map(|(_, stage, _)| stage.0).collect::<Vec<_>>(),
        &stays.iter().map(|(.., day)| **day).collect::<Vec<_>>(),
        &stays.iter().map(|(deal, ..)| deal.owner.0).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives deals that lack a product the one they are imported with now, and its estimated value where theirs is nothing yet. Answers how many.
pub async fn complete_imported(tx: &mut Tx, deals: &[ImportedDeal]) -> Result<u64, AppError> {
    let workspace = tx.actor.workspace.0;
    let given: Vec<&ImportedDeal> = deals.iter().filter(|deal| deal.product.is_some()).collect();
    let done = sqlx::query!(
        "update deal d set product_id = given.product, version = d.version + 1,
            value = case when d.value = 0 then given.value else d.value end,
            value_estimated = d.value_estimated or (d.value = 0 and given.estimated)
        from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::bool[]) as given (id, product, value, estimated)
        where d.workspace_id = $1 and d.id = given.id and d.product_id is null and d.archived_at is null",
        workspace,
        &given.iter().map(|deal| deal.deal.0).collect::<Vec<_>>(),
        &given.iter().filter_map(|deal| deal.product).map(|id| id.0).collect::<Vec<_>>(),
        &given.iter().map(|deal| deal.value).collect::<Vec<_>>(),
        &given.iter().map(|deal| deal.value_estimated).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected())
}
