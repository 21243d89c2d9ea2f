//! The commands beside `serve`, and what `serve` prints.

use kit::testing::database;
use people::BuiltInRole;
use people::testing::company;

use crate::program::{Folder, run, serve};

#[tokio::test]
async fn a_token_is_printed_once_and_lets_a_program_in() {
    let database = database().await;
    let email = company(&database.db, "acme").await.email(BuiltInRole::Rep);
    let folder = Folder::new();
    let url = [("DATABASE_URL", database.server_url.as_str())];
    let made = run(&folder, &["token", "create", "--email", &email, "--name", "reports", "--days", "2"], &url);
    assert_eq!(made.code, 0, "{made:?}");
    let token = made.output.trim_end();
    assert!(token.starts_with("tablero_") && token.len() == 72, "{made:?}");
    let identity = kit::identify(&database.db, people::hash_token(token)).await.unwrap().unwrap();
    assert_eq!(identity.email, email);
    let days: i32 =
        sqlx::query_scalar("select (expires_at::date - created_at::date) from api_token").fetch_one(&database.owner).await.unwrap();
    assert_eq!(days, 2);
    assert_eq!(run(&folder, &["token", "create", "--email", &email, "--name", "x", "--days", "0"], &url).code, 2);
}

#[test]
fn the_configuration_in_force_names_its_sources_and_no_secret() {
    let folder = Folder::new();
    std::fs::write(folder.path().join("tablero.toml"), "session_days = 3\n").unwrap();
    let shown = run(&folder, &["config", "--data", "elsewhere"], &[("DATABASE_URL", "postgres://me:secret@host:1/db")]);
    assert_eq!(shown.code, 0, "{shown:?}");
    for line in [
        "session_days = \"3\" # tablero.toml",
        "data = \"elsewhere\" # the option --data",
        "database_url = \"postgres://me@host:1/db\" # the variable DATABASE_URL",
        "log_level = \"info\" # the default",
        "# public_url = \"\" # the default",
    ] {
        assert!(shown.output.lines().any(|each| each == line), "{line} in\n{}", shown.output);
    }
    assert!(!shown.output.contains("secret"));
}

#[test]
fn the_version() {
    assert_eq!(run(&Folder::new(), &["--version"], &[]).output, format!("tablero {}\n", env!("CARGO_PKG_VERSION")));
}

#[tokio::test]
async fn an_import_needs_a_workspace_and_files() {
    let database = database().await;
    company(&database.db, "acme").await;
    let folder = Folder::new();
    let url = [("DATABASE_URL", database.server_url.as_str())];
    let refused = run(&folder, &["import", "b2b-sales", ".", "--workspace", "nobody"], &url);
    assert_eq!((refused.code, refused.errors.as_str()), (1, "tablero: There is no workspace `nobody`.\n"));
    let refused = run(&folder, &["import", "b2b-sales", ".", "--workspace", "acme"], &url);
    assert!(refused.code == 1 && refused.errors.contains("Nothing was imported"), "{refused:?}");
    let refused = run(&folder, &["import", "b2b-sales", ".", "--workspace", "acme", "--decide", "x"], &url);
    assert_eq!(refused.code, 2, "{refused:?}");
}

#[tokio::test]
async fn the_first_step_is_printed() {
    let database = database().await;
    let folder = Folder::new();
    let url = [("DATABASE_URL", database.server_url.as_str())];
    let fresh = serve(&folder, &[], &url);
    assert!(fresh.greeting.contains(&format!("Open http://{}/setup to make your workspace.", fresh.address)), "{}", fresh.greeting);
    drop(fresh);
    let demo = serve(&folder, &["--demo", "--language", "es"], &url);
    assert!(demo.greeting.contains(tablero_server::demo::PASSWORD), "{}", demo.greeting);
    assert!(demo.greeting.contains(&format!("Open http://{} and sign in.", demo.address)), "{}", demo.greeting);
    drop(demo);
    let again = serve(&folder, &["--demo"], &url);
    assert!(again.greeting.contains("There is a workspace already."), "{}", again.greeting);
}
