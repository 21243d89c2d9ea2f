//! Pages of cards, in the order of their ranks.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use deals::Rank;
use kit::{AppError, Currency, DealId, LabelId, MemberId, ProjectId, StageId, Tx};
use uuid::Uuid;

use super::narrowed::Narrowed;
use crate::{Card, Page};

struct Row {
    stage: StageId,
    rank: Vec<u8>,
    id: DealId,
    version: i32,
    name: String,
    client: Option<String>,
    owner: MemberId,
    project: Option<ProjectId>,
    currency: Currency,
    value: i64,
    estimated: bool,
    probability: Option<i16>,
    expected_close: Option<NaiveDate>,
    actual_value: Option<i64>,
    closed_on: Option<NaiveDate>,
    entered_at: Option<DateTime<Utc>>,
    next_due: Option<NaiveDate>,
    labels: Vec<LabelId>,
    rate_units: Option<i64>,
    rate_worth: Option<i64>,
    rate_day: Option<NaiveDate>,
}

/// The cards of stages, along the index that `$of` and `$only` lead to. Each arm is a statement of its own, so that each has its own plan.
macro_rules! cards {
    ($of:literal, $only:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select d.stage_id as "stage!: StageId", d.rank, d.id as "id: DealId", d.version, d.name, c.name as "client?",
                d.owner_id as "owner: MemberId", d.project_id as "project: ProjectId", d.currency as "currency: Currency", d.value, d.value_estimated as estimated, d.probability, d.expected_close,
                d.actual_value, d.closed_on, d.stage_entered_at as "entered_at: DateTime<Utc>", d.next_due, d.label_ids as "labels: Vec<LabelId>", d.rate_units, d.rate_worth, d.rate_day
            from (
                select d.*, row_number() over (partition by d.stage_id order by d.rank) as place
                from unnest($2::uuid[]) s (id) "# + $of + r#"
                cross join lateral (
                    select * from deal d
                    where d.workspace_id = $1 and d.stage_id = s.id "# + $only + r#" and d.archived_at is null
                        and ($3::bytea is null or d.rank > $3)
                        and ($4::date is null or d.falls_on between $4 and $5)
                        and ($6::uuid is null or d.project_id = $6)
                        and ($7::uuid[] is null or d.id = any ($7))
                        and ($9::uuid[] is null or d.label_ids && $9)
                        and (not $10 or d.project_id is null)
                    order by d.rank limit $8
                ) d
            ) d
            left join client c on c.workspace_id = $1 and c.id = d.client_id
            where d.place <= $8 order by d.rank"#,
            $($argument),+
        )
    };
}

/// The first cards of each stage below a rank, and where the next page begins. Each stage is read along the index of its ranks; for some
/// owners only, along the index of each owner's ranks, so that a rep's few cards are not searched among everybody's.
pub async fn pages(
    tx: &mut Tx,
    stages: &[Uuid],
    narrowed: &Narrowed,
    after: Option<&Rank>,
    page: usize,
) -> Result<HashMap<StageId, Page>, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let after = after.map(Rank::as_bytes);
    // One more than shown tells whether there is a next page.
    let limit = i64::try_from(page + 1).unwrap_or(i64::MAX);
    let Narrowed { owners, from, to, project, no_project, deals, labels } = narrowed;
    let (from, to, project, deals, labels) = (*from, *to, *project, deals.as_deref(), labels.as_deref());
    let rows = match owners {
        None => {
            cards!("", "", workspace, stages, after, from, to, project, deals, limit, labels, no_project).fetch_all(tx.connection()).await?
        }
        Some(owners) => {
            let each = cards!(
                "cross join unnest($11::uuid[]) o (id)",
                "and d.owner_id = o.id",
                workspace,
                stages,
                after,
                from,
                to,
                project,
                deals,
                limit,
                labels,
                no_project,
                owners
            );
            each.fetch_all(tx.connection()).await?
        }
    };
    let mut pages: HashMap<StageId, Page> = HashMap::new();
    let mut last: HashMap<StageId, Vec<u8>> = HashMap::new();
    for row in rows {
        let entry = pages.entry(row.stage).or_insert_with(|| Page { cards: Vec::with_capacity(page), next: None });
        if entry.cards.len() == page {
            entry.next = last.remove(&row.stage).map(Rank::from_bytes);
            continue;
        }
        if entry.cards.len() + 1 == page {
            last.insert(row.stage, row.rank);
        }
        entry.cards.push(Card {
            id: row.id,
            version: row.version,
            name: row.name,
            client: row.client,
            owner: row.owner,
            project: row.project,
            currency: row.currency,
            value: row.value,
            estimated: row.estimated,
            probability: row.probability,
            expected_close: row.expected_close,
            actual_value: row.actual_value,
            closed_on: row.closed_on,
            in_stage_since: row.entered_at.map(|moment| kit::local(moment, time_zone).date()),
            next_due: row.next_due,
            labels: row.labels,
            rate: deals::rate(row.rate_units, row.rate_worth, row.rate_day),
        });
    }
    Ok(pages)
}
