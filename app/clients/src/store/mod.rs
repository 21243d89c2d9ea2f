//! The SQL of clients.

mod card;
mod list;

pub use card::{read_card, read_choices};
pub use list::{PAGE, read_clients};

use kit::{AppError, ClientId, Currency, MemberId, Tx, parse_text};

use crate::{Category, ClientChoice, ClientFields, Status};

/// A client as it is stored, in the actor's sight.
pub struct ClientRow {
    pub version: i32,
    pub archived: bool,
    pub fields: ClientFields,
}

/// The columns of a client, read as `$how` says.
macro_rules! client {
    ($tx:ident, $id:ident, $how:literal) => {
        sqlx::query!(
            r#"select version, archived_at is not null as "archived!", name, type_id as "client_type: kit::ListValueId",
                industry_id as "industry: kit::ListValueId", status as "status: Status", category as "category: Category",
                parent_id as "parent: ClientId", sales_owner_id as "sales_owner: MemberId",
                primary_contact_id as "primary_contact: kit::ContactId", coalesce(website, '') as "website!",
                coalesce(location, '') as "location!", coalesce(tax_number, '') as "tax_number!",
                coalesce(registration_number, '') as "registration_number!", founded_in, employees, revenue,
                currency as "currency: Currency", notes
            from client where workspace_id = $1 and id = $2 "#
                + $how,
            $tx.actor.workspace.0,
            $id.0
        )
        .fetch_optional($tx.connection())
        .await?
        .map(|row| ClientRow {
            version: row.version,
            archived: row.archived,
            fields: ClientFields {
                name: row.name,
                client_type: row.client_type,
                industry: row.industry,
                status: row.status,
                category: row.category,
                parent: row.parent,
                sales_owner: row.sales_owner,
                primary_contact: row.primary_contact,
                website: row.website,
                location: row.location,
                tax_number: row.tax_number,
                registration_number: row.registration_number,
                founded_in: row.founded_in,
                employees: row.employees,
                revenue: row.revenue,
                currency: row.currency,
                notes: row.notes,
            },
        })
    };
}

/// A client, archived ones too, unless it is out of the actor's sight. It stays as it is until the commit.
pub async fn client_row(tx: &mut Tx, id: ClientId) -> Result<Option<ClientRow>, AppError> {
    Ok(client!(tx, id, "for no key update"))
}

/// The same, to be read alone.
async fn read_row(tx: &mut Tx, id: ClientId) -> Result<Option<ClientRow>, AppError> {
    Ok(client!(tx, id, ""))
}

/// A new client.
pub async fn insert(tx: &mut Tx, id: ClientId, fields: &ClientFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into client (workspace_id, id, name, type_id, industry_id, status, category, parent_id, sales_owner_id, primary_contact_id,
            website, location, tax_number, registration_number, founded_in, employees, revenue, currency, notes, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, nullif($11, ''), nullif($12, ''), nullif($13, ''), nullif($14, ''), $15, $16, $17,
            $18, $19, clock())",
        workspace,
        id.0,
        fields.name,
        fields.client_type.map(|id| id.0),
        fields.industry.map(|id| id.0),
        fields.status.as_str(),
        fields.category.map(Category::as_str),
        fields.parent.map(|id| id.0),
        fields.sales_owner.map(|id| id.0),
        fields.primary_contact.map(|id| id.0),
        fields.website,
        fields.location,
        fields.tax_number,
        fields.registration_number,
        fields.founded_in,
        fields.employees,
        fields.revenue,
        fields.currency.code(),
        fields.notes
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes all fields but the sales owner.
pub async fn update_fields(tx: &mut Tx, id: ClientId, version: i32, fields: &ClientFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update client set version = $3, name = $4, type_id = $5, industry_id = $6, status = $7, category = $8, parent_id = $9,
            primary_contact_id = $10, website = nullif($11, ''), location = nullif($12, ''), tax_number = nullif($13, ''),
            registration_number = nullif($14, ''), founded_in = $15, employees = $16, revenue = $17, currency = $18, notes = $19
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        fields.name,
        fields.client_type.map(|id| id.0),
        fields.industry.map(|id| id.0),
        fields.status.as_str(),
        fields.category.map(Category::as_str),
        fields.parent.map(|id| id.0),
        fields.primary_contact.map(|id| id.0),
        fields.website,
        fields.location,
        fields.tax_number,
        fields.registration_number,
        fields.founded_in,
        fields.employees,
        fields.revenue,
        fields.currency.code(),
        fields.notes
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives the client to another sales owner, past the giver's own sight.
pub async fn hand_over(tx: &mut Tx, id: ClientId, owner: Option<MemberId>) -> Result<(), AppError> {
    sqlx::query!("select client_hand_over($1, $2)", id.0, owner.map(|id| id.0)).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Puts the client away or brings it back.
pub async fn set_archived(tx: &mut Tx, id: ClientId, version: i32, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update client set version = $3, archived_at = case when $4 then clock() end where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether the client would stand above itself with this parent. Other changes of parents wait until the commit.
pub async fn closes_circle(tx: &mut Tx, id: ClientId, parent: ClientId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select client_closes_circle($1, $2) as "closes!""#, id.0, parent.0).fetch_one(tx.connection()).await?)
}

/// The first clients in the actor's sight whose name, or a word of it, begins with this, in any case: those whose name does before the
/// others, in the order of their names, all of them when it is empty. Past `most`, only further clients of the last one's name.
///
/// # Errors
/// When the database fails.
pub async fn matching_clients(tx: &mut Tx, beginning: &str, most: i64) -> Result<Vec<ClientChoice>, AppError> {
    // What cannot be a name is nobody's.
    let Ok(beginning) = parse_text(beginning, 200) else { return Ok(Vec::new()) };
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        ClientChoice,
        r#"select c.id as "id: ClientId", c.name, coalesce(c.location, '') as "location!"
        from clients_beginning(lower($2)) found join client c on c.workspace_id = $1 and c.id = found
        order by not starts_with(lower(c.name), lower($2)), lower(c.name) fetch first ($3) rows with ties"#,
        workspace,
        beginning,
        most
    )
    .fetch_all(tx.connection())
    .await?)
}
