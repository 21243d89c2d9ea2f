//! Profiles, as they are shaped.

use kit::{AppError, Kind, ProfileId, Tx};

use super::kind_of;

/// A profile as it is stored.
pub struct Row {
    pub kind: Kind,
    pub name: String,
    pub version: i32,
    pub archived: bool,
}

/// Locks a profile, and answers what it is.
pub async fn lock(tx: &mut Tx, profile: ProfileId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select kind, name, version, archived_at is not null as "archived!" from profile where workspace_id = $1 and id = $2
        for no key update"#,
        workspace,
        profile.0
    )
    .fetch_optional(tx.connection())
    .await?;
    row.map(|row| Ok(Row { kind: kind_of(&row.kind)?, name: row.name, version: row.version, archived: row.archived })).transpose()
}

super::shaped!("profile", ProfileId);

/// How many there are, those put away left out.
pub async fn count(tx: &mut Tx) -> Result<usize, AppError> {
    let workspace = tx.actor.workspace.0;
    let count =
        sqlx::query_scalar!(r#"select count(*) as "count!" from profile where workspace_id = $1 and archived_at is null"#, workspace)
            .fetch_one(tx.connection())
            .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Adds a profile, the last of its kind.
pub async fn insert(tx: &mut Tx, profile: ProfileId, kind: Kind, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into profile (workspace_id, id, kind, name, position)
        select $1, $2, $3, $4, 1 + coalesce(max(position), 0) from profile where workspace_id = $1 and kind = $3",
        workspace,
        profile.0,
        kind.as_str(),
        name
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Renames a profile.
pub async fn rename(tx: &mut Tx, profile: ProfileId, name: &str) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("update profile set name = $3, version = version + 1 where workspace_id = $1 and id = $2", workspace, profile.0, name)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Brings a profile back, as the last of its kind.
pub async fn restore(tx: &mut Tx, profile: ProfileId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update profile p set archived_at = null, version = version + 1,
            position = (select 1 + coalesce(max(position), 0) from profile o where o.workspace_id = $1 and o.kind = p.kind)
        where workspace_id = $1 and id = $2",
        workspace,
        profile.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Those of a kind in their order, those put away left out.
pub async fn order(tx: &mut Tx, kind: Kind) -> Result<Vec<ProfileId>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select id as "id: ProfileId" from profile where workspace_id = $1 and kind = $2 and archived_at is null order by position, id"#,
        workspace,
        kind.as_str()
    )
    .fetch_all(tx.connection())
    .await?)
}
