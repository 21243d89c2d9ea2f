//! What a database must be before the server trusts it.

use kit::Db;
use sqlx::{Connection, PgConnection};

use super::connection::{failed, single};
use super::{migrations, role};
use crate::failure::{Code, Failure};

/// Looks at the database as the server's role: its Postgres, whose it is, what the role may, and which migrations it has.
pub async fn check(server: &str) -> Result<(), Failure> {
    let mut connection = single(server).await?;
    refuse_foreign(&mut connection).await?;
    role::check_server(&mut connection).await?;
    migrations::check(&mut connection).await?;
    connection.close().await.map_err(failed)
}

/// Whether the database answers, and with the migrations this program was built for.
pub async fn is_ready(db: &Db) -> bool {
    match db.pool().acquire().await {
        Ok(mut connection) => migrations::check(&mut connection).await.is_ok(),
        Err(_) => false,
    }
}

/// Refuses a database that holds somebody else's tables. Those of extensions are nobody's.
pub async fn refuse_foreign(connection: &mut PgConnection) -> Result<(), Failure> {
    let (tables, ours): (Vec<String>, bool) = sqlx::query_as(
        "select array(
            select c.relname::text from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations' and not exists (
                select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by 1 limit 3),
            exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = 'sign_in_attempt')",
    )
    .fetch_one(connection)
    .await
    .map_err(failed)?;
    if ours || tables.is_empty() {
        return Ok(());
    }
    let message = format!(
        "The database belongs to something else: it has tables ({}, …) and none of Tablero's migrations. Name an empty database.",
        tables.join(", ")
    );
    Err(Failure::new(Code::DatabaseForeign, message))
}
