//! Where things are, and cargo as a child process.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What cargo knows of this workspace.
pub struct Workspace {
    /// The repository's root.
    pub root: PathBuf,
    /// Where cargo puts what it builds, and we put what we build.
    pub target: PathBuf,
    /// The workspace's own packages.
    pub packages: Vec<Package>,
}

/// One package of the workspace.
#[derive(Deserialize)]
pub struct Package {
    /// What is compiled of it.
    pub targets: Vec<Target>,
}

/// A library, program, test or build script of a package.
#[derive(Deserialize)]
pub struct Target {
    /// `lib`, `bin`, `test`, `custom-build` and the like.
    pub kind: Vec<String>,
    /// The file its compilation begins with.
    pub src_path: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    target_directory: PathBuf,
    packages: Vec<Package>,
}

impl Workspace {
    /// Asks cargo where everything is.
    ///
    /// # Errors
    /// When cargo cannot read the workspace.
    pub fn open() -> Result<Self> {
        // Asked of the cargo that runs us: a folder that was moved, or shares its compiled files, is another one than at our compilation.
        let package = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package).parent().context("xtask lies in no folder")?.to_owned();
        let output = cargo(&root).args(["metadata", "--format-version=1", "--no-deps"]).stderr(Stdio::inherit()).output()?;
        ensure!(output.status.success(), "cargo metadata failed");
        let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
        Ok(Self { root, target: metadata.target_directory, packages: metadata.packages })
    }

    /// A cargo command at the repository's root.
    pub fn cargo(&self) -> Command {
        cargo(&self.root)
    }

    /// The server's program, as a build in that profile leaves it.
    pub fn server(&self, release: bool) -> PathBuf {
        let profile = if release { "release" } else { "debug" };
        self.target.join(profile).join("tablero")
    }
}

/// Cargo, told nothing of the package that we are: cargo sets variables for `cargo run` that build scripts of dependencies watch,
/// and each change of them would compile those dependencies again.
///
/// Queries are checked against `.sqlx`, whatever `DATABASE_URL` the developer has set for the server.
fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|name| {
            ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_CRATE_", "CARGO_BIN_", "CARGO_PRIMARY_"].iter().any(|prefix| name.starts_with(prefix))
        });
        if ours {
            command.env_remove(name);
        }
    }
    command.current_dir(root).env("SQLX_OFFLINE", "true");
    if std::env::var_os("CI").is_some() {
        // Compiled once and thrown away: what is kept for the next time is kept in vain.
        command.env("CARGO_INCREMENTAL", "0");
    }
    command
}

/// Runs a command to its end, its output shown.
///
/// # Errors
/// When it cannot be started or ends with a failure; the message names it.
pub fn succeed(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", words(command)))?;
    ensure!(status.success(), "{} ended with {status}", words(command));
    Ok(())
}

/// A command as one would type it.
fn words(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
