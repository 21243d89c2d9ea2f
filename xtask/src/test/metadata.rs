//! The group `metadata`.

use super::counts::Counts;
use crate::prepare;
use crate::workspace::Workspace;
use anyhow::Result;

/// Whether `.sqlx` is in step with queries and migrations; each query counts as one.
///
/// # Errors
/// When there is no Postgres, a migration fails, or a query is wrong.
pub async fn check(workspace: &Workspace) -> Result<Counts> {
    let difference = prepare::check(workspace).await?;
    for name in &difference.files {
        println!(".sqlx/{name} is not what `cargo xtask prepare` writes");
    }
    let failed = difference.files.len();
    Ok(Counts { passed: difference.queries.saturating_sub(failed), failed })
}
