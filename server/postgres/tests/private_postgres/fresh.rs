//! A folder that was empty: what is in the server then.

use super::place::{Place, ask};

#[tokio::test]
async fn the_two_roles_are_exactly_what_was_promised() {
    let place = Place::new();
    let postgres = place.start().await;
    let attributes = "select concat_ws(' ', current_user, current_database(), case when rolsuper then 'superuser' end,
        case when rolcanlogin then 'login' end, case when rolbypassrls then 'bypassrls' end, case when rolcreatedb then 'createdb' end,
        case when rolcreaterole then 'createrole' end, case when rolreplication then 'replication' end)
        from pg_roles where rolname = current_user";
    assert_eq!(ask(postgres.server_url(), attributes).await, "tablero_server tablero login");
    assert_eq!(ask(postgres.owner_url(), attributes).await, "tablero_owner tablero login bypassrls createdb");
    assert!(ask(postgres.superuser_url(), attributes).await.starts_with("postgres postgres superuser"));

    let owners =
        "select string_agg(datname || '=' || pg_get_userbyid(datdba), ' ' order by datname) from pg_database where not datistemplate";
    assert_eq!(ask(postgres.superuser_url(), owners).await, "postgres=postgres tablero=tablero_owner");
    let memberships = "select count(*)::text from pg_auth_members where member in ('tablero_server'::regrole, 'tablero_owner'::regrole)";
    assert_eq!(ask(postgres.superuser_url(), memberships).await, "0");
    assert_eq!(ask(postgres.server_url(), "select current_setting('server_version_num')").await[..2], postgres.version().to_string());
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn it_is_durable_checked_and_speaks_unicode() {
    let place = Place::new();
    let postgres = place.start().await;
    for (name, value) in [
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("full_page_writes", "on"),
        ("data_checksums", "on"),
        ("listen_addresses", ""),
        ("password_encryption", "scram-sha-256"),
        ("server_encoding", "UTF8"),
        ("shared_buffers", "256MB"),
    ] {
        let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(postgres.server_url()).await.unwrap();
        let found: String = sqlx::query_scalar("select current_setting($1)").bind(name).fetch_one(&mut connection).await.unwrap();
        assert_eq!(found, value, "{name}");
    }
    assert_eq!(ask(postgres.server_url(), "select lower('ÑANDÚ')").await, "ñandú");
    // By code point, whatever library the system has.
    assert_eq!(ask(postgres.server_url(), "select string_agg(v, '' order by v) from (values ('a'), ('B'), ('ñ')) t(v)").await, "Bañ");
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn two_starts_at_once_make_one_cluster() {
    let place = Place::new();
    let (one, two) = tokio::join!(place.start(), place.start());
    assert_eq!(one.server_url(), two.server_url());
    one.stop().await.unwrap();
    two.stop().await.unwrap();
    assert_eq!(place.processes(), [] as [i32; 0]);
}
