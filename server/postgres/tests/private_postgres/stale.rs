//! Lock files that a dead server left behind, and whose process id somebody else has by now.

use std::fs;
use std::path::Path;

use super::place::{Place, ask};

const PID_FILE: &str = "cluster/data/postmaster.pid";
const SOCKET_LOCK: &str = ".s.PGSQL.5432.lock";

#[tokio::test]
async fn a_stranger_with_the_servers_process_id_is_no_obstacle() {
    let place = Place::new();
    drop(place.start().await);
    let (pid_file, socket_lock) = (place.path(PID_FILE), place.path(SOCKET_LOCK));
    place.kill_postmaster();
    let stranger = place.stranger();
    set_pid(&pid_file, stranger.pid());
    set_pid(&socket_lock, stranger.pid());

    let postgres = place.start().await;
    assert_eq!(ask(postgres.server_url(), "select 'served'").await, "served");
    assert_ne!(place.postmaster(), i32::try_from(stranger.pid()).unwrap());
    postgres.stop().await.unwrap();
    assert!(Path::new(&format!("/proc/{}", stranger.pid())).exists(), "the stranger was left alone");
}

#[tokio::test]
async fn a_dead_process_that_nobody_reaped_is_no_obstacle() {
    let place = Place::new();
    drop(place.start().await);
    place.kill_postmaster();
    let stranger = place.stranger();
    // As the postmaster itself is left in a container whose first process does not reap.
    stranger.end();
    set_pid(&place.path(PID_FILE), stranger.pid());
    set_pid(&place.path(SOCKET_LOCK), stranger.pid());

    let postgres = place.start().await;
    assert_eq!(ask(postgres.server_url(), "select 'served'").await, "served");
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn lock_files_cut_off_while_they_were_written_are_no_obstacle() {
    let place = Place::new();
    drop(place.start().await);
    place.kill_postmaster();
    fs::write(place.path(PID_FILE), "").unwrap();
    fs::write(place.path(SOCKET_LOCK), "").unwrap();

    let postgres = place.start().await;
    assert_eq!(ask(postgres.server_url(), "select 'served'").await, "served");
    postgres.stop().await.unwrap();
}

/// Replaces the first line.
fn set_pid(lock_file: &Path, pid: u32) {
    let text = fs::read_to_string(lock_file).unwrap();
    let rest = text.split_once('\n').unwrap().1;
    fs::write(lock_file, format!("{pid}\n{rest}")).unwrap();
}
