//! Lists of leads.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, Currency, Kind, LeadId, MemberId, Money, NaiveDate, Sight, Tx, Verb, local};
use records::{COUNTED, OwnerFilter};
use uuid::Uuid;

use crate::{LeadFilter, LeadLine, LeadPlace, LeadSort, LeadStatus, LeadsPage, LeadsShown};

/// How many leads come at a time.
pub const PAGE: usize = 50;

struct Row {
    id: LeadId,
    name: String,
    name_key: String,
    company: String,
    job_title: String,
    status: LeadStatus,
    source: Option<String>,
    value: Option<i64>,
    currency: Currency,
    email: String,
    phone: String,
    owner: Option<MemberId>,
    owner_name: Option<String>,
    nurture_until: Option<NaiveDate>,
    changed_at: DateTime<Utc>,
}

/// A page of the leads in the actor's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no leads at all.
pub async fn read_leads(tx: &mut Tx, filter: &LeadFilter, after: Option<&LeadPlace>) -> Result<LeadsPage, AppError> {
    tx.actor.rights.scope(Kind::Lead, Verb::Read).ok_or(AppError::Forbidden)?;
    // For these values: a plan for whatever filter and place would read the whole workspace.
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(tx.connection()).await?;
    let narrowed = Narrowed::by(tx, filter).await?;
    let total = if after.is_none() { Some(count(tx, &narrowed).await?) } else { None };
    let mut rows = rows(tx, filter, &narrowed, after).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let place =
        |row: &Row| LeadPlace { changed: row.changed_at.timestamp_micros(), status: row.status, id: row.id, name: row.name_key.clone() };
    let next = rows.last().filter(|_| more).map(place);
    let time_zone = tx.actor.time_zone;
    let line = |row: Row| LeadLine {
        id: row.id,
        name: row.name,
        company: row.company,
        job_title: row.job_title,
        status: row.status,
        source: row.source,
        value: row.value.map(|minor| Money { minor, currency: row.currency }),
        email: row.email,
        phone: row.phone,
        owner: row.owner.zip(row.owner_name).map(|(id, name)| Choice { id, name }),
        nurture_until: row.nurture_until,
        changed: local(row.changed_at, time_zone),
    };
    Ok(LeadsPage { lines: rows.into_iter().map(line).collect(), next, total })
}

/// A filter as SQL takes it.
struct Narrowed {
    archived: bool,
    /// Whether only those that are no clients yet.
    open: bool,
    status: Option<&'static str>,
    /// Whether nobody shall answer for them.
    nobodys: bool,
    /// Who shall.
    owner: Option<Uuid>,
    /// Whose the actor sees; none for everybody's. Row-level security hides the others' anyhow; naming the owners lets the search begin at theirs.
    seen: Option<Vec<Uuid>>,
    /// Those with the text in their name, address or number; none without a text.
    named: Option<Vec<Uuid>>,
}

impl Narrowed {
    async fn by(tx: &mut Tx, filter: &LeadFilter) -> Result<Self, AppError> {
        let owner = match filter.owner {
            OwnerFilter::Anyone | OwnerFilter::Nobody => None,
            OwnerFilter::Mine => Some(tx.actor.member.0),
            OwnerFilter::Member(member) => Some(member.0),
        };
        let seen = match tx.actor.sight(Kind::Lead) {
            Sight::All => None,
            Sight::Of(members) => Some(members.into_iter().map(|member| member.0).collect()),
        };
        let mut named = None;
        if !filter.text.is_empty() {
            let found = sqlx::query_scalar!(r#"select id as "id!" from records_named('lead', $1) found (id)"#, filter.text);
            named = Some(found.fetch_all(tx.connection()).await?);
        }
        Ok(Self {
            archived: filter.shown == LeadsShown::Archived,
            open: filter.shown == LeadsShown::Open,
            status: match filter.shown {
                LeadsShown::Of(status) => Some(status.as_str()),
                LeadsShown::Open | LeadsShown::Archived => None,
            },
            nobodys: filter.owner == OwnerFilter::Nobody,
            owner,
            seen,
            named,
        })
    }
}

async fn count(tx: &mut Tx, narrowed: &Narrowed) -> Result<i64, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
            select from lead l
            where l.workspace_id = $1 and (l.archived_at is not null) = $2 and ($3::text is null or l.status = $3)
                and (not $4 or l.owner_id is null) and ($5::uuid is null or l.owner_id = $5)
                and ($6::uuid[] is null or l.owner_id = any ($6)) and ($7::uuid[] is null or l.id = any ($7))
                and (not $8 or l.status <> 'converted') limit $9
        ) counted"#,
        workspace,
        narrowed.archived,
        narrowed.status,
        narrowed.nobodys,
        narrowed.owner,
        narrowed.seen.as_deref(),
        narrowed.named.as_deref(),
        narrowed.open,
        COUNTED + 1
    )
    .fetch_one(tx.connection())
    .await?)
}

