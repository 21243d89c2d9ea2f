//! Lists of clients.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, Converted, Currency, Kind, MemberId, Money, Sight, Tx, Verb, local};
use records::{COUNTED, OwnerFilter};
use uuid::Uuid;

use crate::{ClientFilter, ClientLine, ClientsPage, Place, Sort, Status, StatusFilter};

/// How many clients come at a time.
pub const PAGE: usize = 50;

struct Row {
    id: ClientId,
    name: String,
    name_key: String,
    status: Status,
    client_type: Option<String>,
    industry: Option<String>,
    owner: Option<MemberId>,
    owner_name: Option<String>,
    primary_contact: Option<String>,
    changed_at: DateTime<Utc>,
}

/// A page of the clients in the actor's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no clients at all.
pub async fn read_clients(tx: &mut Tx, filter: &ClientFilter, after: Option<&Place>) -> Result<ClientsPage, AppError> {
    tx.actor.rights.scope(Kind::Client, Verb::Read).ok_or(AppError::Forbidden)?;
    // For these values: a plan for whatever filter and place would read the whole workspace.
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(tx.connection()).await?;
    let narrowed = Narrowed::by(tx, filter).await?;
    let total = if after.is_none() { Some(count(tx, &narrowed).await?) } else { None };
    let mut rows = rows(tx, filter, &narrowed, after).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let place =
        |row: &Row| Place { changed: row.changed_at.timestamp_micros(), status: row.status, id: row.id, name: row.name_key.clone() };
    let next = rows.last().filter(|_| more).map(place);
    let open = open_deals(tx, &rows).await?;
    let time_zone = tx.actor.time_zone;
    let line = |row: Row| {
        let (count, value) = open.as_ref().map(|open| open.get(&row.id).cloned().unwrap_or_default()).unzip();
        ClientLine {
            id: row.id,
            name: row.name,
            status: row.status,
            client_type: row.client_type,
            industry: row.industry,
            owner: row.owner.zip(row.owner_name).map(|(id, name)| Choice { id, name }),
            primary_contact: row.primary_contact,
            open: count,
            value: value.unwrap_or_default(),
            changed: local(row.changed_at, time_zone),
        }
    };
    Ok(ClientsPage { lines: rows.into_iter().map(line).collect(), next, total })
}

/// A filter as SQL takes it.
struct Narrowed {
    archived: bool,
    status: Option<&'static str>,
    /// Whether nobody shall look after them.
    nobodys: bool,
    /// Who shall.
    owner: Option<Uuid>,
    /// Whose the actor sees; none for everybody's. Row-level security hides the others' anyhow; naming the owners lets the search begin at theirs.
    seen: Option<Vec<Uuid>>,
    /// Those with the text in their name; none without a text.
    named: Option<Vec<Uuid>>,
}

