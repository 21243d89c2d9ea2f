//! The SQL of projects.

use kit::{AppError, ClientId, Tx};

use crate::CreateProject;

/// Whether the actor sees this client, and it is not put away.
pub async fn client_is_there(tx: &mut Tx, client: ClientId) -> Result<bool, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        r#"select exists (select from client where workspace_id = $1 and id = $2 and archived_at is null) as "there!""#,
        workspace,
        client.0
    )
    .fetch_one(tx.connection())
    .await?)
}

/// A new project.
pub async fn insert(tx: &mut Tx, new: &CreateProject) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into project (workspace_id, id, name, client_id) values ($1, $2, $3, $4)",
        workspace,
        new.project.0,
        new.name.trim(),
        new.client.map(|id| id.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
