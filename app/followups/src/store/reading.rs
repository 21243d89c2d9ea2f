//! Follow-ups as they are read: of a record, and of a member.

use chrono::{DateTime, NaiveTime, Utc};
use kit::{About, AppError, Choice, ClientId, ContactId, DealId, FollowUpId, LeadId, MemberId, NaiveDate, Tx, Verb, local, record_row};

use crate::{Done, FollowUp, FollowUpFields, MemberFollowUps, OfRecord, RecordFollowUps};

/// How many of those that are done a record shows.
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

/// The follow-ups of a record.
///
/// # Errors
/// [`AppError::NotFound`] for a record that is out of the actor's sight.
pub async fn of_record(tx: &mut Tx, about: About) -> Result<RecordFollowUps, AppError> {
    let record = record_row(tx, about).await?.ok_or(AppError::NotFound)?;
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query_as!(
        Row,
        r#"(select f.id as "id!: FollowUpId", f.version as "version!", f.what as "what!", f.due_on as "due_on!", f.due_at,
                f.assignee_id as "assignee!: MemberId", m.name as "assignee_name!", f.done_at as "done_at: DateTime<Utc>", null as done_by
            from follow_up f join member m on m.workspace_id = $1 and m.id = f.assignee_id
            where f.workspace_id = $1 and f.record_id = $2 and f.done_at is null and f.archived_at is null
            order by f.due_on, f.due_at nulls last, f.id limit $3)
        union all
        (select f.id, f.version, f.what, f.due_on, f.due_at, f.assignee_id, m.name, f.done_at, doer.name
            from follow_up f join member m on m.workspace_id = $1 and m.id = f.assignee_id
            join member doer on doer.workspace_id = $1 and doer.id = f.done_by
            where f.workspace_id = $1 and f.record_id = $2 and f.archived_at is null
            order by f.done_at desc, f.id desc limit $4)"#,
        workspace,
        about.id(),
        OPEN,
        DONE
    )
    .fetch_all(tx.connection())
    .await?;
    let (open, done) = rows.into_iter().map(|row| row.read(tx)).partition(|follow_up: &FollowUp| follow_up.done.is_none());
    let people = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select m.id as "id: MemberId", m.name from members_seeing($2, $3) seeing
        join member m on m.workspace_id = $1 and m.id = seeing.member_id order by lower(m.name), m.id"#,
        workspace,
        about.kind().as_str(),
        about.id()
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(RecordFollowUps { about, owner: record.owner, away: record.away, open, done, people })
}

/// What a member has to do, as far as the actor sees what it is about.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see nothing that can be planned for; [`AppError::NotFound`] for nobody of the workspace.
pub async fn of_member(tx: &mut Tx, member: MemberId) -> Result<MemberFollowUps, AppError> {
    if About::KINDS.into_iter().all(|kind| tx.actor.rights.scope(kind, Verb::Read).is_none()) {
        return Err(AppError::Forbidden);
    }
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
        r#"select f.id as "id: FollowUpId", f.version, f.what, f.due_on, f.due_at, f.deal_id as "deal: DealId", f.client_id as "client: ClientId",
            f.contact_id as "contact: ContactId", f.lead_id as "lead: LeadId",
            coalesce(d.name, c.name, trim(p.first_name || ' ' || p.last_name), nullif(trim(l.first_name || ' ' || l.last_name), ''), l.company)
                as "name!",
            coalesce(d.owner_id, c.sales_owner_id, p.owner_id, l.owner_id) as "owner: MemberId",
            coalesce(of.name, nullif(case when trim(l.first_name || ' ' || l.last_name) <> '' then l.company end, '')) as client_name,
            count(*) over () as "count!"
        from follow_up f
        left join deal d on d.workspace_id = $1 and d.id = f.deal_id
        left join client c on c.workspace_id = $1 and c.id = f.client_id
        left join contact p on p.workspace_id = $1 and p.id = f.contact_id
        left join lead l on l.workspace_id = $1 and l.id = f.lead_id
        left join client of on of.workspace_id = $1 and of.id = coalesce(d.client_id, p.client_id)
        where f.workspace_id = $1 and f.assignee_id = $2 and f.done_at is null and f.archived_at is null
            and coalesce(d.archived_at, c.archived_at, p.archived_at, l.archived_at) is null
        order by f.due_on, f.due_at nulls last, f.id limit $3"#,
        workspace,
        member.0,
        OPEN
    )
    .fetch_all(tx.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    let follow_ups = rows.into_iter().filter_map(|row| {
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
        let about = About::of(row.deal, row.client, row.contact, row.lead)?;
        Some(OfRecord { follow_up: read.read(tx), about, name: row.name, owner: row.owner, client: row.client_name })
    });
    let follow_ups = follow_ups.collect();
    Ok(MemberFollowUps { member, follow_ups, count, people })
}
