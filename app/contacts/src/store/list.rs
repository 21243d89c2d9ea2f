//! Lists of contacts.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, ContactId, Kind, MemberId, Sight, Tx, Verb, local};
use records::{COUNTED, OwnerFilter};
use uuid::Uuid;

use crate::{ContactCategory, ContactFilter, ContactLine, ContactPlace, ContactSort, ContactsPage, ContactsShown};

/// How many contacts come at a time.
pub const PAGE: usize = 50;

struct Row {
    id: ContactId,
    name: String,
    name_key: String,
    job_title: String,
    category: Option<ContactCategory>,
    client: Option<ClientId>,
    client_name: Option<String>,
    email: String,
    phone: String,
    owner: Option<MemberId>,
    owner_name: Option<String>,
    changed_at: DateTime<Utc>,
}

/// A page of the contacts in the actor's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no contacts at all.
pub async fn read_contacts(tx: &mut Tx, filter: &ContactFilter, after: Option<&ContactPlace>) -> Result<ContactsPage, AppError> {
    tx.actor.rights.scope(Kind::Contact, Verb::Read).ok_or(AppError::Forbidden)?;
    // For these values: a plan for whatever filter and place would read the whole workspace.
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(tx.connection()).await?;
    let narrowed = Narrowed::by(tx, filter).await?;
    let total = if after.is_none() { Some(count(tx, &narrowed).await?) } else { None };
    let mut rows = rows(tx, filter, &narrowed, after).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let place = |row: &Row| ContactPlace { changed: row.changed_at.timestamp_micros(), id: row.id, name: row.name_key.clone() };
    let next = rows.last().filter(|_| more).map(place);
    let time_zone = tx.actor.time_zone;
    let line = |row: Row| ContactLine {
        id: row.id,
        name: row.name,
        job_title: row.job_title,
        category: row.category,
        client: row.client.zip(row.client_name).map(|(id, name)| Choice { id, name }),
        email: row.email,
        phone: row.phone,
        owner: row.owner.zip(row.owner_name).map(|(id, name)| Choice { id, name }),
        changed: local(row.changed_at, time_zone),
    };
    Ok(ContactsPage { lines: rows.into_iter().map(line).collect(), next, total })
}

/// A filter as SQL takes it.
struct Narrowed {
    archived: bool,
    category: Option<&'static str>,
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
    async fn by(tx: &mut Tx, filter: &ContactFilter) -> Result<Self, AppError> {
        let owner = match filter.owner {
            OwnerFilter::Anyone | OwnerFilter::Nobody => None,
            OwnerFilter::Mine => Some(tx.actor.member.0),
            OwnerFilter::Member(member) => Some(member.0),
        };
        let seen = match tx.actor.sight(Kind::Contact) {
            Sight::All => None,
            Sight::Of(members) => Some(members.into_iter().map(|member| member.0).collect()),
        };
        let mut named = None;
        if !filter.text.is_empty() {
            let found = sqlx::query_scalar!(r#"select id as "id!" from records_named('contact', $1) found (id)"#, filter.text);
            named = Some(found.fetch_all(tx.connection()).await?);
        }
        Ok(Self {
            archived: filter.shown == ContactsShown::Archived,
            category: match filter.shown {
                ContactsShown::Of(category) => Some(category.as_str()),
                ContactsShown::Any | ContactsShown::Archived => None,
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
            select from contact p
            where p.workspace_id = $1 and (p.archived_at is not null) = $2 and ($3::text is null or p.category = $3)
                and (not $4 or p.owner_id is null) and ($5::uuid is null or p.owner_id = $5)
                and ($6::uuid[] is null or p.owner_id = any ($6)) and ($7::uuid[] is null or p.id = any ($7)) limit $8
        ) counted"#,
        workspace,
        narrowed.archived,
        narrowed.category,
        narrowed.nobodys,
        narrowed.owner,
        narrowed.seen.as_deref(),
        narrowed.named.as_deref(),
        COUNTED + 1
    )
    .fetch_one(tx.connection())
    .await?)
}

/// The rows of a page and one more, behind `$after` in `$order`; the arguments of `$after` are `$9`, the contact's id, and `$10`.
macro_rules! page {
    ($tx:ident, $narrowed:ident, $after:ident, $behind:literal, $order:literal, $key:expr) => {
        sqlx::query_as!(
            Row,
            r#"select p.id as "id!: ContactId", trim(p.first_name || ' ' || p.last_name) as "name!", p.name_key as "name_key!",
                p.job_title as "job_title!", p.category as "category: ContactCategory", c.id as "client?: ClientId", c.name as "client_name?",
                coalesce(p.email, '') as "email!", coalesce(p.phone, '') as "phone!", p.owner_id as "owner: MemberId",
                m.name as "owner_name?", p.changed_at as "changed_at!: DateTime<Utc>"
            from (
                select * from contact p
                where p.workspace_id = $1 and (p.archived_at is not null) = $2 and ($3::text is null or p.category = $3)
                    and (not $4 or p.owner_id is null) and ($5::uuid is null or p.owner_id = $5)
                    and ($6::uuid[] is null or p.owner_id = any ($6)) and ($7::uuid[] is null or p.id = any ($7))
                    and ($9::uuid is null or "# + $behind + ") order by " + $order + r#" limit $8
            ) p
            left join client c on c.workspace_id = $1 and c.id = p.client_id
            left join member m on m.workspace_id = $1 and m.id = p.owner_id
            order by "# + $order,
            $tx.actor.workspace.0,
            $narrowed.archived,
            $narrowed.category,
            $narrowed.nobodys,
            $narrowed.owner,
            $narrowed.seen.as_deref(),
            $narrowed.named.as_deref(),
            i64::try_from(PAGE).unwrap_or(i64::MAX) + 1,
            $after.map(|place| place.id.0),
            $key
        )
        .fetch_all($tx.connection())
        .await?
    };
}

async fn rows(tx: &mut Tx, filter: &ContactFilter, narrowed: &Narrowed, after: Option<&ContactPlace>) -> Result<Vec<Row>, AppError> {
    let name = after.map(|place| place.name.as_str());
    let changed = after.and_then(|place| DateTime::from_timestamp_micros(place.changed));
    Ok(match (filter.sort, filter.descending) {
        (ContactSort::Name, false) => page!(tx, narrowed, after, "(p.name_key, p.id) > ($10, $9)", "p.name_key, p.id", name),
        (ContactSort::Name, true) => page!(tx, narrowed, after, "(p.name_key, p.id) < ($10, $9)", "p.name_key desc, p.id desc", name),
        (ContactSort::Changed, false) => page!(tx, narrowed, after, "(p.changed_at, p.id) > ($10, $9)", "p.changed_at, p.id", changed),
        (ContactSort::Changed, true) => {
            page!(tx, narrowed, after, "(p.changed_at, p.id) < ($10, $9)", "p.changed_at desc, p.id desc", changed)
        }
    })
}
