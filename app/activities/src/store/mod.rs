//! The SQL of activities.

mod reading;

pub use reading::read_timeline;

use chrono::{DateTime, Utc};
use kit::{ActivityId, AppError, ContactId, Kind, MemberId, Problem, Tx, Verb, invalid};

use crate::{About, ActivityFields};

/// What an activity is about, in the actor's sight.
pub struct Subject {
    kind: Kind,
    owner: Option<MemberId>,
    /// Whether it was put away: then nothing of it changes.
    away: bool,
}

impl Subject {
    /// Whether the actor may note something about it, and change what was noted.
    pub fn may_write(&self, tx: &Tx) -> bool {
        !self.away && tx.actor.may(self.kind, Verb::Write, self.owner)
    }

    /// The same as an error.
    pub fn must_write(&self, tx: &Tx) -> Result<(), AppError> {
        if self.away { Err(AppError::NotFound) } else { tx.actor.must(self.kind, Verb::Write, self.owner) }
    }
}

/// An activity as it is stored.
pub struct Row {
    pub subject: Subject,
    pub version: i32,
    pub archived: bool,
}

/// Holds what something is noted about against others who change it: a deal that went to another client meanwhile would leave the activity behind.
pub async fn lock_about(tx: &mut Tx, about: About) -> Result<Subject, AppError> {
    let workspace = tx.actor.workspace.0;
    let (kind, row) = match about {
        About::Deal(deal) => (
            Kind::Deal,
            sqlx::query!(
                r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!" from deal where workspace_id = $1 and id = $2 for share"#,
                workspace,
                deal.0
            )
            .fetch_optional(tx.connection())
            .await?
            .map(|row| (row.owner, row.away)),
        ),
        About::Client(client) => (
            Kind::Client,
            sqlx::query!(
                r#"select sales_owner_id as "owner?: MemberId", archived_at is not null as "away!" from client
                where workspace_id = $1 and id = $2 for share"#,
                workspace,
                client.0
            )
            .fetch_optional(tx.connection())
            .await?
            .map(|row| (row.owner, row.away)),
        ),
    };
    let (owner, away) = row.ok_or(AppError::NotFound)?;
    Ok(Subject { kind, owner, away })
}

/// Locks an activity; none that is out of the actor's sight.
pub async fn lock(tx: &mut Tx, activity: ActivityId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select a.version, a.archived_at is not null as "archived!", a.deal_id is not null as "of_deal!",
            coalesce(d.owner_id, c.sales_owner_id) as "owner: MemberId", coalesce(d.archived_at, c.archived_at) is not null as "away!"
        from activity a
        left join deal d on d.workspace_id = $1 and d.id = a.deal_id
        left join client c on c.workspace_id = $1 and c.id = a.client_id
        where a.workspace_id = $1 and a.id = $2 for no key update of a"#,
        workspace,
        activity.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| Row {
        subject: Subject { kind: if row.of_deal { Kind::Deal } else { Kind::Client }, owner: row.owner, away: row.away },
        version: row.version,
        archived: row.archived,
    }))
}

/// When it happened: as the sender says, or now. Nothing is noted ahead.
fn moment(tx: &Tx, fields: &ActivityFields) -> Result<DateTime<Utc>, AppError> {
    let now = tx.clock.now();
    let Some(shown) = fields.happened_at else { return Ok(now) };
    let moment = kit::moment_of(shown, tx.actor.time_zone).ok_or_else(|| invalid("happened_at", Problem::NotADate))?;
    if moment > now { Err(invalid("happened_at", Problem::NotYet)) } else { Ok(moment) }
}

/// Adds an activity.
pub async fn insert(tx: &mut Tx, id: ActivityId, about: About, author: MemberId, fields: &ActivityFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let (deal, client) = match about {
        About::Deal(deal) => (Some(deal.0), None),
        About::Client(client) => (None, Some(client.0)),
    };
    let moment = moment(tx, fields)?;
    sqlx::query!(
        "insert into activity (workspace_id, id, deal_id, client_id, kind, text, outcome, happened_at, author_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock())",
        workspace,
        id.0,
        deal,
        client,
        fields.kind.as_str(),
        fields.text.trim(),
        fields.outcome.trim(),
        moment,
        author.0
    )
    .execute(tx.connection())
    .await?;
    add_contacts(tx, id, &fields.contacts).await
}

/// Writes what an activity says. One that is not told when it happened happened when it did.
pub async fn update(tx: &mut Tx, id: ActivityId, fields: &ActivityFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let moment = fields.happened_at.map(|_| moment(tx, fields)).transpose()?;
    sqlx::query!(
        "update activity set kind = $3, text = $4, outcome = $5, happened_at = coalesce($6, happened_at), version = version + 1
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        fields.kind.as_str(),
        fields.text.trim(),
        fields.outcome.trim(),
        moment
    )
    .execute(tx.connection())
    .await?;
    let contacts: Vec<_> = fields.contacts.iter().map(|contact| contact.0).collect();
    // Those whom the actor cannot see, and so did not leave out, stay.
    sqlx::query!(
        "delete from activity_contact a using contact c
        where a.workspace_id = $1 and a.activity_id = $2 and c.workspace_id = $1 and c.id = a.contact_id and a.contact_id <> all ($3)",
        workspace,
        id.0,
        &contacts
    )
    .execute(tx.connection())
    .await?;
    add_contacts(tx, id, &fields.contacts).await
}

/// Notes who took part, besides those who are noted already: contacts in the actor's sight.
async fn add_contacts(tx: &mut Tx, id: ActivityId, contacts: &[ContactId]) -> Result<(), AppError> {
    if contacts.is_empty() {
        return Ok(());
    }
    let workspace = tx.actor.workspace.0;
    let mut contacts: Vec<_> = contacts.iter().map(|contact| contact.0).collect();
    contacts.sort_unstable();
    contacts.dedup();
    let known = sqlx::query_scalar!(
        r#"with known as (select id from contact where workspace_id = $1 and id = any ($3)),
        added as (
            insert into activity_contact (workspace_id, activity_id, contact_id) select $1, $2, id from known order by id on conflict do nothing)
        select count(*) as "count!" from known"#,
        workspace,
        id.0,
        &contacts
    )
    .fetch_one(tx.connection())
    .await?;
    if usize::try_from(known) == Ok(contacts.len()) { Ok(()) } else { Err(invalid("contacts", Problem::Unknown)) }
}

/// Puts it away, or brings it back.
pub async fn set_archived(tx: &mut Tx, id: ActivityId, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update activity set archived_at = case when $3 then clock() end, version = version + 1 where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
