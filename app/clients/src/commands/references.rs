//! What a client names must exist, and be in the actor's sight.

use kit::{AppError, ClientId, FieldError, Problem, Tx};

use crate::{ClientFields, store};

/// Checks every record that `after` names and `before` did not. A foreign key would also accept what the actor may not see.
///
/// # Errors
/// [`AppError::Invalid`], at each field that names something unknown, or at a parent that would stand below the client itself.
pub async fn check(tx: &mut Tx, client: ClientId, before: Option<&ClientFields>, after: &ClientFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    macro_rules! new {
        ($field:ident) => {
            after.$field.filter(|_| before.is_none_or(|before| before.$field != after.$field)).map(|id| id.0)
        };
    }
    let found = sqlx::query!(
        r#"select
            $2::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $2 and list = 'client_type' and archived_at is null) as "client_type!",
            $3::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $3 and list = 'client_industry' and archived_at is null) as "industry!",
            $4::uuid is null or exists (select from client where workspace_id = $1 and id = $4 and archived_at is null) as "parent!",
            $5::uuid is null or exists (
                select from member where workspace_id = $1 and id = $5 and archived_at is null and not system) as "sales_owner!",
            $6::uuid is null or exists (select from contact where workspace_id = $1 and id = $6 and archived_at is null) as "primary_contact!""#,
        workspace,
        new!(client_type),
        new!(industry),
        new!(parent),
        new!(sales_owner),
        new!(primary_contact)
    )
    .fetch_one(tx.connection())
    .await?;
    let mut errors: Vec<FieldError> = [
        ("client_type", found.client_type),
        ("industry", found.industry),
        ("parent", found.parent),
        ("sales_owner", found.sales_owner),
        ("primary_contact", found.primary_contact),
    ]
    .into_iter()
    .filter(|(_, found)| !found)
    .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Unknown })
    .collect();
    if let Some(parent) = new!(parent).filter(|_| found.parent && before.is_some())
        && store::closes_circle(tx, client, ClientId(parent)).await?
    {
        errors.push(FieldError { field: "parent".to_owned(), problem: Problem::Circular });
    }
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}
