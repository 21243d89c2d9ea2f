//! A server that runs already.

use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgid};

use super::place::{Place, ask, lives, wait_until};

#[tokio::test]
async fn a_second_start_adopts_and_the_last_to_stop_stops() {
    let place = Place::new();
    let first = place.start().await;
    let pid = place.postmaster();
    let second = place.start().await;
    assert_eq!(place.postmaster(), pid);

    first.stop().await.unwrap();
    assert!(lives(pid), "the second still uses it");
    ask(second.server_url(), "select 'served'").await;
    second.stop().await.unwrap();
    assert!(!lives(pid));
    let program = private_postgres::find_binaries().unwrap().program("pg_controldata");
    let state = std::process::Command::new(program).arg(place.path("cluster/data")).env("LC_ALL", "C").output().unwrap();
    let state = String::from_utf8(state.stdout).unwrap();
    assert!(state.lines().any(|line| line.starts_with("Database cluster state:") && line.ends_with(" shut down")), "{state}");
}

#[tokio::test]
async fn dropped_it_keeps_running_and_is_adopted() {
    let place = Place::new();
    drop(place.start().await);
    let pid = place.postmaster();
    assert!(lives(pid));
    let again = place.start().await;
    assert_eq!(place.postmaster(), pid);
    again.stop().await.unwrap();
    assert!(!lives(pid));
}

#[tokio::test]
async fn it_outlives_a_killed_process_and_an_interrupted_terminal() {
    let place = Place::new();
    let mut other = place.other_process();
    wait_until("the other process has started it", || place.path("ready").exists());
    let pid = place.postmaster();
    assert_eq!(getpgid(Some(Pid::from_raw(pid))), Ok(Pid::from_raw(pid)), "Ctrl-C goes to the terminal's group, not to the server");

    let ours = place.start().await;
    ours.stop().await.unwrap();
    assert!(lives(pid), "another process uses it");

    kill(Pid::from_raw(i32::try_from(other.id()).unwrap()), Signal::SIGKILL).unwrap();
    other.wait().unwrap();
    let ours = place.start().await;
    assert_eq!(place.postmaster(), pid);
    ours.stop().await.unwrap();
    assert!(!lives(pid), "nobody is left to use it");
}

#[tokio::test]
#[ignore = "run by it_outlives_a_killed_process_and_an_interrupted_terminal, as a process of its own"]
async fn other_process() {
    let folder = std::path::PathBuf::from(std::env::var_os("PLACE").unwrap());
    let _postgres = private_postgres::start(&folder).await.unwrap();
    std::fs::write(folder.join("ready"), "").unwrap();
    std::future::pending().await
}
