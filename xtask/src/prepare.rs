//! `cargo xtask prepare`: the metadata of every `query!`, so that the project compiles where no database runs.
//!
//! sqlx writes a query's metadata when the macro is expanded with a database at hand. So every crate of ours has to be compiled again, though
//! nothing in it changed: for that moment the first file of each is dated now, and gets its own date back afterwards, so that nothing else is
//! compiled again because of it. Dependencies are those of `cargo clippy --workspace --all-targets`, and not compiled twice.

use crate::build::files_below;
use crate::postgres;
use crate::progress::step;
use crate::workspace::{Workspace, succeed};
use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::SystemTime;

/// The options of `cargo xtask prepare`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Changes nothing: fails, naming the files, when `.sqlx` is not what it would write.
    #[arg(long)]
    check: bool,
}

/// What `.sqlx` is, compared with what the queries of today make of it.
pub struct Difference {
    /// How many queries there are.
    pub queries: usize,
    /// Names of files that are missing, changed or superfluous.
    pub files: BTreeSet<String>,
}

/// Runs the command.
///
/// # Errors
/// When there is no Postgres, a migration fails, or a query is wrong.
pub async fn prepare(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let fresh = fresh_metadata(workspace).await?;
    let committed = workspace.root.join(".sqlx");
    let difference = difference(&fresh, &committed)?;
    for name in &difference.files {
        let (new, old) = (fresh.join(name), committed.join(name));
        let what = match (new.exists(), old.exists()) {
            (true, true) => "changed",
            (true, false) => "new",
            _ => "superfluous",
        };
        println!(".sqlx/{name} is {what}: {}", text_of_query(if new.exists() { &new } else { &old }));
        if arguments.check {
            continue;
        }
        fs::create_dir_all(&committed)?;
        if new.exists() {
            fs::copy(&new, &old)?;
        } else {
            fs::remove_file(&old)?;
        }
    }
    println!("{} queries, {} files differ", difference.queries, difference.files.len());
    if arguments.check && !difference.files.is_empty() {
        println!("`cargo xtask prepare` writes them");
        return Ok(ExitCode::FAILURE);
    }
    Ok(ExitCode::SUCCESS)
}

/// Compares `.sqlx` with what it should be.
///
/// # Errors
/// As [`prepare`].
pub async fn check(workspace: &Workspace) -> Result<Difference> {
    let fresh = fresh_metadata(workspace).await?;
    difference(&fresh, &workspace.root.join(".sqlx"))
}

/// Writes the metadata of all queries into a folder of its own, and returns that.
async fn fresh_metadata(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target.join("xtask/sqlx");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let server = postgres::start(workspace, "postgres").await?;
    let outcome = async {
        let address = postgres::fresh_database(&server, "tablero_prepare", &workspace.root.join("migrations")).await?;
        step("Expand every query", || {
            let _dates = dated_now(workspace)?;
            let mut cargo = workspace.cargo();
            cargo.args(["check", "--workspace", "--all-targets"]);
            cargo.env("DATABASE_URL", address).env("SQLX_OFFLINE", "false").env("SQLX_OFFLINE_DIR", &folder);
            succeed(&mut cargo)
        })
    }
    .await;
    server.stop().await?;
    outcome.map(|()| folder)
}

fn difference(fresh: &Path, committed: &Path) -> Result<Difference> {
    let new = files_below(fresh)?;
    let names = new.union(&files_below(committed)?).cloned().collect::<BTreeSet<_>>();
    let files = names.into_iter().filter(|name| fs::read(fresh.join(name)).ok() != fs::read(committed.join(name)).ok());
    Ok(Difference { queries: new.len(), files: files.collect() })
}

/// The query within a file of metadata, on one line, for a person to recognise.
pub fn text_of_query(file: &Path) -> String {
    let metadata: serde_json::Value = fs::read(file).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
    let query = metadata["query"].as_str().unwrap_or("?");
    let line = query.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(100).collect()
}

/// Files dated now; dropped, it gives them the date back that they had.
struct Dates(Vec<(PathBuf, SystemTime, SystemTime)>);

/// Dates the first file of each thing that cargo compiles of ours.
fn dated_now(workspace: &Workspace) -> Result<Dates> {
    let mut dates = Dates(Vec::new());
    let targets = workspace.packages.iter().flat_map(|package| &package.targets);
    // A build script that runs again would have everything compiled again, for every command.
    let targets = targets.filter(|target| !target.kind.iter().any(|kind| kind == "custom-build"));
    for path in targets.map(|target| &target.src_path).collect::<BTreeSet<_>>() {
        let file = File::options().append(true).open(path).with_context(|| format!("cannot open {}", path.display()))?;
        let before = file.metadata()?.modified()?;
        file.set_modified(SystemTime::now())?;
        dates.0.push((path.clone(), before, file.metadata()?.modified()?));
    }
    Ok(dates)
}

impl Drop for Dates {
    fn drop(&mut self) {
        for (path, before, set) in &self.0 {
            let Ok(file) = File::options().append(true).open(path) else { continue };
            // Not when somebody has saved it meanwhile: cargo would miss that change.
            let untouched = file.metadata().and_then(|state| state.modified()).is_ok_and(|date| date == *set);
            if untouched && let Err(error) = file.set_modified(*before) {
                eprintln!("{} keeps the date of today: {error}", path.display());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_changed_and_superfluous_files_differ() {
        let folder = std::env::temp_dir().join(format!("tablero-prepare-{}", std::process::id()));
        let (fresh, committed) = (folder.join("fresh"), folder.join("committed"));
        fs::create_dir_all(&fresh).unwrap();
        fs::create_dir_all(&committed).unwrap();
        for (folder, name, content) in [
            (&fresh, "same.json", "1"),
            (&committed, "same.json", "1"),
            (&fresh, "changed.json", "1"),
            (&committed, "changed.json", "2"),
            (&fresh, "new.json", "1"),
            (&committed, "old.json", "1"),
        ] {
            fs::write(folder.join(name), content).unwrap();
        }
        let difference = difference(&fresh, &committed).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(difference.queries, 3);
        assert_eq!(Vec::from_iter(difference.files), ["changed.json", "new.json", "old.json"]);
    }
}
