//! `cargo xtask run`: builds, serves, and with `--watch` does both again on each change.

use crate::build::{self, Mode};
use crate::interrupt::Interrupt;
use crate::progress::step;
use crate::watch;
use crate::workspace::{Workspace, succeed};
use anyhow::{Context, Result};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::process::{ExitCode, ExitStatus};
use std::time::Duration;
use tokio::process::{Child, Command};

/// How long a server may take to finish what is under way, once it is asked to stop.
const PATIENCE: Duration = Duration::from_secs(30);

/// The options of `cargo xtask run`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Builds what one would deploy.
    #[arg(long)]
    release: bool,
    /// Fills a workspace with a fictional company, and prints how to sign in.
    #[arg(long)]
    demo: bool,
    /// The language that the fictional company speaks.
    #[arg(long, requires = "demo", value_parser = ["en", "es"])]
    language: Option<String>,
    /// Builds and serves again when a file changes, and has open pages load again.
    #[arg(long, conflicts_with = "release")]
    watch: bool,
    /// Goes to the server as it is: `-- --help` tells what it understands.
    #[arg(last = true)]
    server: Vec<String>,
}

/// Runs the command; the server's exit code becomes ours.
///
/// # Errors
/// When something does not compile, or the server cannot be started.
pub async fn run(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    if arguments.watch {
        return watch::watch(workspace, arguments).await;
    }
    let mode = Mode::from_release(arguments.release);
    build::compile(workspace, mode)?;
    build::assemble(workspace, mode)?.publish()?;
    compile_server(workspace, mode)?;
    let mut server = Server::start(workspace, arguments)?;
    let mut interrupt = Interrupt::listen()?;
    let status = tokio::select! {
        status = server.ended() => status?,
        () = interrupt.wait(1) => server.stop(&mut interrupt).await?,
    };
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Compiles the server.
///
/// # Errors
/// When it does not compile.
pub fn compile_server(workspace: &Workspace, mode: Mode) -> Result<()> {
    step("Compile the server", || {
        let mut cargo = workspace.cargo();
        cargo.args(["build", "--package", "tablero-server", "--bin", "tablero"]);
        if mode == Mode::Release {
            cargo.arg("--release");
        }
        succeed(&mut cargo)
    })
}

/// A running server.
pub struct Server(Child);

impl Server {
    /// Starts the server that was built last. It is in a process group of its own: Ctrl-C in a terminal reaches us alone, and we ask it to stop, once.
    ///
    /// # Errors
    /// When it cannot be started.
    pub fn start(workspace: &Workspace, arguments: &Arguments) -> Result<Self> {
        let mode = Mode::from_release(arguments.release);
        let program = workspace.server(arguments.release);
        let mut command = Command::new(&program);
        command.arg("serve").current_dir(&workspace.root).env("TABLERO_SITE", mode.site(workspace));
        if arguments.demo {
            command.arg("--demo");
        }
        if let Some(language) = &arguments.language {
            command.args(["--language", language]);
        }
        if arguments.watch {
            command.env("TABLERO_DEV_RELOAD", "true");
        }
        command.args(&arguments.server).stdin(std::process::Stdio::null()).process_group(0).kill_on_drop(true);
        let child = command.spawn().with_context(|| format!("cannot start {}", program.display()))?;
        Ok(Self(child))
    }

    /// Waits until it has ended by itself.
    ///
    /// # Errors
    /// When the system does not tell.
    pub async fn ended(&mut self) -> Result<ExitStatus> {
        Ok(self.0.wait().await?)
    }

    /// Asks it to stop and waits; not for ever, and not past a second Ctrl-C.
    ///
    /// # Errors
    /// When the system does not tell how it ended.
    pub async fn stop(&mut self, interrupt: &mut Interrupt) -> Result<ExitStatus> {
        if let Some(id) = self.0.id().and_then(|id| i32::try_from(id).ok()) {
            kill(Pid::from_raw(id), Signal::SIGTERM)?;
        }
        tokio::select! {
            status = self.0.wait() => return Ok(status?),
            () = tokio::time::sleep(PATIENCE) => println!("the server did not stop within {} s", PATIENCE.as_secs()),
            () = interrupt.wait(2) => {}
        }
        self.0.kill().await?;
        Ok(self.0.wait().await?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Stdio;
    use tokio::io::{AsyncBufReadExt, BufReader};

    #[tokio::test]
    async fn a_server_that_is_asked_to_stop_may_finish() {
        let mut command = Command::new("sh");
        command.args(["-c", "trap 'sleep 0.2; exit 7' TERM; echo ready; while :; do sleep 0.05; done"]);
        let mut child = command.process_group(0).stdout(Stdio::piped()).kill_on_drop(true).spawn().unwrap();
        let mut ready = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut ready).await.unwrap();
        let mut server = Server(child);
        let status = server.stop(&mut Interrupt::listen().unwrap()).await.unwrap();
        assert_eq!(status.code(), Some(7));
    }
}
