//! Lists of deals.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, Currency, DealId, Kind, MemberId, Money, NaiveDate, Percent, PipelineId, Sight, StageId, Tx, Verb, local};
use pipelines::StageKind;
use records::{COUNTED, OwnerFilter};
use uuid::Uuid;

use crate::{DealChoices, DealFilter, DealLine, DealPlace, DealSort, DealsPage, DealsShown, PipelineFilter};

/// How many deals come at a time.
pub const PAGE: usize = 50;

struct Row {
    id: DealId,
    name: String,
    name_key: String,
    client: Option<String>,
    stage: String,
    kind: StageKind,
    colour: i16,
    pipeline: String,
    value: i64,
    currency: Currency,
    estimated: bool,
    probability: Percent,
    owner: MemberId,
    owner_name: String,
    falls_on: Option<NaiveDate>,
    closed: bool,
    created_at: DateTime<Utc>,
}

/// A page of the deals in the actor's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all.
pub async fn read_deals(tx: &mut Tx, filter: &DealFilter, after: Option<&DealPlace>) -> Result<DealsPage, AppError> {
    tx.actor.rights.scope(Kind::Deal, Verb::Read).ok_or(AppError::Forbidden)?;
    // For these values: a plan for whatever filter and place would read the whole workspace.
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(tx.connection()).await?;
    let narrowed = Narrowed::by(tx, filter).await?;
    let total = if after.is_none() { Some(count(tx, &narrowed).await?) } else { None };
    let mut rows = rows(tx, filter, &narrowed, after).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let place = |row: &Row| DealPlace {
        created: row.created_at.timestamp_micros(),
        falls_on: row.falls_on,
        id: row.id,
        name: row.name_key.clone(),
    };
    let next = rows.last().filter(|_| more).map(place);
    let time_zone = tx.actor.time_zone;
    let line = |row: Row| DealLine {
        id: row.id,
        name: row.name,
        client: row.client,
        stage: row.stage,
        kind: row.kind,
        colour: row.colour,
        pipeline: narrowed.several.then_some(row.pipeline),
        value: Money { minor: row.value, currency: row.currency },
        estimated: row.estimated,
        probability: row.probability,
        owner: Choice { id: row.owner, name: row.owner_name },
        falls_on: row.falls_on,
        closed: row.closed,
        created: local(row.created_at, time_zone),
    };
    Ok(DealsPage { lines: rows.into_iter().map(line).collect(), next, total })
}

/// Who can own deals, and the pipelines in use.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all.
pub async fn read_deal_choices(tx: &mut Tx) -> Result<DealChoices, AppError> {
    tx.actor.rights.scope(Kind::Deal, Verb::Read).ok_or(AppError::Forbidden)?;
    let workspace = tx.actor.workspace.0;
    let members = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and archived_at is null order by lower(name), id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let pipelines = sqlx::query!(
        r#"select p.id as "id: PipelineId", p.name, (
                select s.id from stage s
                where s.workspace_id = $1 and s.pipeline_id = p.id and s.kind = 'open' and s.archived_at is null
                order by s.position, s.id limit 1) as "first: StageId"
        from pipeline p where p.workspace_id = $1 and p.archived_at is null order by p.position, p.id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let pipelines = pipelines.into_iter().map(|row| (Choice { id: row.id, name: row.name }, row.first)).collect();
    Ok(DealChoices { members, pipelines })
}

/// A filter as SQL takes it.
struct Narrowed {
    /// The stages that the deals are in: those say whether they are open, and their pipeline.
    stages: Vec<Uuid>,
    archived: bool,
    /// Who shall own them.
    owner: Option<Uuid>,
    /// Whose the actor sees; none for everybody's. Row-level security hides the others' anyhow; naming the owners lets the search begin at
    /// theirs.
    seen: Option<Vec<Uuid>>,
    /// Those with the text in their name, or their client's; none without a text.
    named: Option<Vec<Uuid>>,
    /// Whether the workspace has several pipelines.
    several: bool,
}

