//! Follow-ups as they are read: of a deal, and of a member.

use chrono::{DateTime, NaiveTime, Utc};
use kit::{AppError, Choice, DealId, FollowUpId, Kind, MemberId, NaiveDate, Tx, Verb, local};

use crate::{DealFollowUps, Done, FollowUp, FollowUpFields, MemberFollowUps, OfDeal};

/// How many of those that are done a deal shows.
const DONE: i64 = 50;
/// How many of those that are open.
const OPEN: i64 = 200;

struct Row {
    id: FollowUpId,
    version: i32,
    what: String,
    due_on: NaiveDate,
    due_at: Option<NaiveTime>,
    assignee: MemberId,
    assignee_name: String,
    done_at: Option<DateTime<Utc>>,
    done_by: Option<String>,
}

impl Row {
    fn read(self, tx: &Tx) -> FollowUp {
        let done = self.done_at.map(|moment| Done { at: local(moment, tx.actor.time_zone), by: self.done_by.unwrap_or_default() });
        let fields = FollowUpFields { what: self.what, due_on: self.due_on, due_at: self.due_at, assignee: self.assignee };
        FollowUp { id: self.id, version: self.version, fields, assignee_name: self.assignee_name, done }
    }
}

/// The follow-ups of a deal.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that is out of the actor's sight.
pub async fn of_deal(tx: &mut Tx, deal: DealId) -> Result<DealFollowUps, AppError> {
    let workspace = tx.actor.workspace.0;
    let told = sqlx::query!(
        r#"select name, owner_id as "owner: MemberId", archived_at is not null as "archived!" from deal where workspace_id = $1 and id = $2"#,
        workspace,
        deal.0
    )
    .fetch_optional(tx.connection())
    .await?
    .ok_or(AppError::NotFound)?;
    let rows = sqlx::query_as!(
        Row,
        r#"(select f.id as "id!: FollowUpId", f.version as "version!", f.what as "what!", f.due_on as "due_on!", f.due_at,
                f.assignee_id as "assignee!: MemberId", m.name as "assignee_name!", f.done_at as "done_at: DateTime<Utc>", null as done_by
            from follow_up f join member m on m.workspace_id = $1 and m.id = f.assignee_id
            where f.workspace_id = $1 and f.deal_id = $2 and f.done_at is null and f.archived_at is null
            order by f.due_on, f.due_at nulls last, f.id limit $3)
        union all
        (select f.id, f.version, f.what, f.due_on, f.due_at, f.assignee_id, m.name, f.done_at, doer.name
            from follow_up f join member m on m.workspace_id = $1 and m.id = f.assignee_id
            join member doer on doer.workspace_id = $1 and doer.id = f.done_by
            where f.workspace_id = $1 and f.deal_id = $2 and f.archived_at is null
            order by f.done_at desc, f.id desc limit $4)"#,
        workspace,
        deal.0,
        OPEN,
        DONE
    )
    .fetch_all(tx.connection())
    .await?;
    let (open, done) = rows.into_iter().map(|row| row.read(tx)).partition(|follow_up: &FollowUp| follow_up.done.is_none());
    let people = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select m.id as "id: MemberId", m.name from members_seeing($2) seeing
        join member m on m.workspace_id = $1 and m.id = seeing.member_id order by lower(m.name), m.id"#,
        workspace,
        deal.0
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(DealFollowUps { deal, name: told.name, owner: told.owner, archived: told.archived, open, done, people })
}

/// What a member has to do, as far as the actor sees the deals.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all; [`AppError::NotFound`] for nobody of the workspace.
pub async fn of_member(tx: &mut Tx, member: MemberId) -> Result<MemberFollowUps, AppError> {
    tx.actor.rights.scope(Kind::Deal, Verb::Read).ok_or(AppError::Forbidden)?;
    let workspace = tx.actor.workspace.0;
    let people = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and (archived_at is null or id = $2) order by lower(name), id"#,
        workspace,
        member.0
    )
    .fetch_all(tx.connection())
    .await?;
    let name = people.iter().find(|person| person.id == member).map(|person| person.name.clone()).ok_or(AppError::NotFound)?;
    let rows = sqlx::query!(
        r#"select f.id as "id: FollowUpId", f.version, f.what, f.due_on, f.due_at, d.id as "deal: DealId", d.name as deal_name,
            d.owner_id as "owner: MemberId", c.name as "client?", count(*) over () as "count!"
        from follow_up f join deal d on d.workspace_id = f.workspace_id and d.id = f.deal_id and d.archived_at is null
        left join client c on c.workspace_id = $1 and c.id = d.client_id
        where f.workspace_id = $1 and f.assignee_id = $2 and f.done_at is null and f.archived_at is null
        order by f.due_on, f.due_at nulls last, f.id limit $3"#,
        workspace,
        member.0,
        OPEN
    )
    .fetch_all(tx.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let follow_ups = rows.into_iter().map(|row| {
        let read = Row {
            id: row.id,
            version: row.version,
            what: row.what,
            due_on: row.due_on,
            due_at: row.due_at,
            assignee: member,
            assignee_name: name.clone(),
            done_at: None,
            done_by: None,
        };
        OfDeal { follow_up: read.read(tx), deal: row.deal, deal_name: row.deal_name, owner: row.owner, client: row.client }
    });
    let follow_ups = follow_ups.collect();
    Ok(MemberFollowUps { member, follow_ups, count, people })
}
