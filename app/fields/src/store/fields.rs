//! Fields, as they are shaped.

use kit::{AppError, FieldId, Kind, ProfileId, Tx};

use super::kind_of;
use crate::{FieldFields, FieldType};

/// A field as it is stored.
pub struct Row {
    pub profile: ProfileId,
    pub kind: Kind,
    pub field_type: FieldType,
    pub fields: FieldFields,
    pub version: i32,
    pub archived: bool,
}

/// Locks a field, and answers what it is: nobody gives a record a value of it meanwhile.
pub async fn lock(tx: &mut Tx, field: FieldId) -> Result<Option<Row>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select profile_id as "profile: ProfileId", kind, type as "field_type: FieldType", name, hint, required, is_unique, personal, version,
            archived_at is not null as "archived!"
        from field where workspace_id = $1 and id = $2 for no key update"#,
        workspace,
        field.0
    )
    .fetch_optional(tx.connection())
    .await?;
    let row = row.map(|row| {
        let fields = FieldFields { name: row.name, hint: row.hint, required: row.required, unique: row.is_unique, personal: row.personal };
        Ok(Row {
            profile: row.profile,
            kind: kind_of(&row.kind)?,
            field_type: row.field_type,
            fields,
            version: row.version,
            archived: row.archived,
        })
    });
    row.transpose()
}

super::shaped!("field", FieldId);

/// How many a kind of record has, those put away left out.
pub async fn count(tx: &mut Tx, kind: Kind) -> Result<usize, AppError> {
    let workspace = tx.actor.workspace.0;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from field where workspace_id = $1 and kind = $2 and archived_at is null"#,
        workspace,
        kind.as_str()
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Adds a field, the last of its profile.
pub async fn insert(
    tx: &mut Tx,
    field: FieldId,
    profile: ProfileId,
    kind: Kind,
    field_type: FieldType,
    fields: &FieldFields,
) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into field (workspace_id, id, profile_id, kind, type, name, hint, required, is_unique, personal, position)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1 + coalesce(max(position), 0) from field where workspace_id = $1 and profile_id = $3",
        workspace,
        field.0,
        profile.0,
        kind.as_str(),
        field_type.as_str(),
        fields.name,
        fields.hint,
        fields.required,
        fields.unique,
        fields.personal
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes what is said of a field.
pub async fn update(tx: &mut Tx, field: FieldId, fields: &FieldFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update field set name = $3, hint = $4, required = $5, is_unique = $6, personal = $7, version = version + 1
        where workspace_id = $1 and id = $2",
        workspace,
        field.0,
        fields.name,
        fields.hint,
        fields.required,
        fields.unique,
        fields.personal
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Whether two records that are not put away have the same in a field.
pub async fn has_doubles(tx: &mut Tx, field: FieldId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select field_has_doubles($1) as "doubles!""#, field.0).fetch_one(tx.connection()).await?)
}

/// Brings a field back, as the last of its profile.
pub async fn restore(tx: &mut Tx, field: FieldId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update field f set archived_at = null, version = version + 1,
            position = (select 1 + coalesce(max(position), 0) from field o where o.workspace_id = $1 and o.profile_id = f.profile_id)
        where workspace_id = $1 and id = $2",
        workspace,
        field.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Those of a profile in their order, those put away left out.
pub async fn order(tx: &mut Tx, profile: ProfileId) -> Result<Vec<FieldId>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select id as "id: FieldId" from field where workspace_id = $1 and profile_id = $2 and archived_at is null order by position, id"#,
        workspace,
        profile.0
    )
    .fetch_all(tx.connection())
    .await?)
}

/// Puts a field into another profile of its kind, as the last there.
pub async fn set_profile(tx: &mut Tx, field: FieldId, profile: ProfileId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update field set profile_id = $3,
            position = (select 1 + coalesce(max(position), 0) from field o where o.workspace_id = $1 and o.profile_id = $3)
        where workspace_id = $1 and id = $2",
        workspace,
        field.0,
        profile.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
