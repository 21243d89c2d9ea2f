//! The schema's own promises, for every table that there is or will be.

use kit::testing::database;
use sqlx::Row;

/// Tables of identity, which belong to no workspace. Nobody but their owner may touch them.
const IDENTITY: [&str; 4] = ["account", "api_token", "session", "sign_in_attempt"];
/// The record of migrations: the server reads it to know whether it fits.
const MIGRATIONS: &str = "_sqlx_migrations";

#[tokio::test]
async fn every_table_of_a_workspace_forces_row_level_security() {
    let test = database().await;
    let tables = sqlx::query(
        "select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced,
            exists (select from pg_policy p where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null) as guarded,
            exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull) as tenant
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'm', 'f', 'v')",
    )
    .fetch_all(&test.owner)
    .await
    .expect("tables");
    assert!(tables.len() > 20, "only {} tables", tables.len());
    for table in tables {
        let name: &str = table.get("relname");
        if IDENTITY.contains(&name) || name == MIGRATIONS {
            continue;
        }
        assert!(table.get::<bool, _>("tenant"), "{name} has no workspace_id, and is not known as global");
        assert!(table.get::<bool, _>("forced"), "{name} does not force row-level security");
        assert!(table.get::<bool, _>("guarded"), "{name} has no policy for sight and writing");
    }
}

#[tokio::test]
async fn keys_of_a_workspaces_tables_begin_with_the_workspace() {
    let test = database().await;
    let wrong: Vec<String> = sqlx::query_scalar(
        "select c.conrelid::regclass || '.' || c.conname from pg_constraint c
        where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'f')
            and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'workspace_id')
            and (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) <> 'workspace_id'
            and c.confrelid <> 'account'::regclass",
    )
    .fetch_all(&test.owner)
    .await
    .expect("constraints");
    assert_eq!(wrong, Vec::<String>::new());
}

#[tokio::test]
async fn the_servers_role_owns_nothing_and_reaches_no_identity_table() {
    let test = database().await;
    for table in IDENTITY {
        let error = sqlx::query(sqlx::AssertSqlSafe(format!("select * from {table}"))).fetch_all(test.db.pool()).await.expect_err(table);
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        // insufficient_privilege
        assert_eq!(code.as_deref(), Some("42501"), "{table}: {error}");
    }
    let owned: i64 = sqlx::query_scalar(
        "select count(*) from pg_class where relowner in (select oid from pg_roles where pg_has_role('tablero_server', oid, 'member'))",
    )
    .fetch_one(&test.owner)
    .await
    .expect("a number");
    assert_eq!(owned, 0);
}

#[tokio::test]
async fn what_the_server_may_write_keeps_the_journal() {
    let test = database().await;
    let silent: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and (has_table_privilege('tablero_server', c.oid, 'insert') or has_any_column_privilege('tablero_server', c.oid, 'update')
                or has_table_privilege('tablero_server', c.oid, 'delete') or has_table_privilege('tablero_server', c.oid, 'truncate'))
            and (has_table_privilege('tablero_server', c.oid, 'truncate') or array(
                select t.tgtype::int from pg_trigger t where t.tgrelid = c.oid and t.tgfoid = 'keep_in_journal()'::regprocedure
                    and t.tgenabled = 'O' and t.tgqual is null order by 1)
                -- After each insert, delete and update.
                <> '{4, 8, 16}')",
    )
    .fetch_all(&test.owner)
    .await
    .expect("tables");
    assert_eq!(silent, Vec::<String>::new());
}

#[tokio::test]
async fn definer_functions_keep_their_own_search_path_and_nobody_else_may_call_any() {
    let test = database().await;
    let loose: Vec<String> = sqlx::query_scalar(
        "select p.oid::regprocedure::text from pg_proc p
        where p.pronamespace = 'public'::regnamespace
            and ((p.prosecdef and not exists (select from unnest(p.proconfig) setting where setting like 'search_path=%'))
                or exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl where acl.grantee = 0))
            -- Triggers are called by their tables alone.
            and p.prorettype <> 'trigger'::regtype",
    )
    .fetch_all(&test.owner)
    .await
    .expect("functions");
    assert_eq!(loose, Vec::<String>::new());
}

#[tokio::test]
async fn without_an_actor_nothing_of_any_workspace_is_seen() {
    let test = database().await;
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
            and has_table_privilege('tablero_server', c.oid, 'select')",
    )
    .fetch_all(&test.owner)
    .await
    .expect("tables");
    sqlx::raw_sql(
        "insert into workspace values
            ('00000000-0000-7000-8000-000000000001', 'seen', 'Seen', 'en', 'UTC', 'USD', 1, now())",
    )
    .execute(&test.owner)
    .await
    .expect_err("the owner is held to the command as well");
    assert!(!tables.is_empty());
    for table in tables.into_iter().filter(|table| table != MIGRATIONS) {
        let seen: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("select count(*) from {table}")))
            .fetch_one(test.db.pool())
            .await
            .expect("a number");
        assert_eq!(seen, 0, "{table}");
    }
}
