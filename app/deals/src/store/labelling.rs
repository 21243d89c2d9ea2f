//! Labels of deals.

use std::collections::HashMap;

use kit::{AppError, DealId, LabelId, MemberId, Problem, Tx, invalid};
use uuid::Uuid;

use super::several::{ids, lock_deals};

/// Locks deals as every change of them does, and answers whose they are: of those that are neither put away nor out of sight.
pub async fn lock_to_label(tx: &mut Tx, deals: &[DealId]) -> Result<HashMap<DealId, MemberId>, AppError> {
    let workspace = tx.actor.workspace.0;
    lock_deals(tx, deals, &[]).await?;
    let rows = sqlx::query!(
        r#"select id as "id: DealId", owner_id as "owner: MemberId" from deal
        where workspace_id = $1 and id = any ($2) and archived_at is null"#,
        workspace,
        &ids(deals)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.owner)).collect())
}

/// Refuses labels that do not exist, or are put away.
pub async fn check_labels(tx: &mut Tx, labels: &[LabelId]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = labels.iter().map(|label| label.0).collect();
    let unknown = sqlx::query_scalar!(
        r#"select exists (select from unnest($2::uuid[]) wanted (id) where not exists (
            select from label where workspace_id = $1 and label.id = wanted.id and archived_at is null)) as "unknown!""#,
        workspace,
        &ids
    )
    .fetch_one(tx.connection())
    .await?;
    if unknown { Err(invalid("add", Problem::Unknown)) } else { Ok(()) }
}

/// Puts labels on deals and takes others off, and answers what each has then.
pub async fn label(tx: &mut Tx, deals: &[DealId], add: &[LabelId], remove: &[LabelId]) -> Result<Vec<(DealId, Vec<LabelId>)>, AppError> {
    let workspace = tx.actor.workspace.0;
    let deals = ids(deals);
    let (add, remove): (Vec<Uuid>, Vec<Uuid>) = (add.iter().map(|label| label.0).collect(), remove.iter().map(|label| label.0).collect());
    sqlx::query!(
        "update deal d set label_ids = wanted.label_ids
        from (
            select id, array(
                select distinct label from unnest(label_ids || $3::uuid[]) label where label <> all ($4::uuid[]) order by label) as label_ids
            from deal where workspace_id = $1 and id = any ($2)
        ) wanted
        where d.workspace_id = $1 and d.id = wanted.id and d.label_ids <> wanted.label_ids",
        workspace,
        &deals,
        &add,
        &remove
    )
    .execute(tx.connection())
    .await?;
    let rows = sqlx::query!(
        r#"select id as "id: DealId", label_ids as "labels: Vec<LabelId>" from deal where workspace_id = $1 and id = any ($2) order by id"#,
        workspace,
        &deals
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.labels)).collect())
}
