//! The two roles and the database, made when they are missing.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use crate::identity::Identity;

/// Migrates and is read by backups: past the rights of sight, and still no superuser.
pub(crate) const OWNER: &str = "tablero_owner";
/// The server's own: owns nothing, bypasses nothing.
pub(crate) const SERVER: &str = "tablero_server";
/// The cluster's.
pub(crate) const SUPERUSER: &str = "postgres";
/// The one database.
pub(crate) const DATABASE: &str = "tablero";

/// Connects without telling our log what is run: statements that make roles hold passwords.
pub(crate) async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    url.parse::<PgConnectOptions>()?.disable_statement_logging().connect().await
}

/// Makes what is missing. Safe to repeat, as it is after a start that was cut off between two of its steps.
pub(crate) async fn ensure(superuser_url: &str, identity: &Identity) -> Result<(), sqlx::Error> {
    let mut connection = connect(superuser_url).await?;
    for (role, attributes, password) in
        [(OWNER, "login bypassrls createdb", &identity.owner_password), (SERVER, "login", &identity.server_password)]
    {
        let exists: bool =
            sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)").bind(role).fetch_one(&mut connection).await?;
        if !exists {
            // The password is hexadecimal and the rest is ours. It cannot be bound: `create role` takes no parameters.
            let statement = format!("create role {role} {attributes} password '{password}'");
            sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
        }
    }
    let exists: bool =
        sqlx::query_scalar("select exists (select from pg_database where datname = $1)").bind(DATABASE).fetch_one(&mut connection).await?;
    if !exists {
        let statement = format!("create database {DATABASE} owner {OWNER}");
        sqlx::query(AssertSqlSafe(statement)).execute(&mut connection).await?;
    }
    connection.close().await
}
