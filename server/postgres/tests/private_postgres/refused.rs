//! Folders that cannot serve, and what is said then.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;

use nix::unistd::geteuid;

use super::place::Place;

#[tokio::test]
async fn data_of_another_major_version() {
    let place = Place::new();
    place.start().await.stop().await.unwrap();
    for (version, advice) in [("14", "too old"), ("9.6", "too old"), ("99", "postgresql-99")] {
        fs::write(place.path("cluster/data/PG_VERSION"), format!("{version}\n")).unwrap();
        let refusal = place.refusal().await;
        let major = version.split('.').next().unwrap();
        assert!(refusal.contains(&format!("made by PostgreSQL {major}")) && refusal.contains(advice), "{refusal}");
    }
}

#[tokio::test]
async fn a_folder_of_somebody_elses_files() {
    let place = Place::new();
    fs::create_dir(place.folder()).unwrap();
    fs::write(place.path("thesis.txt"), "").unwrap();
    let before = fs::metadata(place.folder()).unwrap().permissions();
    assert!(place.refusal().await.contains("Name an empty folder"));
    assert_eq!(fs::metadata(place.folder()).unwrap().permissions(), before, "nothing was changed");
}

#[tokio::test]
async fn a_cluster_with_a_part_missing() {
    let place = Place::new();
    place.start().await.stop().await.unwrap();
    let identity = place.path("cluster/identity.json");
    let kept = fs::read(&identity).unwrap();
    fs::write(&identity, "{").unwrap();
    assert!(place.refusal().await.contains("damaged"));
    fs::write(&identity, kept).unwrap();
    fs::remove_file(place.path("cluster/data/PG_VERSION")).unwrap();
    let refusal = place.refusal().await;
    assert!(refusal.contains("PG_VERSION") && refusal.contains("from a backup"), "{refusal}");
}

#[tokio::test]
async fn a_server_that_does_not_start_shows_its_log() {
    let place = Place::new();
    place.start().await.stop().await.unwrap();
    fs::write(place.path("cluster/data/postgresql.auto.conf"), "shared_buffers = 'plenty'\n").unwrap();
    let refusal = place.refusal().await;
    assert!(refusal.contains("postgres.log") && refusal.contains("plenty"), "{refusal}");
}

#[tokio::test]
async fn a_folder_the_unprivileged_user_cannot_reach() {
    if !geteuid().is_root() {
        return;
    }
    let place = Place::new();
    fs::create_dir(place.folder()).unwrap();
    fs::set_permissions(place.folder(), Permissions::from_mode(0o700)).unwrap();
    let refusal = private_postgres::start(&place.path("inner/data")).await.unwrap_err().to_string();
    assert!(refusal.contains(&format!("may not enter {}.", place.folder().display())), "{refusal}");
}
