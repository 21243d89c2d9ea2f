//! The SQL of activities.

mod of_contact;
mod of_lead;
mod reading;
mod subject;

pub use reading::read_timeline;
pub use subject::{Subject, lock_about};

use chrono::{DateTime, Utc};
use kit::{ActivityId, AppError, ClientId, ContactId, DealId, LeadId, MemberId, Problem, Tx, invalid};
use uuid::Uuid;

use crate::{About, ActivityFields};

/// An activity as it is stored.
pub struct Row {
    pub subject: Subject,
    pub version: i32,
    pub archived: bool,
}

/// Locks an activity; none that is out of the actor's sight.
pub async fn lock(tx: &mut Tx, activity: ActivityId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select a.version, a.archived_at is not null as "archived!", a.deal_id as "deal: DealId", a.client_id as "client: ClientId",
            a.contact_id as "contact: ContactId", a.lead_id as "lead: LeadId",
            coalesce(d.owner_id, c.sales_owner_id, p.owner_id, l.owner_id) as "owner: MemberId",
            coalesce(d.archived_at, c.archived_at, p.archived_at, l.archived_at) is not null as "away!"
        from activity a
        left join deal d on d.workspace_id = $1 and d.id = a.deal_id
        left join client c on c.workspace_id = $1 and c.id = a.client_id
        left join contact p on p.workspace_id = $1 and p.id = a.contact_id
        left join lead l on l.workspace_id = $1 and l.id = a.lead_id
        where a.workspace_id = $1 and a.id = $2 for no key update of a"#,
        workspace,
        activity.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.and_then(|row| {
        let about = About::of(row.deal, row.client, row.contact, row.lead)?;
        Some(Row { subject: Subject { about, owner: row.owner, away: row.away }, version: row.version, archived: row.archived })
    }))
}

/// When it happened: as the sender says, or now. Nothing is noted ahead.
fn moment(tx: &Tx, fields: &ActivityFields) -> Result<DateTime<Utc>, AppError> {
    let now = tx.clock.now();
    let Some(shown) = fields.happened_at else { return Ok(now) };
    let moment = kit::moment_of(shown, tx.actor.time_zone).ok_or_else(|| invalid("happened_at", Problem::NotADate))?;
    if moment > now { Err(invalid("happened_at", Problem::NotYet)) } else { Ok(moment) }
}

/// Adds an activity about what [`lock_about`] holds. The contact whom it is noted of took part, said or not.
pub async fn insert(
    tx: &mut Tx,
    id: ActivityId,
    noted_of: About,
    subject: &Subject,
    author: MemberId,
    fields: &ActivityFields,
) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let (deal, client, contact, lead) = match subject.about {
        About::Deal(deal) => (Some(deal.0), None, None, None),
        About::Client(client) => (None, Some(client.0), None, None),
        About::Contact(contact) => (None, None, Some(contact.0), None),
        About::Lead(lead) => (None, None, None, Some(lead.0)),
    };
    let moment = moment(tx, fields)?;
    sqlx::query!(
        "insert into activity (workspace_id, id, deal_id, client_id, contact_id, lead_id, kind, text, outcome, happened_at, author_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, clock())",
        workspace,
        id.0,
        deal,
        client,
        contact,
        lead,
        fields.kind.as_str(),
        fields.text.trim(),
        fields.outcome.trim(),
        moment,
        author.0
    )
    .execute(tx.connection())
    .await?;
    add_contacts(tx, id, noted_of, &fields.contacts).await
}

/// Writes what an activity says. One that is not told when it happened happened when it did.
pub async fn update(tx: &mut Tx, id: ActivityId, subject: &Subject, fields: &ActivityFields) -> Result<(), AppError> {
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
    let contacts = took_part(subject.about, &fields.contacts);
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
    add_contacts(tx, id, subject.about, &fields.contacts).await
}

/// Who took part, as it is said, and the contact whom it is noted of; nobody twice.
fn took_part(noted_of: About, contacts: &[ContactId]) -> Vec<Uuid> {
    let of = match noted_of {
        About::Contact(contact) => Some(contact),
        About::Client(_) | About::Deal(_) | About::Lead(_) => None,
    };
    let mut contacts: Vec<_> = contacts.iter().copied().chain(of).map(|contact| contact.0).collect();
    contacts.sort_unstable();
    contacts.dedup();
    contacts
}

/// Notes who took part, besides those who are noted already: contacts in the actor's sight.
async fn add_contacts(tx: &mut Tx, id: ActivityId, noted_of: About, contacts: &[ContactId]) -> Result<(), AppError> {
    let contacts = took_part(noted_of, contacts);
    if contacts.is_empty() {
        return Ok(());
    }
    let workspace = tx.actor.workspace.0;
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
