//! The SQL of contacts.

use kit::{AppError, Choice, ClientId, ContactId, Kind, MemberId, Tx, Verb};

use crate::{ContactFields, ContactRecord};

/// A contact as it is stored, in the actor's sight.
pub struct ContactRow {
    pub version: i32,
    pub archived: bool,
    pub fields: ContactFields,
}

/// A contact, archived ones too, unless it is out of the actor's sight. It stays as it is until the commit.
pub async fn contact_row(tx: &mut Tx, id: ContactId) -> Result<Option<ContactRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select version, archived_at is not null as "archived!", client_id as "client: ClientId", owner_id as "owner: MemberId",
            first_name, last_name, coalesce(email, '') as "email!", coalesce(phone, '') as "phone!", job_title
        from contact where workspace_id = $1 and id = $2 for no key update"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| ContactRow {
        version: row.version,
        archived: row.archived,
        fields: ContactFields {
            client: row.client,
            owner: row.owner,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            phone: row.phone,
            job_title: row.job_title,
        },
    }))
}

/// A new contact.
pub async fn insert(tx: &mut Tx, id: ContactId, fields: &ContactFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, email, phone, job_title, created_at)
        values ($1, $2, $3, $4, $5, $6, nullif($7, ''), nullif($8, ''), $9, clock())",
        workspace,
        id.0,
        fields.client.map(|id| id.0),
        fields.owner.map(|id| id.0),
        fields.first_name,
        fields.last_name,
        fields.email,
        fields.phone,
        fields.job_title
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes all fields but the owner.
pub async fn update_fields(tx: &mut Tx, id: ContactId, version: i32, fields: &ContactFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update contact set version = $3, client_id = $4, first_name = $5, last_name = $6, email = nullif($7, ''), phone = nullif($8, ''),
            job_title = $9
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        fields.client.map(|id| id.0),
        fields.first_name,
        fields.last_name,
        fields.email,
        fields.phone,
        fields.job_title
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives the contact to another owner, past the giver's own sight.
pub async fn hand_over(tx: &mut Tx, id: ContactId, owner: Option<MemberId>) -> Result<(), AppError> {
    sqlx::query!("select contact_hand_over($1, $2)", id.0, owner.map(|id| id.0)).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Puts the contact away or brings it back.
pub async fn set_archived(tx: &mut Tx, id: ContactId, version: i32, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update contact set version = $3, archived_at = case when $4 then clock() end where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The first contacts in the actor's sight, by name: those of a client, or of all when there is none.
///
/// # Errors
/// When the database fails.
pub async fn contacts_to_choose(tx: &mut Tx, client: Option<ClientId>, most: i64) -> Result<Vec<Choice<ContactId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id: ContactId", trim(first_name || ' ' || last_name) as "name!" from contact
        where workspace_id = $1 and archived_at is null and ($2::uuid is null or client_id = $2) order by 2, id limit $3"#,
        workspace,
        client.map(|id| id.0),
        most
    )
    .fetch_all(tx.connection())
    .await?)
}

/// How many contacts of a client are shown.
const MOST: i64 = 500;

/// The contacts of a client in the actor's sight by name, those put away too.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no contacts at all; [`AppError::NotFound`] for a client out of their sight.
pub async fn read_contacts_of_client(tx: &mut Tx, client: ClientId) -> Result<Vec<ContactRecord>, AppError> {
    tx.actor.rights.scope(Kind::Contact, Verb::Read).ok_or(AppError::Forbidden)?;
    let workspace = tx.actor.workspace.0;
    let known = sqlx::query_scalar!("select id from client where workspace_id = $1 and id = $2", workspace, client.0);
    known.fetch_optional(tx.connection()).await?.ok_or(AppError::NotFound)?;
    let rows = sqlx::query!(
        r#"select id as "id: ContactId", version, archived_at is not null as "archived!", owner_id as "owner: MemberId", first_name, last_name,
            coalesce(email, '') as "email!", coalesce(phone, '') as "phone!", job_title
        from contact where workspace_id = $1 and client_id = $2 order by lower(first_name || ' ' || last_name), id limit $3"#,
        workspace,
        client.0,
        MOST
    )
    .fetch_all(tx.connection())
    .await?;
    let contacts = rows.into_iter().map(|row| ContactRecord {
        id: row.id,
        version: row.version,
        archived: row.archived,
        fields: ContactFields {
            client: Some(client),
            owner: row.owner,
            first_name: row.first_name,
            last_name: row.last_name,
            email: row.email,
            phone: row.phone,
            job_title: row.job_title,
        },
    });
    Ok(contacts.collect())
}
