//! The server of a cluster: adopted if it runs, started if not, stopped.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use nix::sys::signal::Signal;
use sqlx::Connection;
use tokio::net::UnixStream;
use tokio::process::Child;
use tokio::time::{Instant, sleep, timeout};

use crate::address::Address;
use crate::cluster::Cluster;
use crate::error::file;
use crate::layout::Layout;
use crate::processes::{self, GLANCE};
use crate::{Binaries, Error, log, roles, settings};

/// How long a server may say nothing at all. One that answers "starting up" may take as long as its recovery needs.
const SILENCE: Duration = Duration::from_secs(60);
/// How long a checkpoint at the end may take before we leave the work to the next start's recovery.
const LAST_CHECKPOINT: Duration = Duration::from_secs(60);

/// A cluster, and the name its processes carry.
pub(crate) struct Server<'a> {
    layout: &'a Layout,
    cluster: &'a Cluster,
    name: String,
}

/// What we find when we knock.
enum State {
    Ready(Address),
    /// On its way up or down, and it says so.
    Changing,
    /// A process is there and does not answer (yet, or any more).
    Silent(i32),
    Gone,
}

impl<'a> Server<'a> {
    pub(crate) fn new(layout: &'a Layout, cluster: &'a Cluster) -> Self {
        let name = cluster.identity.server_name(&layout.folder);
        Self { layout, cluster, name }
    }

    /// The address of a server that runs already, once it accepts connections. One that is just stopping is waited for.
    pub(crate) async fn running(&self) -> Result<Option<Address>, Error> {
        let mut heard = Instant::now();
        loop {
            match self.state().await? {
                State::Ready(address) => return Ok(Some(address)),
                State::Gone => return Ok(None),
                State::Changing => heard = Instant::now(),
                State::Silent(pid) => self.check_silence(heard, pid)?,
            }
            sleep(GLANCE).await;
        }
    }

    /// Starts the server, after whatever end the one before it came to.
    pub(crate) async fn launch(&self, binaries: &Binaries) -> Result<(Child, Address), Error> {
        tracing::info!("Starting the private Postgres {} …", binaries.version());
        processes::end_orphans(&self.name).await?;
        let address = Address::free(&self.layout.folder)?;
        self.remove_stale(&self.layout.postmaster_pid())?;
        if let Some(socket) = address.socket() {
            self.remove_stale(format!("{socket}.lock").as_ref())?;
        }
        self.layout.write(&self.layout.data().join("postgresql.conf"), &settings::text(&address))?;

        log::bound(self.layout)?;
        let log = self.layout.log();
        let output = self.layout.open(&log)?;
        let written = output.metadata().map_err(file("read", &log))?.len();
        let program = binaries.program("postgres");
        let mut child = self
            .layout
            .account
            .command(&program, &self.layout.folder)
            .arg("-D")
            .arg(self.layout.data())
            .args(["-c", &format!("cluster_name={}", self.name)])
            .stdout(Stdio::from(output.try_clone().map_err(file("open", &log))?))
            .stderr(Stdio::from(output))
            // Ctrl-C in the terminal is for us; we stop it then, in order.
            .process_group(0)
            .spawn()
            .map_err(file("run", &program))?;

        let mut heard = Instant::now();
        loop {
            if child.try_wait().map_err(file("wait for", &program))?.is_some() {
                let output = log::since(&log, written);
                return Err(Error::NotStarted { log, output });
            }
            match self.state().await? {
                State::Ready(address) => return Ok((child, address)),
                State::Changing => heard = Instant::now(),
                State::Silent(pid) => self.check_silence(heard, pid)?,
                State::Gone => {}
            }
            sleep(GLANCE).await;
        }
    }

    /// Stops the server and waits until it is gone; no error if it is already.
    pub(crate) async fn stop(&self) -> Result<(), Error> {
        let Some(pid) = self.postmaster() else {
            return Ok(());
        };
        tracing::info!("Stopping the private Postgres …");
        processes::signal(pid, Signal::SIGINT);
        if !processes::gone(pid, &self.name, LAST_CHECKPOINT).await {
            tracing::warn!("Postgres takes long to stop; it is told to leave the rest to its next start.");
            processes::signal(pid, Signal::SIGQUIT);
            if !processes::gone(pid, &self.name, LAST_CHECKPOINT).await {
                return Err(self.not_answering(pid));
            }
        }
        Ok(())
    }

    async fn state(&self) -> Result<State, Error> {
        let postmaster = self.postmaster();
        let Some(address) = Address::of_running(&self.layout.folder, &self.layout.postmaster_pid()) else {
            return Ok(postmaster.map_or(State::Gone, State::Silent));
        };
        let listens = match address.socket() {
            // Whoever listens in our folder is ours, even if we cannot see its process, as across two containers.
            Some(socket) => UnixStream::connect(socket).await.is_ok(),
            // On a port of the loopback may listen anybody, who would only learn our password.
            None => postmaster.is_some(),
        };
        if !listens {
            return Ok(postmaster.map_or(State::Gone, State::Silent));
        }
        let silent = State::Silent(postmaster.unwrap_or_default());
        let url = address.url(roles::SUPERUSER, &self.cluster.identity.superuser_password, roles::SUPERUSER);
        match timeout(Duration::from_secs(5), roles::connect(&url)).await {
            Ok(Ok(connection)) => {
                // Only the knock counted.
                drop(connection.close().await);
                Ok(State::Ready(address))
            }
            Ok(Err(sqlx::Error::Database(answer))) => match answer.code().as_deref() {
                // "The database system is starting up", "… is shutting down", and being thrown out as it does.
                Some(code) if code.starts_with("57P") => Ok(State::Changing),
                _ => Err(self.refused("signing in", sqlx::Error::Database(answer))),
            },
            Ok(Err(_)) | Err(_) => Ok(silent),
        }
    }

    /// The process id of our postmaster, if it lives.
    fn postmaster(&self) -> Option<i32> {
        let pid = processes::recorded_pid(&self.layout.postmaster_pid())?;
        processes::is_of(pid, &self.name).then_some(pid)
    }

    /// Removes a lock file that Postgres would stumble over. It sees through the id of a dead process itself, but takes any living
    /// process of its own user for another postmaster, and does not start over a file that was cut off while it was written.
    /// Nobody listens, and no process of ours is left, so whoever has that id now is somebody else.
    fn remove_stale(&self, lock_file: &Path) -> Result<(), Error> {
        let stale = match processes::recorded_pid(lock_file) {
            Some(pid) => processes::exists(pid),
            None => lock_file.exists(),
        };
        if stale {
            tracing::info!("Removing {}, left behind by a server that is no more.", lock_file.display());
            fs::remove_file(lock_file).map_err(file("remove", lock_file))?;
        }
        Ok(())
    }

    fn check_silence(&self, heard: Instant, pid: i32) -> Result<(), Error> {
        if heard.elapsed() > SILENCE { Err(self.not_answering(pid)) } else { Ok(()) }
    }

    fn not_answering(&self, pid: i32) -> Error {
        Error::NotAnswering { pid, log: self.layout.log() }
    }

    pub(crate) fn refused(&self, doing: &'static str, source: sqlx::Error) -> Error {
        Error::Refused { doing, log: self.layout.log(), source }
    }
}
