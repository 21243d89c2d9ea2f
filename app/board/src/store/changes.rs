//! What happened to a board since a number.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, Utc};
use kit::{AppError, Currency, DealId, Kind, LabelId, MemberId, ProjectId, Sight, StageId, Tx};
use uuid::Uuid;

use super::narrowed::Narrowed;
use super::{may_read, shown, totals};
use crate::{BoardFilter, Card, Changes, Gone, LanesBy, Placed, These};

/// How many changes are told one by one. To load the board anew is less work than more of them.
pub const MOST: usize = 200;
/// How many commands back changes are looked for.
pub const FAR: i64 = 1_000;

/// What happened to a deal: who owned it before, where that changed, and who changed it last.
#[derive(Default)]
struct Change {
    owners: Vec<MemberId>,
    by: Option<MemberId>,
}

/// What happened to the board of a filter since the command of this number, as far as its reader may know.
///
/// # Errors
/// As [`super::board`].
pub async fn changes(tx: &mut Tx, filter: &BoardFilter, since: i64) -> Result<Changes, AppError> {
    may_read(tx)?;
    let upto = tx.sequence().await?;
    // A number that was never given out is of a database from before it was restored.
    if since > upto || upto - since > FAR {
        return Ok(Changes::Reload);
    }
    let Some(changed) = changed(tx, since).await? else { return Ok(Changes::Reload) };
    let stages = stages(tx, filter).await?;
    let narrowed = Narrowed::by(tx, filter).await?;
    let cards = cards(tx, &stages, &narrowed, filter.lanes, &changed).await?;
    let gone = gone(tx, &cards, &changed).await?;
    let rates = rates::rates_today(tx).await?;
    let sums = totals::totals(tx, &stages, &narrowed, filter.lanes).await?;
    let sums = sums.into_iter().map(|((stage, lane), sums)| (stage, lane, sums)).collect();
    Ok(Changes::These(Box::new(These { upto, cards, gone, sums, rates })))
}

/// The owner of a deal in the actor's sight.
///
/// # Errors
/// [`AppError::NotFound`] for one that is not.
pub async fn owner_of(tx: &mut Tx, deal: DealId) -> Result<MemberId, AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query_scalar!(r#"select owner_id as "owner: MemberId" from deal where workspace_id = $1 and id = $2"#, workspace, deal.0)
        .fetch_optional(tx.connection())
        .await?
        .ok_or(AppError::NotFound)
}

async fn stages(tx: &mut Tx, filter: &BoardFilter) -> Result<Vec<Uuid>, AppError> {
    let stages = pipelines::stages(tx, filter.pipeline).await?;
    if stages.is_empty() {
        return Err(AppError::NotFound);
    }
    Ok(shown(filter, &stages).iter().map(|stage| stage.id.0).collect())
}

/// The deals that were changed, seen or not; none when there are too many, or when something else changed that the board shows.
async fn changed(tx: &mut Tx, since: i64) -> Result<Option<HashMap<DealId, Change>>, AppError> {
    let limit = i32::try_from(MOST + 1).unwrap_or(i32::MAX);
    let rows = sqlx::query!(
        r#"select deal_id as "deal: DealId", owner_before as "owner: MemberId", member_id as "by!: MemberId" from deals_changed($1, $2)"#,
        since,
        limit
    )
    .fetch_all(tx.connection())
    .await?;
    if rows.len() > MOST {
        return Ok(None);
    }
    let mut changed: HashMap<DealId, Change> = HashMap::new();
    for row in rows {
        let Some(deal) = row.deal else { return Ok(None) };
        let change = changed.entry(deal).or_default();
        change.owners.extend(row.owner);
        change.by = Some(row.by);
    }
    Ok(Some(changed))
}

