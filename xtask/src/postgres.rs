//! The private Postgres of the commands: one for the metadata of queries, one for the tests.

use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use private_postgres::{Error, PrivatePostgres};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, Executor, migrate::Migrator};
use std::path::Path;

/// Starts the server whose files live in `target/NAME`.
///
/// For root, Postgres runs as another user, who may not reach a clone in root's own home: then its files live in `/var/tmp`.
///
/// # Errors
/// When there is no Postgres, or it does not start; the message says what to do.
pub async fn start(workspace: &Workspace, name: &str) -> Result<PrivatePostgres> {
    let folder = workspace.target.join(name);
    println!("── Start Postgres in {} …", folder.display());
    let postgres = match private_postgres::start(&folder).await {
        Err(Error::NotReachable { .. }) => {
            let folder = Path::new("/var/tmp").join(folder.to_string_lossy().trim_matches('/').replace('/', "-"));
            println!("   the user that Postgres runs as may not go there; in {} then", folder.display());
            private_postgres::start(&folder).await?
        }
        outcome => outcome?,
    };
    println!("   Postgres {} runs", postgres.version());
    Ok(postgres)
}

/// Makes an empty database of that name, its earlier self dropped, and applies `migrations`. Returns its address for the owner.
///
/// # Errors
/// When a migration fails, with its name.
pub async fn fresh_database(postgres: &PrivatePostgres, name: &'static str, migrations: &Path) -> Result<String> {
    let owner: PgConnectOptions = postgres.owner_url().parse()?;
    let mut superuser = PgConnection::connect(postgres.superuser_url()).await?;
    let role = owner.get_username().to_owned();
    superuser.execute(sqlx::AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
    superuser.execute(sqlx::AssertSqlSafe(format!("create database {name} owner \"{role}\""))).await?;
    superuser.close().await?;

    let migrator = Migrator::new(migrations).await?;
    for (one, next) in migrator.iter().zip(migrator.iter().skip(1)) {
        ensure!(one.version != next.version, "two migrations have the number {}: {}, {}", one.version, one.description, next.description);
    }
    let owner = owner.database(name);
    let mut connection = owner.connect().await?;
    migrator.run(&mut connection).await.context("a migration failed")?;
    connection.close().await?;
    Ok(owner.to_url_lossy().into())
}

/// Makes the server quick instead of durable: what tests write nobody needs after a power cut.
///
/// # Errors
/// When the superuser may not.
pub async fn forgo_durability(postgres: &PrivatePostgres) -> Result<()> {
    let mut superuser = PgConnection::connect(postgres.superuser_url()).await?;
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        superuser.execute(sqlx::AssertSqlSafe(format!("alter system set {setting} = off"))).await?;
    }
    superuser.execute("select pg_reload_conf()").await?;
    Ok(superuser.close().await?)
}
