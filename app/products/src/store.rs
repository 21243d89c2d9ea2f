//! The SQL of products.

use kit::{AppError, Tx};

use crate::CreateProduct;

/// A new product.
pub async fn insert(tx: &mut Tx, new: &CreateProduct) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into product (workspace_id, id, name, series, list_price, currency) values ($1, $2, $3, $4, $5, $6)",
        workspace,
        new.product.0,
        new.name.trim(),
        new.series.trim(),
        new.list_price,
        new.currency.code()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
