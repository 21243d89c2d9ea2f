//! The SQL of follow-ups.

mod reading;

pub use reading::{of_deal, of_member};

use kit::{AppError, DealId, FollowUpId, MemberId, NaiveDate, Problem, Tx, invalid};

use crate::{FollowUpFields, FollowUpState};

/// A follow-up as it is stored, with the owner of its deal.
pub struct Row {
    pub deal: DealId,
    pub owner: MemberId,
    pub version: i32,
    pub assignee: MemberId,
    pub done: bool,
    pub archived: bool,
}

/// Locks a deal against others who change its follow-ups, and answers whose it is; none for one that is put away or out of sight.
pub async fn lock_deal(tx: &mut Tx, deal: DealId) -> Result<Option<MemberId>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select owner_id as "owner: MemberId" from deal where workspace_id = $1 and id = $2 and archived_at is null for no key update"#,
        workspace,
        deal.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// Locks a follow-up and its deal; none when the deal is put away, or out of the actor's sight.
pub async fn lock(tx: &mut Tx, follow_up: FollowUpId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Row,
        r#"select f.deal_id as "deal: DealId", d.owner_id as "owner: MemberId", f.version, f.assignee_id as "assignee: MemberId",
            f.done_at is not null as "done!", f.archived_at is not null as "archived!"
        from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
        where f.workspace_id = $1 and f.id = $2 and d.archived_at is null for no key update of f, d"#,
        workspace,
        follow_up.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// Refuses to give a follow-up to somebody who does not see its deal, and could never do anything about it.
pub async fn check_assignee(tx: &mut Tx, deal: DealId, assignee: MemberId) -> Result<(), AppError> {
    let sees = sqlx::query_scalar!(
        r#"select exists (select from members_seeing($1) seeing where seeing.member_id = $2) as "sees!""#,
        deal.0,
        assignee.0
    )
    .fetch_one(tx.connection())
    .await?;
    if sees { Ok(()) } else { Err(invalid("assignee", Problem::Unknown)) }
}

/// Adds a follow-up.
pub async fn insert(tx: &mut Tx, id: FollowUpId, deal: DealId, fields: &FollowUpFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into follow_up (workspace_id, id, deal_id, what, due_on, due_at, assignee_id, created_at) values ($1, $2, $3, $4, $5, $6, $7, clock())",
        workspace,
        id.0,
        deal.0,
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

/// A follow-up as it is now.
pub async fn state(tx: &mut Tx, id: FollowUpId) -> Result<FollowUpState, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select f.deal_id as "deal: DealId", f.version, d.next_due as "next_due: NaiveDate"
        from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id
        where f.workspace_id = $1 and f.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(FollowUpState { deal: row.deal, version: row.version, next_due: row.next_due })
}
