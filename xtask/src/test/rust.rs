//! The groups `unit`, `store` and `server`: tests in Rust, compiled together, then run by group.

use super::counts::Counts;
use super::{Group, Tests};
use crate::progress::{duration, step};
use crate::workspace::Workspace;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// A program of tests that runs longer than this hangs.
const PATIENCE: Duration = Duration::from_secs(10 * 60);

/// What one build of the workspace left.
pub struct Compiled {
    /// The server, as the browser tests start it.
    pub server: PathBuf,
    programs: Vec<Program>,
}

/// A program of tests.
struct Program {
    executable: PathBuf,
    /// The folder of its package, in which it expects to run.
    folder: PathBuf,
    name: String,
    group: Group,
}

/// One line of what cargo tells of a build; all but what was built is skipped.
#[derive(Deserialize)]
struct Message {
    executable: Option<PathBuf>,
    manifest_path: Option<PathBuf>,
    profile: Option<Profile>,
    target: Option<Target>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    kind: Vec<String>,
}

/// Compiles all tests and the server.
///
/// # Errors
/// When something does not compile.
pub fn compile(workspace: &Workspace) -> Result<Compiled> {
    let mut messages =
        step("Compile the server and all tests", || artifacts(workspace, &["--workspace", "--exclude", "xtask", "--bins", "--tests"]))?;
    messages.extend(step("Compile the tests of xtask", || artifacts(workspace, &["--package", "xtask", "--tests"]))?);
    let server = messages
        .iter()
        .find(|message| message.target.as_ref().is_some_and(|target| target.name == "tablero") && !message.is_test())
        .and_then(|message| message.executable.clone())
        .context("cargo built no program `tablero`")?;
    let programs = messages.into_iter().filter_map(|message| message.program(&workspace.root)).collect();
    Ok(Compiled { server, programs })
}

fn artifacts(workspace: &Workspace, selection: &[&str]) -> Result<Vec<Message>> {
    let mut cargo = workspace.cargo();
    cargo.arg("build").args(selection).arg("--message-format=json-render-diagnostics").stderr(Stdio::inherit());
    let output = cargo.output()?;
    ensure!(output.status.success(), "it does not compile");
    let messages = output.stdout.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
    let messages = messages.map(|line| Ok(serde_json::from_slice::<Message>(line)?));
    messages.filter(|message| message.as_ref().map_or(true, |message| message.executable.is_some())).collect()
}

impl Message {
    fn is_test(&self) -> bool {
        self.profile.as_ref().is_some_and(|profile| profile.test)
    }

    /// The program of tests that this line tells of.
    fn program(self, root: &Path) -> Option<Program> {
        if !self.is_test() {
            return None;
        }
        let folder = self.manifest_path?.parent()?.to_owned();
        let target = self.target?;
        let group = group(folder.strip_prefix(root).ok()?, &target.kind);
        let package = folder.file_name()?.to_string_lossy().into_owned();
        let name = if group == Group::Unit { package } else { format!("{package}::{}", target.name) };
        Some(Program { executable: self.executable?, folder, name, group })
    }
}

/// Tests within the code are unit tests; those beside it belong to the server or to a store.
fn group(folder: &Path, kind: &[String]) -> Group {
    if !kind.iter().any(|kind| kind == "test") {
        Group::Unit
    } else if folder.starts_with("server") {
        Group::Server
    } else {
        Group::Store
    }
}

/// Runs the programs of a group, one after the other: each uses all cores.
///
/// # Errors
/// When the tests do not compile, or there is no Postgres.
pub async fn run(tests: &mut Tests<'_>, group: Group) -> Result<Counts> {
    tests.compiled()?;
    let postgres = if group == Group::Unit { None } else { Some(tests.postgres().await?) };
    let logs = tests.workspace.target.join("xtask/tests");
    fs::create_dir_all(&logs)?;
    let mut counts = Counts::default();
    for program in tests.compiled()?.programs.iter().filter(|program| program.group == group) {
        counts += program.run(postgres.as_deref(), &logs).await?;
    }
    Ok(counts)
}

impl Program {
    /// What it prints is shown when a test fails, and is in `target/xtask/tests` in any case.
    async fn run(&self, postgres: Option<&str>, logs: &Path) -> Result<Counts> {
        let log = logs.join(format!("{}.log", self.name.replace("::", "-")));
        let file = File::create(&log)?;
        let mut command = Command::new(&self.executable);
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder).kill_on_drop(true);
        command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
        match postgres {
            Some(address) => command.env("TABLERO_TEST_POSTGRES", address),
            None => command.env_remove("TABLERO_TEST_POSTGRES"),
        };
        let start = Instant::now();
        let ended = tokio::time::timeout(PATIENCE, command.spawn()?.wait()).await;
        let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        let mut counts = Counts::of_libtest(&output).unwrap_or_default();
        let failed = match ended {
            Err(_) => Some(format!("did not end within {}", duration(PATIENCE))),
            Ok(status) => Some(status?).filter(|status| !status.success()).map(|status| format!("ended with {status}")),
        };
        if let Some(how) = &failed {
            println!("{output}\n{} {how}", self.name);
            // A program that died, rather than told of failed tests, is a failure too.
            counts.failed = counts.failed.max(1);
        }
        if counts != Counts::default() {
            println!("   {:24} {counts} in {}", self.name, duration(start.elapsed()));
        }
        Ok(counts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_test_belongs_to_a_group_by_its_place() {
        let unit = ["lib".to_owned()];
        let beside = ["test".to_owned()];
        assert!(group(Path::new("app/deals"), &unit) == Group::Unit);
        assert!(group(Path::new("app/deals"), &beside) == Group::Store);
        assert!(group(Path::new("server"), &beside) == Group::Server);
        assert!(group(Path::new("server/postgres"), &beside) == Group::Server);
        assert!(group(Path::new("server"), &["bin".to_owned()]) == Group::Unit);
    }

    #[test]
    fn cargo_s_messages_tell_tests_from_programs() {
        let line = r#"{"reason":"compiler-artifact","manifest_path":"/t/app/deals/Cargo.toml","executable":"/t/target/debug/deps/store-1",
            "target":{"name":"store","kind":["test"]},"profile":{"test":true}}"#;
        let message: Message = serde_json::from_str(line).unwrap();
        let program = message.program(Path::new("/t")).unwrap();
        assert_eq!(program.name, "deals::store");
        assert!(program.group == Group::Store);
        let other: Message = serde_json::from_str(r#"{"reason":"build-finished","success":true}"#).unwrap();
        assert!(other.executable.is_none() && other.program(Path::new("/t")).is_none());
    }
}
