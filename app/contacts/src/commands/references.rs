//! What a contact names must exist, and be in the actor's sight.

use kit::{AppError, FieldError, Problem, Tx};

use crate::ContactFields;

/// Checks every record that `after` names and `before` did not. A foreign key would also accept what the actor may not see.
///
/// # Errors
/// [`AppError::Invalid`], at each field that names something unknown.
pub async fn check(tx: &mut Tx, before: Option<&ContactFields>, after: &ContactFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let client = after.client.filter(|_| before.is_none_or(|before| before.client != after.client)).map(|id| id.0);
    let owner = after.owner.filter(|_| before.is_none_or(|before| before.owner != after.owner)).map(|id| id.0);
    let found = sqlx::query!(
        r#"select
            $2::uuid is null or exists (select from client where workspace_id = $1 and id = $2 and archived_at is null) as "client!",
            $3::uuid is null or exists (
                select from member where workspace_id = $1 and id = $3 and archived_at is null and not system) as "owner!""#,
        workspace,
        client,
        owner
    )
    .fetch_one(tx.connection())
    .await?;
    let errors: Vec<FieldError> = [("client", found.client), ("owner", found.owner)]
        .into_iter()
        .filter(|(_, found)| !found)
        .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Unknown })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
