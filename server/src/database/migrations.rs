//! The migrations, which are part of the program: applied as the owner, and compared with what the database says was applied.

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, PgConnection};

use super::connection::{failed, single};
use super::{checks, role};
use crate::failure::{Code, Failure};

static MIGRATIONS: Migrator = sqlx::migrate!("../migrations");

/// Brings a database up to date as its owner. Answers how many migrations were applied; two at once wait for each other.
///
/// # Errors
/// Nothing was changed when the database cannot be reached, is of another product, was made by a newer version, or the role cannot own it.
/// A migration that fails leaves those before it.
pub async fn migrate(owner: &str) -> Result<usize, Failure> {
    let mut connection = single(owner).await?;
    checks::refuse_foreign(&mut connection).await?;
    role::check_owner(&mut connection).await?;
    let before = applied(&mut connection).await?.len();
    MIGRATIONS.run(&mut connection).await.map_err(|error| match error {
        MigrateError::VersionMissing(version) => newer(version),
        MigrateError::VersionMismatch(version) => other(version),
        error => Failure::new(Code::Migrations, format!("A migration failed, and changed nothing: {error}.")),
    })?;
    let count = applied(&mut connection).await?.len() - before;
    connection.close().await.map_err(failed)?;
    if count > 0 {
        tracing::info!(migrations.applied = count, "brought the database up to date");
    }
    Ok(count)
}

/// Whether the database has exactly this program's migrations.
///
/// # Errors
/// When it has not, with what to do.
pub async fn check(connection: &mut PgConnection) -> Result<(), Failure> {
    let applied = applied(connection).await?;
    for (version, checksum) in &applied {
        match MIGRATIONS.iter().find(|migration| migration.version == *version) {
            None => return Err(newer(*version)),
            Some(migration) if migration.checksum.as_ref() != checksum => return Err(other(*version)),
            Some(_) => {}
        }
    }
    let missing = MIGRATIONS.iter().filter(|migration| !applied.iter().any(|(version, _)| *version == migration.version));
    let missing: Vec<String> = missing.map(|migration| format!("{:04} {}", migration.version, migration.description)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let message = format!(
        "The database lacks migrations that this program needs ({}). Run `tablero migrate`, which needs the owner's address in `migration_url`.",
        missing.join(", ")
    );
    Err(Failure::new(Code::Migrations, message))
}

async fn applied(connection: &mut PgConnection) -> Result<Vec<(i64, Vec<u8>)>, Failure> {
    let recorded: bool = sqlx::query_scalar(
        "select exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = '_sqlx_migrations'
            and has_table_privilege(c.oid, 'select'))",
    )
    .fetch_one(&mut *connection)
    .await
    .map_err(failed)?;
    if !recorded {
        return Ok(Vec::new());
    }
    sqlx::query_as("select version, checksum from public._sqlx_migrations where success order by version")
        .fetch_all(connection)
        .await
        .map_err(failed)
}

fn newer(version: i64) -> Failure {
    let message =
        format!("The database has migration {version:04}, which this program does not know: a newer version was here. Start that one.");
    Failure::new(Code::Migrations, message)
}

fn other(version: i64) -> Failure {
    let message = format!(
        "Migration {version:04} was applied to the database in another form than this program has it. Start the program that did, or restore a backup."
    );
    Failure::new(Code::Migrations, message)
}
