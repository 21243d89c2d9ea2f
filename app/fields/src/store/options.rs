//! Options, as they are shaped.

use kit::{AppError, FieldId, FieldOptionId, Tx};
use uuid::Uuid;

/// An option as it is stored.
pub struct Row {
    pub field: FieldId,
    pub name: String,
    pub version: i32,
    pub archived: bool,
}

/// Locks an option, and answers what it is.
pub async fn lock(tx: &mut Tx, option: FieldOptionId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Row,
        r#"select field_id as "field: FieldId", name, version, archived_at is not null as "archived!" from field_option
        where workspace_id = $1 and id = $2 for no key update"#,
        workspace,
        option.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

super::shaped!("field_option", FieldOptionId);

/// How many a field has, those put away left out.
pub async fn count(tx: &mut Tx, field: FieldId) -> Result<usize, AppError> {
    let workspace = tx.actor.workspace.0;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from field_option where workspace_id = $1 and field_id = $2 and archived_at is null"#,
        workspace,
        field.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Adds options in this order, behind those that are there.
pub async fn insert(tx: &mut Tx, field: FieldId, options: &[(FieldOptionId, String)]) -> Result<(), AppError> {
    if options.is_empty() {
        return Ok(());
    }
    let workspace = tx.actor.workspace.0;
    let (ids, names): (Vec<Uuid>, Vec<String>) = options.iter().map(|(id, name)| (id.0, name.trim().to_owned())).unzip();
    sqlx::query!(
        "insert into field_option (workspace_id, id, field_id, name, position)
        select $1, added.id, $2, added.name,
            added.place::int + (select coalesce(max(position), 0) from field_option where workspace_id = $1 and field_id = $2)
        from unnest($3::uuid[], $4::text[]) with ordinality as added (id, name, place)",
        workspace,
        field.0,
        &ids,
        &names
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Renames an option.
pub async fn rename(tx: &mut Tx, option: FieldOptionId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update field_option set name = $3, version = version + 1 where workspace_id = $1 and id = $2", workspace, option.0, name)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Brings an option back, as the last of its field.
pub async fn restore(tx: &mut Tx, option: FieldOptionId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update field_option p set archived_at = null, version = version + 1,
            position = (select 1 + coalesce(max(position), 0) from field_option o where o.workspace_id = $1 and o.field_id = p.field_id)
        where workspace_id = $1 and id = $2",
        workspace,
        option.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Those of a field in their order, those put away left out.
pub async fn order(tx: &mut Tx, field: FieldId) -> Result<Vec<FieldOptionId>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select id as "id: FieldOptionId" from field_option where workspace_id = $1 and field_id = $2 and archived_at is null
        order by position, id"#,
        workspace,
        field.0
    )
    .fetch_all(tx.connection())
    .await?)
}
