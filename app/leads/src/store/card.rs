//! Everything about one lead.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, ContactId, DealId, Kind, LeadId, ListValueId, MemberId, StageId, Tx, Verb, local};

use crate::{Conversion, LeadCard, LeadChoices, LeadFields, StageToConvert};

/// A lead, those put away too.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight.
pub async fn read_lead_card(tx: &mut Tx, id: LeadId) -> Result<LeadCard, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let row = super::read_row(tx, id).await?.ok_or(AppError::NotFound)?;
    let told = sqlx::query!(
        r#"select l.archived_at as "archived: DateTime<Utc>", l.created_at as "created: DateTime<Utc>", l.changed_at as "changed: DateTime<Utc>",
            l.converted_at as "converted: DateTime<Utc>", c.id as "client?: ClientId", c.name as "client_name?", p.id as "contact?: ContactId",
            trim(p.first_name || ' ' || p.last_name) as "contact_name?", d.id as "deal?: DealId", d.name as "deal_name?",
            greatest(
                (select a.happened_at from activity a
                    where a.workspace_id = $1 and a.lead_id = $2 and a.archived_at is null and a.kind <> 'note'
                    order by a.happened_at desc limit 1),
                (select a.happened_at from activity a
                    where a.workspace_id = $1 and a.from_lead_id = $2 and a.archived_at is null and a.kind <> 'note'
                    order by a.happened_at desc limit 1)
            ) as "contacted: DateTime<Utc>"
        from lead l
        left join client c on c.workspace_id = $1 and c.id = l.converted_client_id
        left join contact p on p.workspace_id = $1 and p.id = l.converted_contact_id
        left join deal d on d.workspace_id = $1 and d.id = l.converted_deal_id
        where l.workspace_id = $1 and l.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let choices = choices(tx, Some(&row.fields)).await?;
    let converted = told.converted.map(|at| Conversion {
        client: told.client.zip(told.client_name).map(|(id, name)| Choice { id, name }),
        contact: told.contact.zip(told.contact_name).map(|(id, name)| Choice { id, name }),
        deal: told.deal.zip(told.deal_name).map(|(id, name)| Choice { id, name }),
        at: local(at, time_zone),
    });
    Ok(LeadCard {
        id,
        version: row.version,
        archived: told.archived.map(|moment| local(moment, time_zone)),
        fields: row.fields,
        choices,
        converted,
        created: local(told.created, time_zone),
        changed: local(told.changed, time_zone),
        last_contact: told.contacted.map(|moment| local(moment, time_zone)),
    })
}

/// What people choose from for a new lead, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no leads at all.
pub async fn read_lead_choices(tx: &mut Tx) -> Result<LeadChoices, AppError> {
    tx.actor.rights.scope(Kind::Lead, Verb::Read).ok_or(AppError::Forbidden)?;
    choices(tx, None).await
}

/// What is offered now, and what was chosen before.
async fn choices(tx: &mut Tx, chosen: Option<&LeadFields>) -> Result<LeadChoices, AppError> {
    let members = members(tx, chosen.and_then(|fields| fields.owner)).await?;
    let industries = values(tx, "client_industry", chosen.and_then(|fields| fields.industry)).await?;
    let sources = values(tx, "deal_source", chosen.and_then(|fields| fields.source)).await?;
    Ok(LeadChoices { members, industries, sources })
}

async fn members(tx: &mut Tx, chosen: Option<MemberId>) -> Result<Vec<Choice<MemberId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and (archived_at is null or id = $2) order by lower(name), id"#,
        workspace,
        chosen.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn values(tx: &mut Tx, list: &str, chosen: Option<ListValueId>) -> Result<Vec<Choice<ListValueId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<ListValueId>,
        r#"select id as "id: ListValueId", name from list_value
        where workspace_id = $1 and list = $2 and (archived_at is null or id = $3) order by position, id"#,
        workspace,
        list,
        chosen.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The open stages of the pipelines in use, in their order; none for an actor who makes no deals.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no leads at all.
pub async fn read_stages_to_convert(tx: &mut Tx) -> Result<Vec<StageToConvert>, AppError> {
    tx.actor.rights.scope(Kind::Lead, Verb::Read).ok_or(AppError::Forbidden)?;
    if tx.actor.rights.scope(Kind::Deal, Verb::Create).is_none() {
        return Ok(Vec::new());
    }
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        StageToConvert,
        r#"select p.name as pipeline, s.id as "id: StageId", s.name
        from pipeline p join stage s on s.workspace_id = $1 and s.pipeline_id = p.id
        where p.workspace_id = $1 and p.archived_at is null and s.archived_at is null and s.kind = 'open'
        order by p.position, p.id, s.position, s.id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?)
}