/// The rows of a page and one more, behind `$after` in `$order`; the arguments of `$after` are `$9`, the lead's id, and those of `$key` from
/// `$11` on.
macro_rules! page {
    ($tx:ident, $narrowed:ident, $after:ident, $behind:literal, $order:literal, $($key:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select l.id as "id!: LeadId", case when trim(l.first_name || ' ' || l.last_name) = '' then l.company
                    else trim(l.first_name || ' ' || l.last_name) end as "name!", l.name_key as "name_key!", l.company as "company!",
                l.job_title as "job_title!", l.status as "status!: LeadStatus", s.name as "source?", l.value as "value?",
                l.currency as "currency!: Currency", coalesce(l.email, '') as "email!", coalesce(l.phone, '') as "phone!",
                l.owner_id as "owner: MemberId", m.name as "owner_name?",
                case when l.status = 'nurturing' then l.nurture_until end as "nurture_until: NaiveDate",
                l.changed_at as "changed_at!: DateTime<Utc>"
            from (
                select * from lead l
                where l.workspace_id = $1 and (l.archived_at is not null) = $2 and ($3::text is null or l.status = $3)
                    and (not $4 or l.owner_id is null) and ($5::uuid is null or l.owner_id = $5)
                    and ($6::uuid[] is null or l.owner_id = any ($6)) and ($7::uuid[] is null or l.id = any ($7))
                    and (not $10 or l.status <> 'converted')
                    and ($9::uuid is null or "# + $behind + ") order by " + $order + r#" limit $8
            ) l
            left join list_value s on s.workspace_id = $1 and s.id = l.source_id
            left join member m on m.workspace_id = $1 and m.id = l.owner_id
            order by "# + $order,
            $tx.actor.workspace.0,
            $narrowed.archived,
            $narrowed.status,
            $narrowed.nobodys,
            $narrowed.owner,
            $narrowed.seen.as_deref(),
            $narrowed.named.as_deref(),
            i64::try_from(PAGE).unwrap_or(i64::MAX) + 1,
            $after.map(|place| place.id.0),
            $narrowed.open,
            $($key),+
        )
        .fetch_all($tx.connection())
        .await?
    };
}

async fn rows(tx: &mut Tx, filter: &LeadFilter, narrowed: &Narrowed, after: Option<&LeadPlace>) -> Result<Vec<Row>, AppError> {
    let name = after.map(|place| place.name.as_str());
    let status = after.map(|place| place.status.as_str());
    let changed = after.and_then(|place| DateTime::from_timestamp_micros(place.changed));
    Ok(match (filter.sort, filter.descending) {
        (LeadSort::Name, false) => page!(tx, narrowed, after, "(l.name_key, l.id) > ($11, $9)", "l.name_key, l.id", name),
        (LeadSort::Name, true) => page!(tx, narrowed, after, "(l.name_key, l.id) < ($11, $9)", "l.name_key desc, l.id desc", name),
        (LeadSort::Status, false) => {
            page!(tx, narrowed, after, "(l.status, l.name_key, l.id) > ($11, $12, $9)", "l.status, l.name_key, l.id", status, name)
        }
        (LeadSort::Status, true) => {
            page!(
                tx,
                narrowed,
                after,
                "(l.status, l.name_key, l.id) < ($11, $12, $9)",
                "l.status desc, l.name_key desc, l.id desc",
                status,
                name
            )
        }
        (LeadSort::Changed, false) => page!(tx, narrowed, after, "(l.changed_at, l.id) > ($11, $9)", "l.changed_at, l.id", changed),
        (LeadSort::Changed, true) => {
            page!(tx, narrowed, after, "(l.changed_at, l.id) < ($11, $9)", "l.changed_at desc, l.id desc", changed)
        }
    })
}
