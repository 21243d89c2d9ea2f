//! What the program refuses, each with its own exit code and what to do.

use std::io::{Read, Write};
use std::net::TcpListener;

use kit::testing::{TestDatabase, database};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection};

use crate::program::{Ended, Folder, run};

fn serve(folder: &Folder, url: &str) -> Ended {
    run(folder, &["serve"], &[("DATABASE_URL", url)])
}

async fn superuser() -> PgConnection {
    PgConnection::connect(&std::env::var("TABLERO_TEST_POSTGRES").unwrap()).await.unwrap()
}

/// An empty database, with the addresses of the server's role, the owner's, and the superuser's. The roles are those of the test database.
async fn empty(like: &TestDatabase) -> [String; 3] {
    let name = format!("empty_{}", uuid::Uuid::now_v7().simple());
    let owner: &PgConnectOptions = &like.owner.connect_options();
    let sql = format!("create database {name} owner {}", owner.get_username());
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser().await).await.unwrap();
    let server: PgConnectOptions = like.server_url.parse().unwrap();
    let root: PgConnectOptions = std::env::var("TABLERO_TEST_POSTGRES").unwrap().parse().unwrap();
    [server, owner.clone(), root].map(|options| options.database(&name).to_url_lossy().to_string())
}

#[test]
fn what_is_not_known_is_refused_by_name() {
    let folder = Folder::new();
    let refused = run(&folder, &["serve"], &[("TABLERO_LISTN", "x")]);
    assert_eq!(refused.code, 2);
    assert_eq!(refused.errors, "tablero: The variable TABLERO_LISTN is unknown. Did you mean TABLERO_LISTEN?\n");
    std::fs::write(folder.path().join("tablero.toml"), "sesion_days = 3\n").unwrap();
    let refused = run(&folder, &["config"], &[]);
    assert_eq!(
        (refused.code, refused.errors.as_str()),
        (2, "tablero: tablero.toml: the key `sesion_days` is unknown. Did you mean `session_days`?\n")
    );
    std::fs::write(folder.path().join("tablero.toml"), "session_days = 'many'\n").unwrap();
    let refused = run(&folder, &["config"], &[]);
    let expected = "tablero: `session_days` in tablero.toml: `many` cannot be used; expected a whole number from 1 to 365.\n";
    assert_eq!((refused.code, refused.errors.as_str()), (2, expected));
    std::fs::write(folder.path().join("tablero.toml"), "listen = \n").unwrap();
    assert_eq!(run(&folder, &["config"], &[]).code, 2);
    assert_eq!(run(&folder, &["config", "--config", "nowhere.toml"], &[]).code, 2);
    assert_eq!(run(&folder, &["sevre"], &[]).code, 2);
    assert_eq!(run(&folder, &[], &[]).code, 2);
}

#[test]
fn a_database_that_cannot_be_reached() {
    let refused = serve(&Folder::new(), "postgres://me:secret@127.0.0.1:1/tablero");
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(
        refused.errors.contains("127.0.0.1:1, database `tablero` cannot be reached") && !refused.errors.contains("secret"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_database_that_lets_nobody_in() {
    let like = database().await;
    let nowhere: PgConnectOptions = like.server_url.parse().unwrap();
    let refused = serve(&Folder::new(), nowhere.database("no_such_database").to_url_lossy().as_str());
    assert_eq!(refused.code, 3, "{refused:?}");
    assert!(refused.errors.contains("“database \"no_such_database\" does not exist”"), "{refused:?}");
}

/// As much of Postgres 14 as a client sees before it asks anything.
#[test]
fn a_postgres_that_is_too_old() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        let (mut connection, _) = listener.accept().unwrap();
        let mut length = [0; 4];
        connection.read_exact(&mut length).unwrap();
        let mut startup = vec![0; u32::from_be_bytes(length) as usize - 4];
        connection.read_exact(&mut startup).unwrap();
        connection.write_all(b"R\0\0\0\x08\0\0\0\0S\0\0\0\x18server_version\x0014.9\0Z\0\0\0\x05I").unwrap();
        connection.read_to_end(&mut startup).ok();
    });
    let refused = serve(&Folder::new(), &format!("postgres://me@127.0.0.1:{port}/tablero?sslmode=disable"));
    assert_eq!((refused.code, refused.errors.as_str()), (4, "tablero: The database runs on Postgres 14; Tablero needs 15 or newer.\n"));
}

#[tokio::test]
async fn a_database_of_something_else() {
    let like = database().await;
    let [server, owner, root] = empty(&like).await;
    let mut superuser = PgConnection::connect(&root).await.unwrap();
    sqlx::raw_sql("create table wp_posts (id int)").execute(&mut superuser).await.unwrap();
    let folder = Folder::new();
    for refused in [serve(&folder, &server), run(&folder, &["migrate"], &[("DATABASE_URL", &server), ("TABLERO_MIGRATION_URL", &owner)])] {
        assert_eq!(refused.code, 5, "{refused:?}");
        assert!(refused.errors.contains("it has tables (wp_posts, …) and none of Tablero's migrations"), "{refused:?}");
    }
    let tables: i64 =
        sqlx::query_scalar("select count(*) from pg_tables where schemaname = 'public'").fetch_one(&mut superuser).await.unwrap();
    assert_eq!(tables, 1, "nothing was added");
}

