//! Sums of columns.

use std::collections::HashMap;

use kit::{AppError, Currency, Frozen, MemberId, ProjectId, StageId, Tx};
use uuid::Uuid;

use super::narrowed::Narrowed;
use crate::{Amounts, LaneKey, LanesBy, Sums};

/// Sums of stages, or of lanes of stages.
pub type Totals = HashMap<(StageId, Option<LaneKey>), Sums>;

/// The sums of each stage, or of each of its lanes, of all that the filter finds in the reader's sight. Without a period, project or text, and without lanes of projects, they are read from the
/// kept totals, whatever the number of deals; with one they are added up. What closed comes with what it was worth at the rates of its closing days.
pub async fn totals(tx: &mut Tx, stages: &[Uuid], narrowed: &Narrowed, lanes: Option<LanesBy>) -> Result<Totals, AppError> {
    let workspace = tx.actor.workspace.0;
    let owners = narrowed.owners.as_deref();
    let (by_owner, by_project) = (lanes == Some(LanesBy::Owner), lanes == Some(LanesBy::Project));
    let mut sums = Totals::new();
    let mut count = |stage: StageId,
                     lane: Option<Uuid>,
                     deals: i64,
                     currency: Currency,
                     (value, weighted, actual): (i64, i64, i64),
                     (own, home): (i64, i64)| {
        let lane = match lanes {
            None => None,
            Some(LanesBy::Owner) => lane.map(|owner| LaneKey::Owner(MemberId(owner))),
            Some(LanesBy::Project) => Some(LaneKey::Project(lane.map(ProjectId))),
        };
        let sums = sums.entry((stage, lane)).or_default();
        sums.deals += deals;
        sums.add(&Amounts { currency, value, weighted, actual, frozen: Frozen { own, home } });
    };
    if !narrowed.by_deal() && !by_project {
        let rows = sqlx::query!(
            r#"select stage_id as "stage: StageId", case when $4 then owner_id end as lane, currency as "currency: Currency", sum(deals)::bigint as "deals!", sum(value)::bigint as "value!",
                sum(weighted_value)::bigint as "weighted!", sum(actual_value)::bigint as "actual!",
                least(sum(rated_value), 9223372036854775807)::bigint as "own!", least(sum(home_value), 9223372036854775807)::bigint as "home!"
            from deal_totals where workspace_id = $1 and stage_id = any ($2) and ($3::uuid[] is null or owner_id = any ($3))
            group by stage_id, lane, currency having sum(deals) > 0"#,
            workspace,
            stages,
            owners,
            by_owner
        )
        .fetch_all(tx.connection())
        .await?;
        rows.iter().for_each(|row| {
            count(row.stage, row.lane, row.deals, row.currency, (row.value, row.weighted, row.actual), (row.own, row.home))
        });
    } else {
        let rows = sqlx::query!(
            r#"select d.stage_id as "stage: StageId", case when $9 then d.owner_id when $10 then d.project_id end as lane, d.currency as "currency: Currency", count(*) as "deals!", sum(d.value)::bigint as "value!",
                sum(d.weighted_value)::bigint as "weighted!", coalesce(sum(d.actual_value), 0)::bigint as "actual!",
                least(coalesce(sum(coalesce(d.actual_value, d.value)) filter (where d.rate_day is not null), 0), 9223372036854775807)::bigint as "own!",
                least(coalesce(sum(converted(coalesce(d.actual_value, d.value), d.rate_units, d.rate_worth)), 0), 9223372036854775807)::bigint as "home!"
            from deal d
            where d.workspace_id = $1 and d.stage_id = any ($2) and d.archived_at is null
                and ($3::uuid[] is null or d.owner_id = any ($3))
                and ($4::date is null or d.falls_on between $4 and $5)
                and ($6::uuid is null or d.project_id = $6)
                and ($7::uuid[] is null or d.id = any ($7))
                and ($8::uuid[] is null or d.label_ids && $8)
            group by d.stage_id, lane, d.currency"#,
            workspace,
            stages,
            owners,
            narrowed.from,
            narrowed.to,
            narrowed.project,
            narrowed.deals.as_deref(),
            narrowed.labels.as_deref(),
            by_owner,
            by_project
        )
        .fetch_all(tx.connection())
        .await?;
        rows.iter().for_each(|row| {
            count(row.stage, row.lane, row.deals, row.currency, (row.value, row.weighted, row.actual), (row.own, row.home))
        });
    }
    Ok(sums)
}
