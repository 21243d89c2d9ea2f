//! The server under measurement: the release build, as one would run it.

use crate::build::Mode;
use crate::workspace::Workspace;
use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs;
use std::net::SocketAddr;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

/// How long it may take to start, and to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running server.
pub struct Served {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
}

impl Served {
    /// Starts it on a free port of this machine alone.
    ///
    /// # Errors
    /// When it does not serve in time; what it said is in the error output.
    pub async fn start(workspace: &Workspace, database: &str) -> Result<Self> {
        let mut command = program(workspace, database)?;
        command.arg("serve").stdout(Stdio::piped());
        let mut child = command.spawn().context("cannot start the server")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let address = tokio::time::timeout(PATIENCE, async {
            while let Some(line) = lines.next_line().await? {
                if let Some((_, address)) = line.split_once("serves http://") {
                    return Ok(address.trim().parse()?);
                }
            }
            bail!("the server ended without serving")
        });
        let address = address.await.context("the server did not serve in time")??;
        // Nobody reads on; what it still has to say must not stop it.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Ok(Self { child, address })
    }

    /// The number of its process.
    ///
    /// # Errors
    /// When it has ended.
    pub fn process(&self) -> Result<u32> {
        self.child.id().context("the server has ended")
    }

    /// Asks it to stop, and waits.
    ///
    /// # Errors
    /// When it does not stop in time, or failed.
    pub async fn stop(mut self) -> Result<()> {
        kill(Pid::from_raw(i32::try_from(self.process()?)?), Signal::SIGTERM)?;
        let status = tokio::time::timeout(PATIENCE, self.child.wait()).await.context("the server does not stop")??;
        if status.success() { Ok(()) } else { bail!("the server ended with {status}") }
    }
}

/// The server's program, told nothing but where its database and its files are.
///
/// # Errors
/// When the folder it is to run in cannot be made.
pub fn program(workspace: &Workspace, database: &str) -> Result<Command> {
    // Not where somebody's own configuration may lie.
    let folder = workspace.target.join("bench");
    fs::create_dir_all(&folder)?;
    let mut command = Command::new(workspace.server(true));
    for (name, _) in std::env::vars_os() {
        if name == "DATABASE_URL" || name.to_string_lossy().starts_with("TABLERO_") {
            command.env_remove(name);
        }
    }
    command.current_dir(folder).env("TABLERO_DATABASE_URL", database).env("TABLERO_SITE", Mode::Release.site(workspace));
    command.env("TABLERO_LISTEN", "127.0.0.1:0").env("TABLERO_LOG_LEVEL", "warn");
    command.stdin(Stdio::null()).kill_on_drop(true);
    Ok(command)
}