impl Narrowed {
    async fn by(tx: &mut Tx, filter: &DealFilter) -> Result<Self, AppError> {
        let owner = match filter.owner {
            OwnerFilter::Anyone => None,
            OwnerFilter::Mine => Some(tx.actor.member.0),
            OwnerFilter::Member(member) => Some(member.0),
            // Each has an owner.
            OwnerFilter::Nobody => Some(Uuid::nil()),
        };
        let seen = match tx.actor.sight(Kind::Deal) {
            Sight::All => None,
            Sight::Of(members) => Some(members.into_iter().map(|member| member.0).collect()),
        };
        let workspace = tx.actor.workspace.0;
        // Also those of pipelines that are put away: deals there are on no board, but there.
        let mut stages = sqlx::query!(
            r#"select id, pipeline_id as "pipeline: PipelineId", kind as "kind: StageKind" from stage where workspace_id = $1"#,
            workspace
        )
        .fetch_all(tx.connection())
        .await?;
        let several = stages.iter().any(|stage| stage.pipeline != stages[0].pipeline);
        stages.retain(|stage| {
            let within = match filter.within {
                PipelineFilter::Any => true,
                PipelineFilter::Of(pipeline) => stage.pipeline == pipeline,
            };
            within && filter.shown.kind().is_none_or(|kind| stage.kind == kind)
        });
        let mut named = None;
        if !filter.text.is_empty() {
            // The clients in the actor's sight alone: a name that they may not see finds nothing.
            let found = sqlx::query_scalar!(
                r#"select id as "id!" from records_named('deal', $2) found (id)
                union
                select d.id from records_named('client', $2) found (id) join client c on c.workspace_id = $1 and c.id = found.id
                join deal d on d.workspace_id = $1 and d.client_id = c.id"#,
                workspace,
                filter.text
            );
            named = Some(found.fetch_all(tx.connection()).await?);
        }
        let stages = stages.into_iter().map(|stage| stage.id).collect();
        Ok(Self { stages, archived: filter.shown == DealsShown::Archived, owner, seen, named, several })
    }
}

async fn count(tx: &mut Tx, narrowed: &Narrowed) -> Result<i64, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
            select from deal d
            where d.workspace_id = $1 and d.stage_id = any ($2) and (d.archived_at is not null) = $3
                and ($4::uuid is null or d.owner_id = $4) and ($5::uuid[] is null or d.owner_id = any ($5))
                and ($6::uuid[] is null or d.id = any ($6)) limit $7
        ) counted"#,
        workspace,
        &narrowed.stages,
        narrowed.archived,
        narrowed.owner,
        narrowed.seen.as_deref(),
        narrowed.named.as_deref(),
        COUNTED + 1
    )
    .fetch_one(tx.connection())
    .await?)
}

/// The first `$most` rows of those that `$behind` leaves, in `$order`: as many of each stage, which an index has in that order, and of
/// these the first. The arguments of `$behind` begin with `$8`.
macro_rules! first {
    ($tx:ident, $narrowed:ident, $most:expr, $behind:literal, $order:literal, $($key:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select d.id as "id!: DealId", d.name as "name!", d.name_key as "name_key!", c.name as "client?", s.name as "stage!",
                s.kind as "kind!: StageKind", s.colour as "colour!", p.name as "pipeline!",
                case when s.kind = 'won' then coalesce(d.actual_value, d.value) else d.value end as "value!",
                d.currency as "currency!: Currency", d.value_estimated and s.kind = 'open' as "estimated!",
                coalesce(d.probability, s.probability) as "probability!", d.owner_id as "owner!: MemberId", m.name as "owner_name!",
                d.falls_on, d.closed_on is not null as "closed!", d.created_at as "created_at!: DateTime<Utc>"
            from (
                select d.* from unnest($2::uuid[]) in_stage (id) cross join lateral (
                    select * from deal d
                    where d.workspace_id = $1 and d.stage_id = in_stage.id and (d.archived_at is not null) = $3
                        and ($4::uuid is null or d.owner_id = $4) and ($5::uuid[] is null or d.owner_id = any ($5))
                        and ($6::uuid[] is null or d.id = any ($6)) and "# + $behind + " order by " + $order + r#" limit $7
                ) d order by "# + $order + r#" limit $7
            ) d
            join stage s on s.workspace_id = $1 and s.id = d.stage_id
            join pipeline p on p.workspace_id = $1 and p.id = s.pipeline_id
            join member m on m.workspace_id = $1 and m.id = d.owner_id
            left join client c on c.workspace_id = $1 and c.id = d.client_id
            order by "# + $order,
            $tx.actor.workspace.0,
            &$narrowed.stages,
            $narrowed.archived,
            $narrowed.owner,
            $narrowed.seen.as_deref(),
            $narrowed.named.as_deref(),
            $most,
            $($key),+
        )
        .fetch_all($tx.connection())
        .await?
    };
}

