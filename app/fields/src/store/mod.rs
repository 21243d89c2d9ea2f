//! The SQL of the workspace's own fields.

/// What is done alike with profiles, fields and options, by the name of their table and the type of their ids.
macro_rules! shaped {
    ($table:literal, $id:ty) => {
        /// Puts one of them away.
        pub async fn archive(tx: &mut kit::Tx, id: $id) -> Result<(), kit::AppError> {
            let workspace = tx.actor.workspace.0;
            sqlx::query!(
                "update " + $table + " set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2",
                workspace,
                id.0
            )
            .execute(tx.connection())
            .await?;
            Ok(())
        }

        /// Puts them in this order.
        pub async fn set_order(tx: &mut kit::Tx, order: &[$id]) -> Result<(), kit::AppError> {
            let workspace = tx.actor.workspace.0;
            let ids: Vec<uuid::Uuid> = order.iter().map(|id| id.0).collect();
            sqlx::query!(
                "update "
                    + $table
                    + " each set position = wanted.place from unnest($2::uuid[]) with ordinality wanted (id, place)
                where each.workspace_id = $1 and each.id = wanted.id and each.position <> wanted.place",
                workspace,
                &ids
            )
            .execute(tx.connection())
            .await?;
            Ok(())
        }
    };
}
use shaped;

mod own_fields;
mod shape;

pub mod fields;
pub mod options;
pub mod profiles;
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
