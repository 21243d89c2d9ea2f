//! The processes of this machine, as far as they are our server's.
//!
//! A process id alone proves nothing: after a crash another process may have it. So the server runs under a name of its own
//! (`cluster_name`), which stands in the command line of the postmaster and in the titles of its children.

use std::fs;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use tokio::time::{Instant, sleep};

use crate::Error;

/// How often we look again while waiting for a process.
pub(crate) const GLANCE: Duration = Duration::from_millis(20);

/// The process id that stands in the first line of a lock file of Postgres.
pub(crate) fn recorded_pid(lock_file: &Path) -> Option<i32> {
    let text = fs::read_to_string(lock_file).ok()?;
    text.lines().next()?.trim().parse().ok()
}

/// Whether the process with this id is one of the server with this name.
pub(crate) fn is_of(pid: i32, server: &str) -> bool {
    command_line(pid).is_some_and(|command| belongs(&command, server))
}

/// Whether a process with this id can be signalled, whatever it is. One that has ended and was not reaped counts: Postgres takes it
/// for alive.
pub(crate) fn exists(pid: i32) -> bool {
    kill(Pid::from_raw(pid), None).is_ok()
}

/// Sends a signal; a process that has ended meanwhile is no error.
pub(crate) fn signal(pid: i32, signal: Signal) {
    if let Err(error) = kill(Pid::from_raw(pid), signal) {
        tracing::debug!(process.pid = pid, %error, "{signal} found nobody");
    }
}

/// Waits until the process is gone, and says whether it is.
pub(crate) async fn gone(pid: i32, server: &str, patience: Duration) -> bool {
    let deadline = Instant::now() + patience;
    while is_of(pid, server) {
        if Instant::now() > deadline {
            return false;
        }
        sleep(GLANCE).await;
    }
    true
}

/// Sees to it that no process of a server is left whose postmaster is dead: they hold its shared memory, and a new one would not start.
/// They end by themselves, unless they are busy; then they are told to.
pub(crate) async fn end_orphans(server: &str) -> Result<(), Error> {
    for (patience, then) in [(3, Some(Signal::SIGQUIT)), (3, Some(Signal::SIGKILL)), (10, None)] {
        let deadline = Instant::now() + Duration::from_secs(patience);
        let mut left = all_of(server);
        while !left.is_empty() && Instant::now() < deadline {
            sleep(GLANCE).await;
            left = all_of(server);
        }
        if left.is_empty() {
            return Ok(());
        }
        let Some(then) = then else {
            let pids: Vec<_> = left.iter().map(i32::to_string).collect();
            return Err(Error::Orphans { pids: pids.join(", ") });
        };
        tracing::info!("Ending {} processes that an earlier Postgres left behind ({then}) …", left.len());
        left.into_iter().for_each(|pid| signal(pid, then));
    }
    Ok(())
}

fn belongs(command: &str, server: &str) -> bool {
    command.starts_with(&format!("postgres: {server}:")) || command.ends_with(&format!("cluster_name={server}"))
}

fn all_of(server: &str) -> Vec<i32> {
    all().into_iter().filter(|(_, command)| belongs(command, server)).map(|(pid, _)| pid).collect()
}

#[cfg(target_os = "linux")]
fn command_line(pid: i32) -> Option<String> {
    // Empty for a process that has ended and waits to be reaped: it is nobody any more.
    let text = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
    let text = String::from_utf8_lossy(&text).replace('\0', " ").trim().to_owned();
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(target_os = "linux")]
fn all() -> Vec<(i32, String)> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    let pids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    pids.filter_map(|pid| Some((pid, command_line(pid)?))).collect()
}

#[cfg(not(target_os = "linux"))]
fn command_line(pid: i32) -> Option<String> {
    all().into_iter().find(|(other, _)| *other == pid).map(|(_, command)| command)
}

#[cfg(not(target_os = "linux"))]
fn all() -> Vec<(i32, String)> {
    let Ok(output) = std::process::Command::new("ps").args(["-axww", "-o", "pid=,command="]).output() else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |line: &str| {
        let (pid, command) = line.trim().split_once(' ')?;
        Some((pid.parse().ok()?, command.trim().to_owned()))
    };
    text.lines().filter_map(line).collect()
}
