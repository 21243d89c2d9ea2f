//! The SQL of the workspace's own fields.

mod own_fields;
mod shape;

pub mod fields;
pub mod options;
pub mod profiles;
pub mod records;
pub mod values;

pub use own_fields::read_own_fields;
pub use shape::read_fields_to_shape;

use kit::{AppError, Kind, Tx, Verb};

/// Lets one shape the fields of the workspace at a time, who may: what is counted, placed and named stays so meanwhile.
pub async fn begin_shaping(tx: &mut Tx) -> Result<(), AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('fields', hashtextextended($1::uuid::text, 0)))", workspace)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// The kind of record that a word of the database stands for.
fn kind_of(word: &str) -> Result<Kind, AppError> {
    let kinds = [Kind::Deal, Kind::Client, Kind::Contact, Kind::Lead];
    kinds.into_iter().find(|kind| kind.as_str() == word).ok_or_else(|| kit::internal(format!("`{word}` has no fields")))
}
