//! What was noted and done about a lead.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, ContactId, DealId, LeadId, MemberId, Tx};
use pipelines::StageKind;
use sqlx::types::Json;
use uuid::Uuid;

use super::reading::Row;
use crate::EntryKind;

/// The activities about a lead, and its follow-ups that were done, behind a moment, latest first; once it is converted, those that went over to
/// what it became.
pub async fn rows(
    tx: &mut Tx,
    lead: LeadId,
    kind: Option<EntryKind>,
    (after_at, after_id): (DateTime<Utc>, Uuid),
    most: i64,
) -> Result<Vec<Row>, AppError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select a.id as "id!", a.happened_at as "at!: DateTime<Utc>", a.kind as "entry!", case when not m.system then m.name end as by,
            a.deal_id as "deal: DealId", d.name as "deal_name?", a.client_id as "client: ClientId", a.contact_id as "contact: ContactId",
            a.lead_id as "lead: LeadId", coalesce(d.owner_id, c.sales_owner_id, p.owner_id, l.owner_id) as "owner: MemberId",
            coalesce(d.archived_at, c.archived_at, p.archived_at, l.archived_at) is not null as away,
            a.text as "text!", a.outcome as "outcome!", a.version as "version!",
            null::text as "stage", null::text as "stage_kind: StageKind", null::text as "stage_before",
            (select json_agg(json_build_object('id', with_them.id, 'name', trim(with_them.first_name || ' ' || with_them.last_name))
                    order by with_them.first_name, with_them.id)
                from activity_contact took join contact with_them on with_them.workspace_id = $1 and with_them.id = took.contact_id
                where took.workspace_id = $1 and took.activity_id = a.id) as "contacts: Json<Vec<Choice<ContactId>>>"
        from (
            (select a.id, a.happened_at, a.kind, a.deal_id, a.client_id, a.contact_id, a.lead_id, a.author_id, a.text, a.outcome, a.version
            from activity a
            where a.workspace_id = $1 and a.lead_id = $2 and a.archived_at is null and ($3::text is null or a.kind = $3)
                and (a.happened_at, a.id) < ($4, $5)
            order by a.happened_at desc, a.id desc limit $6)
            union all
            (select a.id, a.happened_at, a.kind, a.deal_id, a.client_id, a.contact_id, a.lead_id, a.author_id, a.text, a.outcome, a.version
            from activity a
            where a.workspace_id = $1 and a.from_lead_id = $2 and a.archived_at is null and ($3::text is null or a.kind = $3)
                and (a.happened_at, a.id) < ($4, $5)
            order by a.happened_at desc, a.id desc limit $6)
            union all
            (select f.id, f.done_at, 'follow_up', f.deal_id, f.client_id, null, f.lead_id, f.done_by, f.what, '', 0
            from follow_up f
            where f.workspace_id = $1 and f.record_id = $2 and f.archived_at is null and ($3::text is null or $3 = 'follow_up')
                and (f.done_at, f.id) < ($4, $5)
            order by f.done_at desc, f.id desc limit $6)
            union all
            (select f.id, f.done_at, 'follow_up', f.deal_id, f.client_id, null, f.lead_id, f.done_by, f.what, '', 0
            from follow_up f
            where f.workspace_id = $1 and f.from_lead_id = $2 and f.archived_at is null and ($3::text is null or $3 = 'follow_up')
                and (f.done_at, f.id) < ($4, $5)
            order by f.done_at desc, f.id desc limit $6)
            order by happened_at desc, id desc limit $6
        ) a
        left join deal d on d.workspace_id = $1 and d.id = a.deal_id
        left join client c on c.workspace_id = $1 and c.id = a.client_id
        left join contact p on p.workspace_id = $1 and p.id = a.contact_id
        left join lead l on l.workspace_id = $1 and l.id = a.lead_id
        left join member m on m.workspace_id = $1 and m.id = a.author_id
        order by a.happened_at desc, a.id desc"#,
        tx.actor.workspace.0,
        lead.0,
        kind.map(EntryKind::as_str),
        after_at,
        after_id,
        most
    )
    .fetch_all(tx.connection())
    .await?)
}
