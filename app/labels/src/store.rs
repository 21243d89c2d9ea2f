//! The SQL of labels.

use kit::{AppError, DealId, Kind, LabelId, MemberId, Tx, Verb};

use crate::{DealLabels, Label, LabelFields, LabelShape};

/// The labels that can be chosen, by their names.
///
/// # Errors
/// When the database fails.
pub async fn labels(tx: &mut Tx) -> Result<Vec<Label>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Label,
        r#"select id as "id: LabelId", name, colour from label where workspace_id = $1 and archived_at is null order by lower(name), id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?)
}

/// All labels, those put away last.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may not shape the workspace.
pub async fn labels_to_shape(tx: &mut Tx) -> Result<Vec<LabelShape>, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select id as "id: LabelId", name, colour, version, archived_at is not null as "archived!" from label
        where workspace_id = $1 order by archived_at is not null, lower(name), id"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let shape = rows.into_iter().map(|row| LabelShape {
        label: Label { id: row.id, name: row.name, colour: row.colour },
        version: row.version,
        archived: row.archived,
    });
    Ok(shape.collect())
}

/// The labels of a deal, with those that can be chosen.
///
/// # Errors
/// [`AppError::NotFound`] for a deal that is out of the actor's sight.
pub async fn of_deal(tx: &mut Tx, deal: DealId) -> Result<DealLabels, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select owner_id as "owner: MemberId", archived_at is not null as "archived!", label_ids as "chosen: Vec<LabelId>"
        from deal where workspace_id = $1 and id = $2"#,
        workspace,
        deal.0
    )
    .fetch_optional(tx.connection())
    .await?
    .ok_or(AppError::NotFound)?;
    let all = labels(tx).await?;
    Ok(DealLabels { deal, owner: row.owner, archived: row.archived, chosen: row.chosen, all })
}

/// Locks a label, and answers what it is.
pub async fn lock(tx: &mut Tx, label: LabelId) -> Result<Option<LabelShape>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select name, colour, version, archived_at is not null as "archived!" from label where workspace_id = $1 and id = $2
        for no key update"#,
        workspace,
        label.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| LabelShape {
        label: Label { id: label, name: row.name, colour: row.colour },
        version: row.version,
        archived: row.archived,
    }))
}

/// Adds a label.
pub async fn insert(tx: &mut Tx, label: LabelId, fields: &LabelFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into label (workspace_id, id, name, colour) values ($1, $2, $3, $4)",
        workspace,
        label.0,
        fields.name.trim(),
        fields.colour
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes a label's name and colour.
pub async fn update(tx: &mut Tx, label: LabelId, fields: &LabelFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update label set name = $3, colour = $4, version = version + 1 where workspace_id = $1 and id = $2",
        workspace,
        label.0,
        fields.name.trim(),
        fields.colour
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Puts a label away, or brings it back.
pub async fn set_archived(tx: &mut Tx, label: LabelId, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update label set archived_at = case when $3 then clock() end, version = version + 1 where workspace_id = $1 and id = $2",
        workspace,
        label.0,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
