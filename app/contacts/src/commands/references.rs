//! What a contact names must exist, and be in the actor's sight.

use kit::{AppError, ContactId, FieldError, Problem, Tx};

use crate::{ContactFields, store};

/// Checks every record that `after` names and `before` did not. A foreign key would also accept what the actor may not see.
///
/// # Errors
/// [`AppError::Invalid`], at each field that names something unknown, or at somebody to report to who reports to the contact.
pub async fn check(tx: &mut Tx, contact: ContactId, before: Option<&ContactFields>, after: &ContactFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    macro_rules! new {
        ($field:ident) => {
            after.$field.filter(|_| before.is_none_or(|before| before.$field != after.$field)).map(|id| id.0)
        };
    }
    let found = sqlx::query!(
        r#"select
            $2::uuid is null or exists (select from client where workspace_id = $1 and id = $2 and archived_at is null) as "client!",
            $3::uuid is null or exists (
                select from member where workspace_id = $1 and id = $3 and archived_at is null and not system) as "owner!",
            $4::uuid is null or exists (select from contact where workspace_id = $1 and id = $4 and archived_at is null) as "reports_to!""#,
        workspace,
        new!(client),
        new!(owner),
        new!(reports_to)
    )
    .fetch_one(tx.connection())
    .await?;
    let mut errors: Vec<FieldError> = [("client", found.client), ("owner", found.owner), ("reports_to", found.reports_to)]
        .into_iter()
        .filter(|(_, found)| !found)
        .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Unknown })
        .collect();
    if let Some(chief) = new!(reports_to).filter(|_| found.reports_to && before.is_some())
        && store::closes_circle(tx, contact, ContactId(chief)).await?
    {
        errors.push(FieldError { field: "reports_to".to_owned(), problem: Problem::Circular });
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
