//! Going the way back: what is written.

use chrono::{DateTime, Utc};
use kit::{AppError, DealId, NaiveDate, Rate, StageId, Tx};
use serde_json::Value;
use uuid::Uuid;

use super::{Trace, WayBack};
use crate::{DealFields, DealState, Rank, UndoneDeal, store};

/// Goes it: place, fields, stage history, owner, in this order, as the actor may lose sight of the deal by the last. Needs the stages' locks.
pub async fn go_back(tx: &mut Tx, trace: &Trace, way: &WayBack) -> Result<UndoneDeal, AppError> {
    let WayBack { deal, now, stage, archived, labels, fields, .. } = way;
    let entered = *stage != now.stage;
    if fields.owner != now.fields.owner {
        let given = DealFields { owner: fields.owner, ..now.fields.clone() };
        crate::commands::references::check(tx, Some(&now.fields), &given).await?;
    }
    let rank = match &way.rank {
        Some(rank) => Some(free(tx, *deal, *stage, rank).await?),
        None => None,
    };
    let version = now.version + i32::from(entered || *archived != now.archived || *fields != now.fields);
    let rate = put_back(tx, way, version, rank.as_ref()).await?;
    if entered {
        take_back_history(tx, trace, *stage).await?;
    }
    let client_name = store::client_name(tx, fields.client).await?;
    let Standing { above, in_stage_since, next_due } = standing(tx, *deal).await?;
    if fields.owner != now.fields.owner {
        store::hand_over(tx, *deal, fields.owner).await?;
    }
    let state = DealState::new(version, *stage, fields, rate);
    Ok(UndoneDeal {
        deal: *deal,
        state,
        archived: *archived,
        fields: fields.clone(),
        client_name,
        in_stage_since,
        next_due,
        labels: labels.clone(),
        above,
    })
}

/// Writes all but the owner, in one statement. A place within the stage raises no version. Answers with the rate.
async fn put_back(tx: &mut Tx, way: &WayBack, version: i32, rank: Option<&Rank>) -> Result<Option<Rate>, AppError> {
    let workspace = tx.actor.workspace.0;
    let WayBack { deal, now, stage, archived, labels, fields, rate, .. } = way;
    let labels: Vec<Uuid> = labels.iter().map(|label| label.0).collect();
    let row = sqlx::query!(
        "update deal set version = $3, stage_version = case when $4 then $3 else stage_version end, stage_id = $5, rank = coalesce($6, rank),
            archived_at = case when $7 then coalesce(archived_at, clock()) end, name = $8, client_id = $9, contact_id = $10, product_id = $11,
            project_id = $12, value = $13, value_estimated = $14, currency = $15, probability = $16, expected_close = $17, actual_value = $18,
            closed_on = $19, lost_reason_id = $20, source_id = $21, competitors = $22, subject = $23, weight = $24, next_step = $25, notes = $26,
            rate_units = coalesce($27, rate_units), rate_worth = coalesce($28, rate_worth), rate_day = coalesce($29, rate_day),
            label_ids = $30
        where workspace_id = $1 and id = $2
        returning rate_units, rate_worth, rate_day",
        workspace,
        deal.0,
        version,
        *stage != now.stage,
        stage.0,
        rank.map(Rank::as_bytes),
        archived,
        fields.name,
        fields.client.map(|id| id.0),
        fields.contact.map(|id| id.0),
        fields.product.map(|id| id.0),
        fields.project.map(|id| id.0),
        fields.value,
        fields.value_estimated,
        fields.currency.code(),
        fields.probability,
        fields.expected_close,
        fields.actual_value,
        fields.closed_on,
        fields.lost_reason.map(|id| id.0),
        fields.source.map(|id| id.0),
        fields.competitors,
        fields.subject,
        fields.weight,
        fields.next_step,
        fields.notes,
        rate.map(|rate| rate.units),
        rate.map(|rate| rate.worth),
        rate.map(|rate| rate.day),
        &labels
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(store::rate(row.rate_units, row.rate_worth, row.rate_day))
}

/// The rank itself where it is free, else one right below it: there are few bytes to tell deals apart by, and places of before they did.
async fn free(tx: &mut Tx, deal: DealId, stage: StageId, rank: &Rank) -> Result<Rank, AppError> {
    let row = sqlx::query!(r#"select taken as "taken!", next from rank_taken($1, $2, $3)"#, deal.0, stage.0, rank.as_bytes())
        .fetch_one(tx.connection())
        .await?;
    let next = row.next.map(Rank::from_bytes);
    Ok(if row.taken { Rank::between(Some(rank), next.as_ref()).of(deal) } else { rank.clone() })
}

/// A move that is taken back never was: its entry goes from the stage history, so that the stay before goes on, and comes again as it was
/// when the move is done again. Where somebody moved the deal since, the entries stay and the return is one more.
async fn take_back_history(tx: &mut Tx, trace: &Trace, stage: StageId) -> Result<(), AppError> {
    let (workspace, deal) = (tx.actor.workspace.0, trace.deal);
    sqlx::query!("select stage_entries_take_back($1, $2)", deal.0, &trace.entered).fetch_one(tx.connection()).await?;
    sqlx::query!(
        "insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
        select $1, $2, id, stage_id, entered_at, member_id
        from jsonb_to_recordset($3) as given (id uuid, stage_id uuid, entered_at timestamptz, member_id uuid)
        where not exists (
            select from deal_stage_history later where later.workspace_id = $1 and later.deal_id = $2 and later.entered_at > given.entered_at)",
        workspace,
        deal.0,
        Value::Array(trace.left.clone())
    )
    .execute(tx.connection())
    .await?;
    let last = sqlx::query_scalar!(
        r#"select stage_id as "stage: StageId" from deal_stage_history where workspace_id = $1 and deal_id = $2
        order by entered_at desc, id desc limit 1"#,
        workspace,
        deal.0
    )
    .fetch_optional(tx.connection())
    .await?;
    if last == Some(stage) { Ok(()) } else { store::enter_stage(tx, deal, stage).await }
}

/// What a card tells of a deal beside its fields.
struct Standing {
    /// The card above it, of those that the actor may see.
    above: Option<DealId>,
    in_stage_since: Option<NaiveDate>,
    next_due: Option<NaiveDate>,
}

async fn standing(tx: &mut Tx, deal: DealId) -> Result<Standing, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let row = sqlx::query!(
        r#"select d.stage_entered_at as "entered_at: DateTime<Utc>", d.next_due, (
            select above.id from deal above
            where above.workspace_id = d.workspace_id and above.stage_id = d.stage_id and above.rank < d.rank and above.archived_at is null
            order by above.rank desc limit 1) as "above: DealId"
        from deal d where d.workspace_id = $1 and d.id = $2"#,
        workspace,
        deal.0
    )
    .fetch_one(tx.connection())
    .await?;
    let in_stage_since = row.entered_at.map(|moment| kit::local(moment, time_zone).date());
    Ok(Standing { above: row.above, in_stage_since, next_due: row.next_due })
}
