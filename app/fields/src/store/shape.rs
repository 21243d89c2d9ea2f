//! What whoever shapes fields is shown.

use std::collections::HashMap;

use kit::{AppError, FieldId, FieldOptionId, Kind, ProfileId, Tx, Verb};

use super::kind_of;
use crate::{FieldFields, FieldShape, FieldType, FieldsToShape, MOST_COUNTED, OptionShape, ProfileShape};

/// All profiles with their fields and options, those put away last.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may not shape the workspace.
pub async fn read_fields_to_shape(tx: &mut Tx) -> Result<FieldsToShape, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let profiles = sqlx::query!(
        r#"select id as "id: ProfileId", kind, name, version, archived_at is not null as "archived!" from profile
        where workspace_id = $1 order by archived_at is not null, position, id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let mut fields = fields(tx).await?;
    let shapes = profiles.into_iter().map(|row| {
        Ok(ProfileShape {
            id: row.id,
            kind: kind_of(&row.kind)?,
            name: row.name,
            version: row.version,
            archived: row.archived,
            fields: fields.remove(&row.id).unwrap_or_default(),
        })
    });
    Ok(FieldsToShape { profiles: shapes.collect::<Result<_, AppError>>()? })
}

/// The fields of each profile.
async fn fields(tx: &mut Tx) -> Result<HashMap<ProfileId, Vec<FieldShape>>, AppError> {
    let workspace = tx.actor.workspace.0;
    let most = i32::try_from(MOST_COUNTED).unwrap_or(i32::MAX);
    let rows = sqlx::query!(
        r#"select f.id as "id: FieldId", f.profile_id as "profile: ProfileId", f.type as "field_type: FieldType", f.name, f.hint, f.required,
            f.is_unique, f.personal, f.version, f.archived_at is not null as "archived!", coalesce(has.filled, 0) as "filled!"
        from field f left join fields_filled($2) has on has.field_id = f.id
        where f.workspace_id = $1 order by f.archived_at is not null, f.position, f.id"#,
        workspace,
        most
    )
    .fetch_all(tx.connection())
    .await?;
    let mut options = options(tx).await?;
    let mut fields: HashMap<ProfileId, Vec<FieldShape>> = HashMap::new();
    for row in rows {
        fields.entry(row.profile).or_default().push(FieldShape {
            id: row.id,
            field_type: row.field_type,
            fields: FieldFields { name: row.name, hint: row.hint, required: row.required, unique: row.is_unique, personal: row.personal },
            version: row.version,
            archived: row.archived,
            options: options.remove(&row.id).unwrap_or_default(),
            filled: row.filled,
        });
    }
    Ok(fields)
}

/// The options of each field.
async fn options(tx: &mut Tx) -> Result<HashMap<FieldId, Vec<OptionShape>>, AppError> {
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select id as "id: FieldOptionId", field_id as "field: FieldId", name, version, archived_at is not null as "archived!" from field_option
        where workspace_id = $1 order by archived_at is not null, position, id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let mut options: HashMap<FieldId, Vec<OptionShape>> = HashMap::new();
    for row in rows {
        let shape = OptionShape { id: row.id, name: row.name, version: row.version, archived: row.archived };
        options.entry(row.field).or_default().push(shape);
    }
    Ok(options)
}
