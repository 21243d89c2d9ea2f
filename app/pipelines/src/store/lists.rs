//! How the values of lists are changed.

use kit::{AppError, ListValueId, Tx};
use uuid::Uuid;

use crate::List;

/// A value of a list as it is stored.
pub struct ValueRow {
    pub name: String,
    pub version: i32,
    pub archived: bool,
}

/// Adds values at the end of a list, but for those whose names it has.
pub async fn add_list_values(tx: &mut Tx, list: List, values: &[(ListValueId, String)]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let (ids, names): (Vec<Uuid>, Vec<String>) = values.iter().map(|(id, name)| (id.0, name.trim().to_owned())).unzip();
    sqlx::query!(
        "insert into list_value (workspace_id, id, list, name, position)
        select $1, added.id, $2, added.name,
            added.place::int + (select coalesce(max(position), 0) from list_value where workspace_id = $1 and list = $2)
        from unnest($3::uuid[], $4::text[]) with ordinality as added (id, name, place)
        on conflict do nothing",
        workspace,
        list.as_str(),
        &ids,
        &names
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Adds a value at the end of a list.
pub async fn add_list_value(tx: &mut Tx, list: List, id: ListValueId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into list_value (workspace_id, id, list, name, position)
        select $1, $2, $3, $4, 1 + coalesce(max(position), 0) from list_value where workspace_id = $1 and list = $3",
        workspace,
        id.0,
        list.as_str(),
        name
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Locks a value, and answers what it is.
pub async fn lock_list_value(tx: &mut Tx, id: ListValueId) -> Result<Option<ValueRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        ValueRow,
        r#"select name, version, archived_at is not null as "archived!" from list_value where workspace_id = $1 and id = $2 for no key update"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// Locks the values of a list, and answers which they are, in their order.
pub async fn lock_list(tx: &mut Tx, list: List) -> Result<Vec<ListValueId>, AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "select id from list_value where workspace_id = $1 and list = $2 and archived_at is null order by id for no key update",
        workspace,
        list.as_str()
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(super::list_values(tx, list).await?.into_iter().map(|value| value.id).collect())
}

/// Renames a value.
pub async fn rename_list_value(tx: &mut Tx, id: ListValueId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update list_value set name = $3, version = version + 1 where workspace_id = $1 and id = $2", workspace, id.0, name)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Puts a value away.
pub async fn archive_list_value(tx: &mut Tx, id: ListValueId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update list_value set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2", workspace, id.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Brings a value back, at the end of its list.
pub async fn restore_list_value(tx: &mut Tx, id: ListValueId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update list_value v set archived_at = null, version = version + 1,
            position = (select 1 + coalesce(max(position), 0) from list_value o where o.workspace_id = $1 and o.list = v.list)
        where workspace_id = $1 and id = $2",
        workspace,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts the values of a list in this order.
pub async fn order_list_values(tx: &mut Tx, order: &[ListValueId]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = order.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update list_value v set position = wanted.place from unnest($2::uuid[]) with ordinality wanted (id, place)
        where v.workspace_id = $1 and v.id = wanted.id and v.position <> wanted.place",
        workspace,
        &ids
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