/// The rows of a page and one more.
async fn rows(tx: &mut Tx, filter: &DealFilter, narrowed: &Narrowed, after: Option<&DealPlace>) -> Result<Vec<Row>, AppError> {
    let most = i64::try_from(PAGE).unwrap_or(i64::MAX) + 1;
    let id = after.map(|place| place.id.0);
    let name = after.map(|place| place.name.as_str());
    let created = after.and_then(|place| DateTime::from_timestamp_micros(place.created));
    Ok(match (filter.sort, filter.descending) {
        (DealSort::Name, false) => {
            first!(tx, narrowed, most, "($8::uuid is null or (d.name_key, d.id) > ($9, $8))", "d.name_key, d.id", id, name)
        }
        (DealSort::Name, true) => {
            first!(tx, narrowed, most, "($8::uuid is null or (d.name_key, d.id) < ($9, $8))", "d.name_key desc, d.id desc", id, name)
        }
        (DealSort::Created, false) => {
            first!(tx, narrowed, most, "($8::uuid is null or (d.created_at, d.id) > ($9, $8))", "d.created_at, d.id", id, created)
        }
        (DealSort::Created, true) => {
            first!(tx, narrowed, most, "($8::uuid is null or (d.created_at, d.id) < ($9, $8))", "d.created_at desc, d.id desc", id, created)
        }
        (DealSort::Close, descending) => by_close(tx, descending, narrowed, after, most).await?,
    })
}

/// Those with a day, and then, as far as there is room, those without.
async fn by_close(tx: &mut Tx, descending: bool, narrowed: &Narrowed, after: Option<&DealPlace>, most: i64) -> Result<Vec<Row>, AppError> {
    let id = after.map(|place| place.id.0);
    let day = after.and_then(|place| place.falls_on);
    let mut rows = match (id.is_some() && day.is_none(), descending) {
        (true, _) => Vec::new(),
        (false, false) => first!(
            tx,
            narrowed,
            most,
            "d.falls_on is not null and ($8::uuid is null or (d.falls_on, d.id) > ($9, $8))",
            "d.falls_on, d.id",
            id,
            day
        ),
        (false, true) => first!(
            tx,
            narrowed,
            most,
            "d.falls_on is not null and ($8::uuid is null or (d.falls_on, d.id) < ($9, $8))",
            "d.falls_on desc, d.id desc",
            id,
            day
        ),
    };
    let room = most - i64::try_from(rows.len()).unwrap_or(most);
    if room > 0 {
        // Behind one with a day all of them come.
        let id = id.filter(|_| day.is_none());
        rows.extend(if descending {
            first!(tx, narrowed, room, "d.falls_on is null and ($8::uuid is null or d.id < $8)", "d.falls_on desc, d.id desc", id)
        } else {
            first!(tx, narrowed, room, "d.falls_on is null and ($8::uuid is null or d.id > $8)", "d.falls_on, d.id", id)
        });
    }
    Ok(rows)
}