struct Row {
    stage: StageId,
    above: Option<DealId>,
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

/// The cards of some deals, with the one above each, in its lane where there are lanes. `$of` and `$only` lead the search for it along an index, as for pages of cards.
macro_rules! placed {
    ($of:literal, $only:literal, $($argument:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select d.stage_id as "stage!: StageId", above.id as "above?: DealId", d.id as "id: DealId", d.version, d.name, c.name as "client?",
                d.owner_id as "owner: MemberId", d.project_id as "project: ProjectId", d.currency as "currency: Currency", d.value, d.value_estimated as estimated, d.probability,
                d.expected_close, d.actual_value, d.closed_on, d.stage_entered_at as "entered_at: DateTime<Utc>", d.next_due,
                d.label_ids as "labels: Vec<LabelId>",
                d.rate_units, d.rate_worth, d.rate_day
            from deal d
            left join client c on c.workspace_id = $1 and c.id = d.client_id
            left join lateral (
                select u.id from "# + $of + r#" lateral (
                    select u.id, u.rank from deal u
                    where u.workspace_id = $1 and u.stage_id = d.stage_id and u.rank < d.rank "# + $only + r#" and u.archived_at is null
                        and ($4::date is null or u.falls_on between $4 and $5)
                        and ($6::uuid is null or u.project_id = $6)
                        and ($7::uuid[] is null or u.id = any ($7))
                        and ($9::uuid[] is null or u.label_ids && $9)
                        and (not $10 or u.owner_id = d.owner_id)
                        and (not $11 or u.project_id is not distinct from d.project_id)
                    order by u.rank desc limit 1
                ) u order by u.rank desc limit 1
            ) above on true
            where d.workspace_id = $1 and d.id = any ($2) and d.stage_id = any ($3) and d.archived_at is null
                and ($4::date is null or d.falls_on between $4 and $5)
                and ($6::uuid is null or d.project_id = $6)
                and ($7::uuid[] is null or d.id = any ($7))
                and ($8::uuid[] is null or d.owner_id = any ($8))
                and ($9::uuid[] is null or d.label_ids && $9)
            order by d.stage_id, d.rank"#,
            $($argument),+
        )
    };
}

async fn cards(
    tx: &mut Tx,
    stages: &[Uuid],
    narrowed: &Narrowed,
    lanes: Option<LanesBy>,
    changed: &HashMap<DealId, Change>,
) -> Result<Vec<Placed>, AppError> {
    let (by_owner, by_project) = (lanes == Some(LanesBy::Owner), lanes == Some(LanesBy::Project));
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let deals: Vec<Uuid> = changed.keys().map(|deal| deal.0).collect();
    let Narrowed { owners, from, to, project, deals: named, labels, .. } = narrowed;
    let (from, to, project, named, owners, labels) = (*from, *to, *project, named.as_deref(), owners.as_deref(), labels.as_deref());
    let rows = match owners {
        None => {
            let all = placed!("", "", workspace, &deals, stages, from, to, project, named, owners, labels, by_owner, by_project);
            all.fetch_all(tx.connection()).await?
        }
        Some(_) => {
            let each = placed!(
                "unnest($8::uuid[]) o (id) cross join",
                "and u.owner_id = o.id",
                workspace,
                &deals,
                stages,
                from,
                to,
                project,
                named,
                owners,
                labels,
                by_owner,
                by_project
            );
            each.fetch_all(tx.connection()).await?
        }
    };
    let placed = |row: Row| Placed {
        stage: row.stage,
        above: row.above,
        by: changed.get(&row.id).and_then(|change| change.by).unwrap_or(row.owner),
        card: Card {
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
        },
    };
    Ok(rows.into_iter().map(placed).collect())
}

/// Of the changed deals that have no card here, those that the reader can see, and those that they could. Of any other they learn nothing.
async fn gone(tx: &mut Tx, cards: &[Placed], changed: &HashMap<DealId, Change>) -> Result<Vec<Gone>, AppError> {
    let workspace = tx.actor.workspace.0;
    let here: HashSet<DealId> = cards.iter().map(|placed| placed.card.id).collect();
    let others: Vec<Uuid> = changed.keys().filter(|deal| !here.contains(deal)).map(|deal| deal.0).collect();
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let rows =
        sqlx::query!(r#"select id as "id: DealId", version from deal where workspace_id = $1 and id = any ($2)"#, workspace, &others)
            .fetch_all(tx.connection())
            .await?;
    let versions: HashMap<DealId, i32> = rows.into_iter().map(|row| (row.id, row.version)).collect();
    let could_see = |change: &Change| match tx.actor.sight(Kind::Deal) {
        Sight::All => true,
        Sight::Of(members) => change.owners.iter().any(|owner| members.contains(owner)),
    };
    let gone = others.into_iter().filter_map(|id| {
        let (deal, change) = (DealId(id), changed.get(&DealId(id))?);
        let version = versions.get(&deal).copied();
        (version.is_some() || could_see(change)).then_some(Gone { deal, version, by: change.by? })
    });
    Ok(gone.collect())
}
