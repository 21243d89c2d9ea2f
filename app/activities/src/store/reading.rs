//! Histories as they are read.

use chrono::{DateTime, Utc};
use kit::{ActivityId, AppError, Choice, ClientId, ContactId, DealId, LeadId, MemberId, Tx, local};
use pipelines::StageKind;
use sqlx::types::Json;
use uuid::Uuid;

use super::subject::{Subject, read_about};
use crate::markdown::to_html;
use crate::{About, Activity, ActivityKind, Entry, EntryKind, OfDeal, Place, Timeline, Told};

/// The most entries of a page.
const MOST: usize = 200;
/// The end of the year 9999, in seconds since 1970: what is later than anything.
const FAR: i64 = 253_402_300_799;
/// How many contacts are offered.
const CONTACTS: i64 = 200;

/// A row of any kind of entry. What an activity is about comes with whose that is, where it is not what the history is of.
pub struct Row {
    pub id: Uuid,
    pub at: DateTime<Utc>,
    pub entry: String,
    pub by: Option<String>,
    pub deal: Option<DealId>,
    pub deal_name: Option<String>,
    pub client: Option<ClientId>,
    pub contact: Option<ContactId>,
    pub lead: Option<LeadId>,
    pub owner: Option<MemberId>,
    pub away: Option<bool>,
    pub text: String,
    pub outcome: String,
    pub version: i32,
    pub stage: Option<String>,
    pub stage_kind: Option<StageKind>,
    pub stage_before: Option<String>,
    pub contacts: Option<Json<Vec<Choice<ContactId>>>>,
}

/// The history of a client, a deal, a contact or a lead behind a place, latest first. A contact's is what they took part in.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight.
pub async fn read_timeline(
    tx: &mut Tx,
    about: About,
    kind: Option<EntryKind>,
    after: Option<Place>,
    count: usize,
) -> Result<Timeline, AppError> {
    let (subject, of) = read_about(tx, about).await?;
    let count = count.clamp(1, MOST);
    let after = match after {
        Some(Place { at, id }) => (DateTime::from_timestamp_micros(at).unwrap_or_default(), id),
        None => (DateTime::from_timestamp(FAR, 0).unwrap_or_default(), Uuid::max()),
    };
    let one_more = i64::try_from(count + 1).unwrap_or(i64::MAX);
    // The id that nobody has, not null: of a null, Postgres expects to read everything.
    let (mut rows, contact) = match about {
        About::Client(client) => (rows(tx, (client.0, Uuid::nil()), kind, after, one_more).await?, None),
        About::Deal(deal) => (rows(tx, (Uuid::nil(), deal.0), kind, after, one_more).await?, None),
        About::Contact(contact) => (super::of_contact::rows(tx, contact, kind, after, one_more).await?, Some(contact)),
        About::Lead(lead) => (super::of_lead::rows(tx, lead, kind, after, one_more).await?, None),
    };
    let more = rows.len() > count;
    rows.truncate(count);
    let next = rows.last().filter(|_| more).map(|last| Place { at: last.at.timestamp_micros(), id: last.id });
    let may_log = subject.may_write(tx);
    let entries = rows.into_iter().map(|row| row.read(tx, may_log)).collect();
    Ok(Timeline { entries, next, may_log, contacts: contacts(tx, of, contact).await? })
}

