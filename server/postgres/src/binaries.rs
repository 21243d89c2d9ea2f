//! Finding Postgres on this machine.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Error;

/// The oldest major version Tablero works with.
pub(crate) const OLDEST: u32 = 15;

/// Where distributions and installers keep one Postgres for each version. The star stands for a part of one folder's name.
const USUAL: [&str; 6] = [
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
    "/usr/local/pgsql*/bin",
];

/// A folder with `initdb` and `postgres`, and their major version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binaries {
    folder: PathBuf,
    version: u32,
}

impl Binaries {
    /// Looks into one folder: nothing when it holds no Postgres that runs.
    pub(crate) fn in_folder(folder: &Path) -> Option<Self> {
        // Resolved, so that /usr/local/bin/postgres and the version's own folder count once.
        let postgres = folder.join("postgres").canonicalize().ok()?;
        let folder = postgres.parent()?.to_owned();
        if !folder.join("initdb").exists() {
            return None;
        }
        let version = major(&printed(Command::new(&postgres).arg("--version"))?)?;
        Some(Self { folder, version })
    }

    /// Takes a folder's version on trust: nothing when a program is missing.
    pub(crate) fn believed(folder: PathBuf, version: u32) -> Option<Self> {
        let whole = folder.join("postgres").exists() && folder.join("initdb").exists();
        whole.then_some(Self { folder, version })
    }

    /// The path of one of the programs, such as `initdb`.
    pub fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The major version, such as 17.
    pub fn version(&self) -> u32 {
        self.version
    }
}

/// The newest Postgres of this machine: on the PATH, where `pg_config` says, or in a usual version folder.
///
/// # Errors
/// [`Error::NotInstalled`], or [`Error::TooOld`] with what there is instead.
pub fn find_binaries() -> Result<Binaries, Error> {
    newest(installed())
}

/// Every Postgres of this machine, oldest first.
pub(crate) fn installed() -> Vec<Binaries> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    folders.extend(printed(Command::new("pg_config").arg("--bindir")).map(PathBuf::from));
    folders.extend(USUAL.iter().flat_map(|pattern| matching(pattern)));
    let found: BTreeMap<_, _> = folders
        .iter()
        .filter_map(|folder| Binaries::in_folder(folder))
        .map(|binaries| ((binaries.version, binaries.folder.clone()), binaries))
        .collect();
    found.into_values().collect()
}

fn newest(installed: Vec<Binaries>) -> Result<Binaries, Error> {
    let name = |old: &Binaries| format!("{} in {}", old.version, old.folder.display());
    match installed.last() {
        None => Err(Error::NotInstalled),
        Some(last) if last.version < OLDEST => Err(Error::TooOld { found: installed.iter().map(name).collect() }),
        Some(last) => Ok(last.clone()),
    }
}

/// The folders that fit a pattern with one star.
fn matching(pattern: &str) -> Vec<PathBuf> {
    let Some((before, after)) = pattern.split_once('*') else {
        return Vec::new();
    };
    let Some((parent, start)) = before.rsplit_once('/') else {
        return Vec::new();
    };
    let Ok(entries) = std::fs::read_dir(parent) else {
        return Vec::new();
    };
    let names = entries.flatten().map(|entry| entry.file_name());
    names
        .filter(|name| name.to_string_lossy().starts_with(start))
        .map(|name| Path::new(parent).join(name).join(after.trim_start_matches('/')))
        .collect()
}

/// What a program prints when it succeeds.
fn printed(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    Some(String::from_utf8(output.stdout).ok()?.trim().to_owned())
}

/// The 15 of "postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)", the 18 of "postgres (PostgreSQL) 18beta1".
fn major(version: &str) -> Option<u32> {
    let number = version.split_whitespace().nth(2)?;
    let digits = number.find(|c: char| !c.is_ascii_digit());
    number[..digits.unwrap_or(number.len())].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn binaries(version: u32) -> Binaries {
        let folder = format!("/usr/lib/postgresql/{version}/bin").into();
        Binaries { folder, version }
    }

    #[test]
    fn reads_the_major_version() {
        assert_eq!(major("postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)"), Some(15));
        assert_eq!(major("postgres (PostgreSQL) 18beta1"), Some(18));
        assert_eq!(major("postgres (PostgreSQL) 9.6.24"), Some(9));
        assert_eq!(major("something else"), None);
    }

    #[test]
    fn takes_the_newest_and_names_what_is_too_old() {
        assert_eq!(newest(vec![binaries(13), binaries(16)]).unwrap().version(), 16);
        let refusal = newest(vec![binaries(13)]).unwrap_err().to_string();
        assert!(refusal.contains("13 in /usr/lib/postgresql/13/bin"), "{refusal}");
        assert!(newest(vec![]).unwrap_err().to_string().contains("apt install postgresql"));
    }

    #[test]
    fn finds_the_one_of_this_machine() {
        assert!(find_binaries().unwrap().version() >= OLDEST);
    }
}