#[tokio::test]
async fn a_role_that_may_see_everything() {
    let like = database().await;
    let owner = like.owner.connect_options().to_url_lossy().to_string();
    let server: PgConnectOptions = like.server_url.parse().unwrap();
    let root: PgConnectOptions = std::env::var("TABLERO_TEST_POSTGRES").unwrap().parse().unwrap();
    let root = root.database(server.get_database().unwrap());
    let folder = Folder::new();
    for (url, reason) in [(owner.as_str(), "may bypass row-level security"), (root.to_url_lossy().as_str(), "is a superuser")] {
        let refused = serve(&folder, url);
        assert_eq!(refused.code, 6, "{refused:?}");
        assert!(refused.errors.contains(reason), "{refused:?}");
    }
    // The statements it prints do what it says.
    let refused = serve(&folder, &owner);
    let (role, password) = (format!("app_{}", uuid::Uuid::now_v7().simple()), "p");
    let sql: Vec<&str> = refused.errors.lines().filter(|line| line.starts_with("    ")).collect();
    let sql = sql.join("\n").replace("tablero_app", &role).replace("CHOOSE ONE", password);
    let mut superuser = root.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser).await.unwrap();
    let second = server.clone().username(&role).password(password).to_url_lossy().to_string();
    let made = run(&folder, &["token", "create", "--email", "nobody@example.com", "--name", "x"], &[("DATABASE_URL", &second)]);
    assert_eq!((made.code, made.errors.as_str()), (1, "tablero: Nobody signs in as nobody@example.com.\n"), "the new role is let in");
}

#[tokio::test]
async fn a_role_without_the_servers_rights() {
    let like = database().await;
    let role = format!("lone_{}", uuid::Uuid::now_v7().simple());
    let server: PgConnectOptions = like.server_url.parse().unwrap();
    let database = server.get_database().unwrap();
    let sql = format!("create role {role} login password 'p'; grant connect on database {database} to {role}");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut superuser().await).await.unwrap();
    let refused = serve(&Folder::new(), server.clone().username(&role).password("p").to_url_lossy().as_str());
    assert_eq!(refused.code, 6, "{refused:?}");
    assert!(refused.errors.contains(&format!("grant tablero_server to \"{role}\";")), "{refused:?}");
}

#[tokio::test]
async fn migrations_that_are_missing_or_others() {
    let like = database().await;
    let folder = Folder::new();
    let [server, owner, _] = empty(&like).await;
    let refused = serve(&folder, &server);
    assert_eq!(refused.code, 7, "{refused:?}");
    assert!(refused.errors.contains("(0001 identity, ") && refused.errors.contains("Run `tablero migrate`"), "{refused:?}");

    let refused = run(&folder, &["migrate"], &[("DATABASE_URL", &server)]);
    assert_eq!(refused.code, 2, "the server's role migrates nothing: {refused:?}");
    let refused = run(&folder, &["migrate"], &[("DATABASE_URL", &server), ("TABLERO_MIGRATION_URL", &server)]);
    assert_eq!(refused.code, 6, "not even when it is called the owner: {refused:?}");
    let both = [("DATABASE_URL", server.as_str()), ("TABLERO_MIGRATION_URL", owner.as_str())];
    let migrated = run(&folder, &["migrate"], &both);
    assert!(migrated.code == 0 && migrated.output.contains("migrations applied."), "{migrated:?}");
    assert_eq!(run(&folder, &["migrate"], &both).output, "The database is up to date.\n");

    sqlx::query("update _sqlx_migrations set checksum = '\\x00' where version = 2").execute(&like.owner).await.unwrap();
    let refused = serve(&folder, &like.server_url);
    assert!(refused.code == 7 && refused.errors.contains("Migration 0002 was applied to the database in another form"), "{refused:?}");
    sqlx::query("insert into _sqlx_migrations values (9999, 'newer', now(), true, '\\x00', 0)").execute(&like.owner).await.unwrap();
    sqlx::query("delete from _sqlx_migrations where version = 2").execute(&like.owner).await.unwrap();
    let refused = serve(&folder, &like.server_url);
    assert!(refused.code == 7 && refused.errors.contains("has migration 9999, which this program does not know"), "{refused:?}");
}

#[test]
fn an_address_that_is_taken() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let refused = run(&Folder::new(), &["serve", "--listen", &address], &[("DATABASE_URL", "postgres://me@127.0.0.1:1/x")]);
    assert_eq!(refused.code, 8, "{refused:?}");
    assert!(refused.errors.contains(&format!("Cannot listen on {address}: another program listens there.")), "{refused:?}");
}

#[test]
fn a_site_that_is_missing_or_incomplete() {
    let folder = Folder::new();
    let refused = run(&folder, &["serve", "--site", "nowhere"], &[]);
    assert!(refused.code == 9 && refused.errors.contains("The folder nowhere does not hold the browser's files"), "{refused:?}");
    std::fs::remove_file(folder.path().join("site/assets/style.css")).unwrap();
    let refused = run(&folder, &["serve"], &[]);
    assert!(refused.code == 9 && refused.errors.contains("assets/style.css is missing"), "{refused:?}");
}

#[test]
fn a_data_folder_that_holds_something_else() {
    let folder = Folder::new();
    std::fs::create_dir_all(folder.path().join("data/postgres")).unwrap();
    std::fs::write(folder.path().join("data/postgres/letter.txt"), "Dear …").unwrap();
    let refused = run(&folder, &["serve"], &[]);
    assert!(refused.code == 10 && refused.errors.contains("not those of a private Postgres"), "{refused:?}");
    assert!(folder.path().join("data/postgres/letter.txt").exists());
}
