//! For tests: a database of their own, on a real Postgres, made from a migrated template.
//!
//! `cargo xtask test` starts the Postgres and names it in `TABLERO_TEST_POSTGRES`, a superuser's address.

use std::path::Path;
use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};

use crate::{Clock, Db};

/// A fresh database with all migrations and nothing in it.
#[derive(Debug)]
pub struct TestDatabase {
    /// As the server sees it: the role that owns nothing and bypasses nothing.
    pub db: Db,
    /// As its owner sees it, past row-level security: to look at what is really there.
    pub owner: PgPool,
    /// The address of the server's role, for a server that is started as a process.
    pub server_url: String,
}

const SERVER: &str = "tablero_test_server";
const OWNER: &str = "tablero_test_owner";
const PASSWORD: &str = "for-tests-only";

/// A fresh database, with a clock that goes.
///
/// # Panics
/// Without `TABLERO_TEST_POSTGRES`: run the tests by `cargo xtask test`, or name a cluster to make test databases in.
pub async fn database() -> TestDatabase {
    database_at(Clock::default()).await
}

/// A fresh database, with a clock of the test's own.
///
/// # Panics
/// As [`database`].
pub async fn database_at(clock: Clock) -> TestDatabase {
    let url = std::env::var("TABLERO_TEST_POSTGRES").expect("TABLERO_TEST_POSTGRES names no Postgres; run the tests by `cargo xtask test`");
    let options = PgConnectOptions::from_str(&url).expect("TABLERO_TEST_POSTGRES is an address of Postgres");
    let mut root = options.clone().database("postgres").connect().await.expect("the test Postgres answers");
    let template = template(&mut root, &options).await;
    let name = format!("test_{}", uuid::Uuid::now_v7().simple());
    run(&mut root, &format!("create database {name} template {template} owner {OWNER}")).await;
    root.close().await.expect("a clean goodbye");
    let as_role = |role: &str| options.clone().username(role).password(PASSWORD).database(&name);
    let pool = PgPoolOptions::new().max_connections(20).connect_with(as_role(SERVER)).await.expect("the server's role connects");
    let owner = PgPoolOptions::new().max_connections(4).connect_with(as_role(OWNER)).await.expect("the owner connects");
    let server_url = as_role(SERVER).to_url_lossy().to_string();
    TestDatabase { db: Db::new(pool, clock), owner, server_url }
}

/// The migrated template, made by whichever test comes first. Its name holds the migrations' checksums, so that a change makes a new one.
async fn template(root: &mut PgConnection, options: &PgConnectOptions) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let migrator = sqlx::migrate::Migrator::new(folder).await.expect("migrations that can be read");
    let sums: Vec<u8> = migrator.iter().flat_map(|migration| migration.checksum.to_vec()).collect();
    let name = format!("template_{}", uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_OID, &sums).simple());
    run(root, "select pg_advisory_lock(7265)").await;
    for (role, attributes) in [(SERVER, "login in role tablero_server"), (OWNER, "login bypassrls createrole")] {
        run(
            root,
            &format!(
                "do $$ begin
                    if not exists (select from pg_roles where rolname = 'tablero_server') then create role tablero_server nologin; end if;
                    if not exists (select from pg_roles where rolname = '{role}') then
                        create role {role} {attributes} password '{PASSWORD}';
                    end if;
                end $$"
            ),
        )
        .await;
    }
    let made: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1 and datistemplate)")
        .bind(&name)
        .fetch_one(&mut *root)
        .await
        .expect("an answer");
    if !made {
        run(root, &format!("drop database if exists {name}")).await;
        run(root, &format!("create database {name} owner {OWNER}")).await;
        let mut owner = options.clone().username(OWNER).password(PASSWORD).database(&name).connect().await.expect("the owner connects");
        migrator.run_direct(None, &mut owner, false).await.expect("migrations that apply");
        owner.close().await.expect("a clean goodbye");
        run(root, &format!("alter database {name} is_template true")).await;
    }
    run(root, "select pg_advisory_unlock(7265)").await;
    name
}

async fn run(connection: &mut PgConnection, sql: &str) {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.expect(sql);
}
