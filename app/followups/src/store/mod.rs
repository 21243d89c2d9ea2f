//! The SQL of follow-ups.

mod reading;

pub use reading::{of_member, of_record};

use kit::{About, AppError, ClientId, ContactId, DealId, FollowUpId, LeadId, MemberId, NaiveDate, Problem, Tx, invalid, lock_record};

use crate::{FollowUpFields, FollowUpState};

/// A follow-up as it is stored, with whose it is that it is about.
pub struct Row {
    pub about: About,
    pub owner: Option<MemberId>,
    pub version: i32,
    pub assignee: MemberId,
    pub done: bool,
    pub archived: bool,
}

/// What a follow-up is about; none that is out of the actor's sight.
async fn about(tx: &mut Tx, follow_up: FollowUpId) -> Result<Option<About>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select deal_id as "deal: DealId", client_id as "client: ClientId", contact_id as "contact: ContactId", lead_id as "lead: LeadId"
        from follow_up where workspace_id = $1 and id = $2"#,
        workspace,
        follow_up.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.and_then(|row| About::of(row.deal, row.client, row.contact, row.lead)))
}

/// Locks what a follow-up is about, then the follow-up; none when that is put away, or out of the actor's sight.
pub async fn lock(tx: &mut Tx, follow_up: FollowUpId) -> Result<Option<Row>, AppError> {
    let Some(before) = about(tx, follow_up).await? else { return Ok(None) };
    let Some(record) = lock_record(tx, before).await?.filter(|record| !record.away) else { return Ok(None) };
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select version, assignee_id as "assignee: MemberId", done_at is not null as "done!", archived_at is not null as "archived!"
        from follow_up where workspace_id = $1 and id = $2 and record_id = $3 for no key update"#,
        workspace,
        follow_up.0,
        before.id()
    )
    .fetch_optional(tx.connection())
    .await?;
    // It went over with a lead that somebody converted meanwhile.
    let row = row.ok_or(AppError::Conflict(None))?;
    Ok(Some(Row {
        about: before,
        owner: record.owner,
        version: row.version,
        assignee: row.assignee,
        done: row.done,
        archived: row.archived,
    }))
}

/// Refuses to give a follow-up to somebody who does not see what it is about, and could never do anything about it.
pub async fn check_assignee(tx: &mut Tx, about: About, assignee: MemberId) -> Result<(), AppError> {
    let sees = sqlx::query_scalar!(
        r#"select exists (select from members_seeing($1, $2) seeing where seeing.member_id = $3) as "sees!""#,
        about.kind().as_str(),
        about.id(),
        assignee.0
    )
    .fetch_one(tx.connection())
    .await?;
    if sees { Ok(()) } else { Err(invalid("assignee", Problem::Unknown)) }
}

/// Adds a follow-up.
pub async fn insert(tx: &mut Tx, id: FollowUpId, about: About, fields: &FollowUpFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let [deal, client, contact, lead] = About::KINDS.map(|kind| (about.kind() == kind).then(|| about.id()));
    sqlx::query!(
        "insert into follow_up (workspace_id, id, deal_id, client_id, contact_id, lead_id, what, due_on, due_at, assignee_id, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, clock())",
        workspace,
        id.0,
        deal,
        client,
        contact,
        lead,
        fields.what.trim(),
        fields.due_on,
        fields.due_at,
        fields.assignee.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes what a follow-up says.
pub async fn update(tx: &mut Tx, id: FollowUpId, fields: &FollowUpFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update follow_up set what = $3, due_on = $4, due_at = $5, assignee_id = $6, version = version + 1
        where workspace_id = $1 and id = $2 and (what, due_on, due_at, assignee_id) is distinct from ($3, $4, $5, $6)",
        workspace,
        id.0,
        fields.what.trim(),
        fields.due_on,
        fields.due_at,
        fields.assignee.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Says that it is done, by the actor, or open.
pub async fn set_done(tx: &mut Tx, id: FollowUpId, done: bool) -> Result<(), AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    sqlx::query!(
        "update follow_up set done_at = case when $3 then clock() end, done_by = case when $3 then $4::uuid end, version = version + 1
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        done,
        member
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts it away, or brings it back.
pub async fn set_archived(tx: &mut Tx, id: FollowUpId, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update follow_up set archived_at = case when $3 then clock() end, version = version + 1 where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A follow-up of a record as it is now.
pub async fn state(tx: &mut Tx, id: FollowUpId, about: About) -> Result<FollowUpState, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select f.version, d.next_due as "next_due?: NaiveDate"
        from follow_up f left join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
        where f.workspace_id = $1 and f.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(FollowUpState { about, version: row.version, next_due: row.next_due })
}
