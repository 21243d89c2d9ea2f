//! What the workspace has already, put away or not. The only SQL of the import; it changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use kit::{AppError, ClientId, DealId, MemberId, PipelineId, ProductId, TeamId, Tx};
use uuid::Uuid;

macro_rules! known {
    ($($(#[$doc:meta])* $name:ident: $id:ident, $sql:literal;)*) => {$(
        $(#[$doc])*
        pub async fn $name(tx: &mut Tx, ids: &[$id]) -> Result<BTreeSet<$id>, AppError> {
            let workspace = tx.actor.workspace.0;
            let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
            let found = sqlx::query_scalar!($sql, workspace, &ids).fetch_all(tx.connection()).await?;
            Ok(found.into_iter().map($id).collect())
        }
    )*};
}

known! {
    /// Which of these members there are.
    members: MemberId, "select id from member where workspace_id = $1 and id = any ($2)";
    /// Which of these teams there are.
    teams: TeamId, "select id from team where workspace_id = $1 and id = any ($2)";
    /// Which of these products there are.
    products: ProductId, "select id from product where workspace_id = $1 and id = any ($2)";
    /// Which of these pipelines there are.
    pipelines: PipelineId, "select id from pipeline where workspace_id = $1 and id = any ($2)";
}

/// A client that is there already, and what it lacks.
pub struct KnownClient {
    /// Its version, for an edit.
    pub version: i32,
    /// Whether an industry can still be filled in.
    pub lacks_industry: bool,
    /// Whether a parent can still be filled in.
    pub lacks_parent: bool,
}

/// Which of these clients there are.
pub async fn clients(tx: &mut Tx, ids: &[ClientId]) -> Result<BTreeMap<ClientId, KnownClient>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select id as "id: ClientId", version, industry_id is null and archived_at is null as "lacks_industry!",
            parent_id is null and archived_at is null as "lacks_parent!"
        from client where workspace_id = $1 and id = any ($2)"#,
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.id, KnownClient { version: row.version, lacks_industry: row.lacks_industry, lacks_parent: row.lacks_parent }))
        .collect())
}

/// A deal that is there already, and what it lacks.
pub struct KnownDeal {
    /// Whether a product can still be filled in.
    pub lacks_product: bool,
    /// Whether a client can still be filled in.
    pub lacks_client: bool,
}

/// Which of these deals there are.
pub async fn deals(tx: &mut Tx, ids: &[DealId]) -> Result<BTreeMap<DealId, KnownDeal>, AppError> {
    let workspace = tx.actor.workspace.0;
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select id as "id: DealId", product_id is null and archived_at is null as "lacks_product!",
            client_id is null and archived_at is null as "lacks_client!"
        from deal where workspace_id = $1 and id = any ($2)"#,
        workspace,
        &ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, KnownDeal { lacks_product: row.lacks_product, lacks_client: row.lacks_client })).collect())
}