/// What happened with a client, or about a deal.
async fn rows(
    tx: &mut Tx,
    (client, deal): (Uuid, Uuid),
    kind: Option<EntryKind>,
    (after_at, after_id): (DateTime<Utc>, Uuid),
    most: i64,
) -> Result<Vec<Row>, AppError> {
    Ok(sqlx::query_as!(
        Row,
        r#"with deals as (
            select d.id, d.name, d.owner_id, d.archived_at is not null as away from deal d where d.workspace_id = $1 and d.client_id = $2
            union all
            select d.id, d.name, d.owner_id, d.archived_at is not null from deal d where d.workspace_id = $1 and d.id = $3
        ), found as (
            (select a.id, a.happened_at as at, a.kind as entry, a.deal_id, a.author_id as member_id, a.text, a.outcome, a.version,
                null::uuid as stage_id, null::uuid as before_id
            from activity a
            where a.workspace_id = $1 and a.of_client_id = $2 and a.archived_at is null and ($4::text is null or a.kind = $4)
                and (a.happened_at, a.id) < ($5, $6)
            order by a.happened_at desc, a.id desc limit $7)
            union all
            (select a.id, a.happened_at, a.kind, a.deal_id, a.author_id, a.text, a.outcome, a.version, null, null
            from activity a
            where a.workspace_id = $1 and a.deal_id = $3 and a.archived_at is null and ($4::text is null or a.kind = $4)
                and (a.happened_at, a.id) < ($5, $6)
            order by a.happened_at desc, a.id desc limit $7)
            union all
            (select f.id, f.done_at, 'follow_up', f.deal_id, f.done_by, f.what, '', 0, null, null
            from follow_up f
            where f.workspace_id = $1 and f.record_id in (select id from deals union all select $2) and f.archived_at is null
                and ($4::text is null or $4 = 'follow_up') and (f.done_at, f.id) < ($5, $6)
            order by f.done_at desc, f.id desc limit $7)
            union all
            (select h.id, h.entered_at, 'stage', h.deal_id, h.member_id, '', '', 0, h.stage_id, h.before_id
            from (
                select s.id, s.entered_at, s.deal_id, s.member_id, s.stage_id,
                    lag(s.stage_id) over (partition by s.deal_id order by s.entered_at, s.id) as before_id
                from deal_stage_history s where s.workspace_id = $1 and s.deal_id in (select id from deals)
            ) h
            where ($4::text is null or $4 = 'stage') and (h.entered_at, h.id) < ($5, $6)
            order by h.entered_at desc, h.id desc limit $7)
        )
        select f.id as "id!", f.at as "at!: DateTime<Utc>", f.entry as "entry!", case when not m.system then m.name end as by,
            f.deal_id as "deal: DealId", d.name as "deal_name?", null::uuid as "client: ClientId", null::uuid as "contact: ContactId",
            null::uuid as "lead: LeadId", d.owner_id as "owner?: MemberId", d.away as "away?",
            f.text as "text!", f.outcome as "outcome!", f.version as "version!",
            s.name as "stage?", s.kind as "stage_kind?: StageKind", b.name as "stage_before?",
            (select json_agg(json_build_object('id', c.id, 'name', trim(c.first_name || ' ' || c.last_name)) order by c.first_name, c.id)
                from activity_contact a join contact c on c.workspace_id = $1 and c.id = a.contact_id
                where a.workspace_id = $1 and a.activity_id = f.id and f.stage_id is null) as "contacts: Json<Vec<Choice<ContactId>>>"
        from (select * from found order by at desc, id desc limit $7) f
        left join deals d on d.id = f.deal_id
        left join member m on m.workspace_id = $1 and m.id = f.member_id
        left join stage s on s.workspace_id = $1 and s.id = f.stage_id
        left join stage b on b.workspace_id = $1 and b.id = f.before_id
        order by f.at desc, f.id desc"#,
        tx.actor.workspace.0,
        client,
        deal,
        kind.map(EntryKind::as_str),
        after_at,
        after_id,
        most
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The contacts of a client, and the one whose history it is, as far as the actor may know of them.
async fn contacts(tx: &mut Tx, client: Option<ClientId>, contact: Option<ContactId>) -> Result<Vec<Choice<ContactId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id: ContactId", trim(first_name || ' ' || last_name) as "name!" from contact
        where workspace_id = $1 and ((client_id = $2 and archived_at is null) or id = $3) order by 2, id limit $4"#,
        workspace,
        client.map(|id| id.0),
        contact.map(|id| id.0),
        CONTACTS
    )
    .fetch_all(tx.connection())
    .await?)
}

impl Row {
    /// As it is told; `may_write` says whether what is about that of which the history is may be changed.
    fn read(self, tx: &Tx, may_write: bool) -> Entry {
        let deal = self.deal.zip(self.deal_name).map(|(id, name)| OfDeal { id, name });
        let told = match (self.entry.as_str(), ActivityKind::ALL.into_iter().find(|kind| kind.as_str() == self.entry)) {
            ("follow_up", _) => Told::Done { what: self.text },
            (_, Some(kind)) => Told::Activity(Activity {
                id: ActivityId(self.id),
                version: self.version,
                kind,
                html: to_html(&self.text),
                text: self.text,
                outcome: self.outcome,
                contacts: self.contacts.map(|contacts| contacts.0).unwrap_or_default(),
                may_change: match About::of(self.deal, self.client, self.contact, self.lead) {
                    None => may_write,
                    Some(about) => Subject { about, owner: self.owner, away: self.away != Some(false) }.may_write(tx),
                },
            }),
            _ => Told::Stage {
                from: self.stage_before,
                to: self.stage.unwrap_or_default(),
                kind: self.stage_kind.unwrap_or(StageKind::Open),
            },
        };
        Entry { id: self.id, at: local(self.at, tx.actor.time_zone), by: self.by, deal, told }
    }
}
