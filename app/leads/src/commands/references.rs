//! What a lead names must exist, and be in the actor's sight.

use kit::{AppError, FieldError, Problem, Tx};

use crate::LeadFields;

/// Checks every record that `after` names and `before` did not. A foreign key would also accept what is of another list, or put away.
///
/// # Errors
/// [`AppError::Invalid`], at each field that names something unknown.
pub async fn check(tx: &mut Tx, before: Option<&LeadFields>, after: &LeadFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    macro_rules! new {
        ($field:ident) => {
            after.$field.filter(|_| before.is_none_or(|before| before.$field != after.$field)).map(|id| id.0)
        };
    }
    let found = sqlx::query!(
        r#"select
            $2::uuid is null or exists (
                select from member where workspace_id = $1 and id = $2 and archived_at is null and not system) as "owner!",
            $3::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $3 and list = 'client_industry' and archived_at is null) as "industry!",
            $4::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $4 and list = 'deal_source' and archived_at is null) as "source!""#,
        workspace,
        new!(owner),
        new!(industry),
        new!(source)
    )
    .fetch_one(tx.connection())
    .await?;
    let errors: Vec<FieldError> = [("owner", found.owner), ("industry", found.industry), ("source", found.source)]
        .into_iter()
        .filter(|(_, found)| !found)
        .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Unknown })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
