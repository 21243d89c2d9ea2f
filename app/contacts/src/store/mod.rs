//! The SQL of contacts.

mod card;
mod list;
mod of_client;

pub use card::{read_contact_card, read_contact_choices};
pub use list::{PAGE, read_contacts};
pub use of_client::read_contacts_of_client;

use kit::{AppError, Choice, ClientId, ContactId, MemberId, Tx};

use crate::{Channel, ContactCategory, ContactFields};

/// A contact as it is stored, in the actor's sight.
pub struct ContactRow {
    pub version: i32,
    pub archived: bool,
    pub fields: ContactFields,
}

/// The columns of contacts, as [`Row`] has them, of those that `$which` says.
macro_rules! contacts {
    ($which:literal, $($key:expr),+) => {
        sqlx::query_as!(
            crate::store::Row,
            r#"select id as "id: kit::ContactId", version, archived_at is not null as "archived!", client_id as "client: kit::ClientId",
                owner_id as "owner: kit::MemberId", first_name, last_name, coalesce(email, '') as "email!", coalesce(phone, '') as "phone!",
                job_title, department, responsibilities, category as "category: crate::ContactCategory",
                preferred_channel as "preferred_channel: crate::Channel", coalesce(profile, '') as "profile!",
                reports_to_id as "reports_to: kit::ContactId", notes
            from contact where workspace_id = $1 "#
                + $which,
            $($key),+
        )
    };
}
use contacts;

/// The columns of a contact.
struct Row {
    id: ContactId,
    version: i32,
    archived: bool,
    client: Option<ClientId>,
    owner: Option<MemberId>,
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    job_title: String,
    department: String,
    responsibilities: String,
    category: Option<ContactCategory>,
    preferred_channel: Option<Channel>,
    profile: String,
    reports_to: Option<ContactId>,
    notes: String,
}

impl From<Row> for ContactRow {
    fn from(row: Row) -> Self {
        Self {
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
                department: row.department,
                responsibilities: row.responsibilities,
                category: row.category,
                preferred_channel: row.preferred_channel,
                profile: row.profile,
                reports_to: row.reports_to,
                notes: row.notes,
            },
        }
    }
}

/// A contact, archived ones too, unless it is out of the actor's sight. It stays as it is until the commit.
pub async fn contact_row(tx: &mut Tx, id: ContactId) -> Result<Option<ContactRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = contacts!("and id = $2 for no key update", workspace, id.0).fetch_optional(tx.connection()).await?;
    Ok(row.map(ContactRow::from))
}

/// The same, to be read alone.
async fn read_row(tx: &mut Tx, id: ContactId) -> Result<Option<ContactRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = contacts!("and id = $2", workspace, id.0).fetch_optional(tx.connection()).await?;
    Ok(row.map(ContactRow::from))
}

/// A new contact.
pub async fn insert(tx: &mut Tx, id: ContactId, fields: &ContactFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, email, phone, job_title, department,
            responsibilities, category, preferred_channel, profile, reports_to_id, notes, created_at)
        values ($1, $2, $3, $4, $5, $6, nullif($7, ''), nullif($8, ''), $9, $10, $11, $12, $13, nullif($14, ''), $15, $16, clock())",
        workspace,
        id.0,
        fields.client.map(|id| id.0),
        fields.owner.map(|id| id.0),
        fields.first_name,
        fields.last_name,
        fields.email,
        fields.phone,
        fields.job_title,
        fields.department,
        fields.responsibilities,
        fields.category.map(ContactCategory::as_str),
        fields.preferred_channel.map(Channel::as_str),
        fields.profile,
        fields.reports_to.map(|id| id.0),
        fields.notes
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
            job_title = $9, department = $10, responsibilities = $11, category = $12, preferred_channel = $13, profile = nullif($14, ''),
            reports_to_id = $15, notes = $16
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        fields.client.map(|id| id.0),
        fields.first_name,
        fields.last_name,
        fields.email,
        fields.phone,
        fields.job_title,
        fields.department,
        fields.responsibilities,
        fields.category.map(ContactCategory::as_str),
        fields.preferred_channel.map(Channel::as_str),
        fields.profile,
        fields.reports_to.map(|id| id.0),
        fields.notes
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

/// Whether the contact would report to themselves, were this whom they report to. Other changes of this wait until the commit.
pub async fn closes_circle(tx: &mut Tx, id: ContactId, chief: ContactId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select contact_closes_circle($1, $2) as "closes!""#, id.0, chief.0).fetch_one(tx.connection()).await?)
}
