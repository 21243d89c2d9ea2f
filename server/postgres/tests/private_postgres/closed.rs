//! What nobody else may see.

use std::fs;
use std::io::Write;
use std::os::unix::fs::MetadataExt;
use std::sync::{Arc, Mutex};

use nix::unistd::geteuid;
use sqlx::{Connection, PgConnection};
use tracing_subscriber::fmt::MakeWriter;

use super::place::{Place, lives, mode};

#[tokio::test]
async fn files_are_their_owners_alone_and_never_roots() {
    let place = Place::new();
    let postgres = place.start().await;
    assert_eq!(mode(&place.folder()), 0o700);
    assert_eq!(mode(&place.path("cluster")), 0o700);
    assert_eq!(mode(&place.path("cluster/data")), 0o700);
    for file in ["cluster/identity.json", "postgres.log", "turn.lock", "in_use.lock"] {
        assert_eq!(mode(&place.path(file)), 0o600, "{file}");
    }
    assert!(!place.path("cluster/password").exists(), "it was for initdb");
    let owner = fs::metadata(place.folder()).unwrap().uid();
    if geteuid().is_root() {
        assert_ne!(owner, 0);
    }
    for entry in fs::read_dir(place.folder()).unwrap().flatten() {
        assert_eq!(entry.metadata().unwrap().uid(), owner, "{}", entry.path().display());
    }
    let process = fs::metadata(format!("/proc/{}", place.postmaster())).unwrap();
    assert_eq!(process.uid(), owner);
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn passwords_stay_out_of_debug_logs_and_command_lines() {
    let place = Place::new();
    let written = Written::default();
    // For the whole process: one of this thread alone may miss what another thread's tests met first.
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(written.clone()).init();
    let postgres = place.start().await;

    let identity: serde_json::Value = serde_json::from_slice(&fs::read(place.path("cluster/identity.json")).unwrap()).unwrap();
    let passwords = ["superuser_password", "owner_password", "server_password"].map(|name| identity[name].as_str().unwrap().to_owned());
    let debug = format!("{postgres:?} {postgres:#?}");
    let ours = String::from_utf8(written.0.lock().unwrap().clone()).unwrap();
    assert!(ours.contains("Creating the private Postgres"), "{ours}");
    let theirs = fs::read_to_string(place.path("postgres.log")).unwrap();
    let command_lines: String =
        place.processes().iter().map(|pid| fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default()).collect();
    assert!(lives(place.postmaster()) && command_lines.contains("cluster_name"));
    for password in passwords {
        assert_eq!(password.len(), 48);
        for (place, text) in [("debug", &debug), ("our log", &ours), ("its log", &theirs), ("command lines", &command_lines)] {
            assert!(!text.contains(&password), "{place}");
        }
    }
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn nobody_comes_in_without_the_password() {
    let place = Place::new();
    let postgres = place.start().await;
    let (before, rest) = postgres.server_url().split_once("tablero_server:").unwrap();
    let (_, after) = rest.split_once('@').unwrap();
    for user in ["tablero_server:guess", "postgres:guess", "postgres"] {
        let url = format!("{before}{user}@{after}");
        assert!(PgConnection::connect(&url).await.is_err(), "{user}");
    }
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn the_log_is_bounded() {
    let place = Place::new();
    place.start().await.stop().await.unwrap();
    let log = place.path("postgres.log");
    fs::write(&log, "a line\n".repeat(2_000_000)).unwrap();
    place.start().await.stop().await.unwrap();
    let size = |path| fs::metadata(path).unwrap().len();
    assert!(size(&log) < 100_000);
    assert_eq!(size(&place.path("postgres.log.old")), 10 * 1024 * 1024);
}

/// What was logged.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Written {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