impl Narrowed {
    async fn by(tx: &mut Tx, filter: &ClientFilter) -> Result<Self, AppError> {
        let owner = match filter.owner {
            OwnerFilter::Anyone | OwnerFilter::Nobody => None,
            OwnerFilter::Mine => Some(tx.actor.member.0),
            OwnerFilter::Member(member) => Some(member.0),
        };
        let seen = match tx.actor.sight(Kind::Client) {
            Sight::All => None,
            Sight::Of(members) => Some(members.into_iter().map(|member| member.0).collect()),
        };
        let mut named = None;
        if !filter.text.is_empty() {
            let found = sqlx::query_scalar!(r#"select id as "id!" from records_named('client', $1) found (id)"#, filter.text);
            named = Some(found.fetch_all(tx.connection()).await?);
        }
        Ok(Self {
            archived: filter.shown == StatusFilter::Archived,
            status: match filter.shown {
                StatusFilter::Of(status) => Some(status.as_str()),
                StatusFilter::Any | StatusFilter::Archived => None,
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
            select from client c
            where c.workspace_id = $1 and (c.archived_at is not null) = $2 and ($3::text is null or c.status = $3)
                and (not $4 or c.sales_owner_id is null) and ($5::uuid is null or c.sales_owner_id = $5)
                and ($6::uuid[] is null or c.sales_owner_id = any ($6)) and ($7::uuid[] is null or c.id = any ($7)) limit $8
        ) counted"#,
        workspace,
        narrowed.archived,
        narrowed.status,
        narrowed.nobodys,
        narrowed.owner,
        narrowed.seen.as_deref(),
        narrowed.named.as_deref(),
        COUNTED + 1
    )
    .fetch_one(tx.connection())
    .await?)
}

/// The rows of a page and one more, behind `$after` in `$order`; the arguments of `$after` begin with `$9`, the client's id.
macro_rules! page {
    ($tx:ident, $narrowed:ident, $after:ident, $behind:literal, $order:literal, $($key:expr),+) => {
        sqlx::query_as!(
            Row,
            r#"select c.id as "id!: ClientId", c.name as "name!", c.name_key as "name_key!", c.status as "status!: Status",
                t.name as "client_type?", i.name as "industry?", c.sales_owner_id as "owner: MemberId", m.name as "owner_name?",
                trim(p.first_name || ' ' || p.last_name) as "primary_contact?", c.changed_at as "changed_at!: DateTime<Utc>"
            from (
                select * from client c
                where c.workspace_id = $1 and (c.archived_at is not null) = $2 and ($3::text is null or c.status = $3)
                    and (not $4 or c.sales_owner_id is null) and ($5::uuid is null or c.sales_owner_id = $5)
                    and ($6::uuid[] is null or c.sales_owner_id = any ($6)) and ($7::uuid[] is null or c.id = any ($7))
                    and ($9::uuid is null or "# + $behind + ") order by " + $order + r#" limit $8
            ) c
            left join list_value t on t.workspace_id = $1 and t.id = c.type_id
            left join list_value i on i.workspace_id = $1 and i.id = c.industry_id
            left join member m on m.workspace_id = $1 and m.id = c.sales_owner_id
            left join contact p on p.workspace_id = $1 and p.id = c.primary_contact_id
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
            $($key),+
        )
        .fetch_all($tx.connection())
        .await?
    };
}

async fn rows(tx: &mut Tx, filter: &ClientFilter, narrowed: &Narrowed, after: Option<&Place>) -> Result<Vec<Row>, AppError> {
    let name = after.map(|place| place.name.as_str());
    let status = after.map(|place| place.status.as_str());
    let changed = after.and_then(|place| DateTime::from_timestamp_micros(place.changed));
    Ok(match (filter.sort, filter.descending) {
        (Sort::Name, false) => page!(tx, narrowed, after, "(c.name_key, c.id) > ($10, $9)", "c.name_key, c.id", name),
        (Sort::Name, true) => page!(tx, narrowed, after, "(c.name_key, c.id) < ($10, $9)", "c.name_key desc, c.id desc", name),
        (Sort::Status, false) => {
            page!(tx, narrowed, after, "(c.status, c.name_key, c.id) > ($11, $10, $9)", "c.status, c.name_key, c.id", name, status)
        }
        (Sort::Status, true) => page!(
            tx,
            narrowed,
            after,
            "(c.status, c.name_key, c.id) < ($11, $10, $9)",
            "c.status desc, c.name_key desc, c.id desc",
            name,
            status
        ),
        (Sort::Changed, false) => page!(tx, narrowed, after, "(c.changed_at, c.id) > ($10, $9)", "c.changed_at, c.id", changed),
        (Sort::Changed, true) => page!(tx, narrowed, after, "(c.changed_at, c.id) < ($10, $9)", "c.changed_at desc, c.id desc", changed),
    })
}

/// How many deals with each of these clients are open, and their value, as far as the actor sees them; none for who sees no deals.
async fn open_deals(tx: &mut Tx, rows: &[Row]) -> Result<Option<HashMap<ClientId, (i64, Converted)>>, AppError> {
    if tx.actor.rights.scope(Kind::Deal, Verb::Read).is_none() {
        return Ok(None);
    }
    let (workspace, home) = (tx.actor.workspace.0, tx.actor.currency);
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id.0).collect();
    let sums = sqlx::query!(
        r#"select d.client_id as "client!: ClientId", d.currency as "currency: Currency", count(*) as "count!", sum(d.value)::bigint as "value!"
        from deal d join stage s on s.workspace_id = $1 and s.id = d.stage_id and s.kind = 'open'
        where d.workspace_id = $1 and d.client_id = any ($2) and d.archived_at is null
        group by d.client_id, d.currency order by d.currency"#,
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    let rates = rates::rates_today(tx).await?;
    let mut open: HashMap<ClientId, (i64, Converted)> = HashMap::new();
    for row in sums {
        let (count, sum) = open.entry(row.client).or_default();
        *count += row.count;
        sum.add_open(Money { minor: row.value, currency: row.currency }, home, &rates);
    }
    Ok(Some(open))
}
