//! What a deal names must exist, and be in the actor's sight.

use kit::{AppError, FieldError, ListValueId, Problem, Tx, invalid};

use crate::DealFields;

/// Checks every record that `after` names and `before` did not. A foreign key would also accept what the actor may not see.
///
/// # Errors
/// [`AppError::Invalid`], at each field that names something unknown.
pub async fn check(tx: &mut Tx, before: Option<&DealFields>, after: &DealFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    macro_rules! new {
        ($field:ident) => {
            after.$field.filter(|_| before.is_none_or(|before| before.$field != after.$field)).map(|id| id.0)
        };
    }
    let owner = Some(after.owner).filter(|owner| before.is_none_or(|before| before.owner != *owner)).map(|id| id.0);
    let named = [new!(client), new!(contact), new!(product), new!(project), owner, new!(lost_reason), new!(source)];
    if named.iter().all(Option::is_none) {
        return Ok(());
    }
    let [client, contact, product, project, owner, lost_reason, source] = named;
    let found = sqlx::query!(
        r#"select
            $2::uuid is null or exists (select from client where workspace_id = $1 and id = $2 and archived_at is null) as "client!",
            $3::uuid is null or exists (select from contact where workspace_id = $1 and id = $3 and archived_at is null) as "contact!",
            $4::uuid is null or exists (select from product where workspace_id = $1 and id = $4 and archived_at is null) as "product!",
            $5::uuid is null or exists (select from project where workspace_id = $1 and id = $5 and archived_at is null) as "project!",
            $6::uuid is null or exists (
                select from member where workspace_id = $1 and id = $6 and archived_at is null and not system) as "owner!",
            $7::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $7 and list = 'lost_reason' and archived_at is null) as "lost_reason!",
            $8::uuid is null or exists (
                select from list_value where workspace_id = $1 and id = $8 and list = 'deal_source' and archived_at is null) as "source!""#,
        workspace,
        client,
        contact,
        product,
        project,
        owner,
        lost_reason,
        source
    )
    .fetch_one(tx.connection())
    .await?;
    let errors: Vec<FieldError> = [
        ("client", found.client),
        ("contact", found.contact),
        ("product", found.product),
        ("project", found.project),
        ("owner", found.owner),
        ("lost_reason", found.lost_reason),
        ("source", found.source),
    ]
    .into_iter()
    .filter(|(_, found)| !found)
    .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Unknown })
    .collect();
    if errors.is_empty() { Ok(()) } else { Err(AppError::Invalid(errors)) }
}

/// Checks the reason of a loss alone.
///
/// # Errors
/// [`AppError::Invalid`], at `lost_reason`, when there is no such reason.
pub async fn check_lost_reason(tx: &mut Tx, reason: ListValueId) -> Result<(), AppError> {
    let reasons = pipelines::list_values(tx, pipelines::List::LostReason).await?;
    if reasons.iter().any(|known| known.id == reason) { Ok(()) } else { Err(invalid("lost_reason", Problem::Unknown)) }
}
