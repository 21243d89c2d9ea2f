//! Everything about one contact.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, ContactId, Kind, MemberId, Tx, Verb, local};

use crate::{ContactCard, ContactChoices, ContactFields};

/// How many colleagues are offered.
const COLLEAGUES: i64 = 500;
/// How many of those who report to them are told.
const REPORTS: i64 = 100;

/// A contact, those put away too.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight.
pub async fn read_contact_card(tx: &mut Tx, id: ContactId) -> Result<ContactCard, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let row = super::read_row(tx, id).await?.ok_or(AppError::NotFound)?;
    let told = sqlx::query!(
        r#"select p.archived_at as "archived: DateTime<Utc>", p.created_at as "created: DateTime<Utc>", p.changed_at as "changed: DateTime<Utc>",
            c.id as "client?: ClientId", c.name as "client_name?", coalesce(c.primary_contact_id = p.id, false) as "primary!",
            (select max(a.happened_at) from activity_contact took join activity a on a.workspace_id = $1 and a.id = took.activity_id
                where took.workspace_id = $1 and took.contact_id = $2 and a.archived_at is null and a.kind <> 'note') as "contacted: DateTime<Utc>"
        from contact p left join client c on c.workspace_id = $1 and c.id = p.client_id
        where p.workspace_id = $1 and p.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let colleagues = colleagues(tx, id, &row.fields).await?;
    let reports = sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id: ContactId", trim(first_name || ' ' || last_name) as "name!" from contact
        where workspace_id = $1 and reports_to_id = $2 and archived_at is null order by name_key, id limit $3"#,
        workspace,
        id.0,
        REPORTS
    )
    .fetch_all(tx.connection())
    .await?;
    let choices = choices(tx, row.fields.owner).await?;
    Ok(ContactCard {
        id,
        version: row.version,
        archived: told.archived.map(|moment| local(moment, time_zone)),
        fields: row.fields,
        client: told.client.zip(told.client_name).map(|(id, name)| Choice { id, name }),
        colleagues,
        choices,
        reports,
        primary_of: told.primary,
        created: local(told.created, time_zone),
        changed: local(told.changed, time_zone),
        last_contact: told.contacted.map(|moment| local(moment, time_zone)),
    })
}

/// The other contacts of the same client, and whom they report to, wherever that one is.
async fn colleagues(tx: &mut Tx, id: ContactId, fields: &ContactFields) -> Result<Vec<Choice<ContactId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id!: ContactId", trim(first_name || ' ' || last_name) as "name!" from (
            (select * from contact where workspace_id = $1 and client_id = $2 and archived_at is null and id <> $4 and id is distinct from $3
                order by name_key, id limit $5)
            union all
            select * from contact where workspace_id = $1 and id = $3
        ) colleague
        order by name_key, id"#,
        workspace,
        fields.client.map(|id| id.0),
        fields.reports_to.map(|id| id.0),
        id.0,
        COLLEAGUES
    )
    .fetch_all(tx.connection())
    .await?)
}

/// What people choose from for a new contact, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no contacts at all.
pub async fn read_contact_choices(tx: &mut Tx) -> Result<ContactChoices, AppError> {
    tx.actor.rights.scope(Kind::Contact, Verb::Read).ok_or(AppError::Forbidden)?;
    choices(tx, None).await
}

/// What is offered now, and who was chosen before.
async fn choices(tx: &mut Tx, member: Option<MemberId>) -> Result<ContactChoices, AppError> {
    let workspace = tx.actor.workspace.0;
    let members = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and (archived_at is null or id = $2) order by lower(name), id"#,
        workspace,
        member.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(ContactChoices { members })
}
