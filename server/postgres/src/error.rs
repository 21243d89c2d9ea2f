//! What can go wrong, each with what to do about it.

use std::io;
use std::path::{Path, PathBuf};

const INSTALL: &str = "Install it (Debian, Ubuntu: `sudo apt install postgresql`; Fedora: `sudo dnf install postgresql-server`; \
    macOS: `brew install postgresql@17`), or name a server of your own in DATABASE_URL.";

/// Why the private Postgres could not be made, started or stopped. Its texts are for the person at the console.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No Postgres on this machine.
    #[error("PostgreSQL 15 or newer was not found on this machine. {INSTALL}")]
    NotInstalled,

    /// There are only versions that are too old; each is named with its folder.
    #[error("PostgreSQL 15 or newer is needed; this machine has only {}. {INSTALL}", found.join(", "))]
    TooOld {
        /// Such as `13 in /usr/lib/postgresql/13/bin`.
        found: Vec<String>,
    },

    /// The system has no usable Postgres, and none could be fetched either.
    #[error("{missing} Downloading it failed as well: {reason}")]
    Download {
        /// Why it was to be downloaded, with what to install instead.
        missing: Box<Error>,
        /// What the download said.
        reason: String,
    },

    /// The folder holds something, and not a private Postgres.
    #[error("{folder} holds files that are not those of a private Postgres. Name an empty folder, or one that does not exist yet.")]
    NotACluster {
        /// The folder that was named.
        folder: PathBuf,
    },

    /// The cluster's files are there in part.
    #[error(
        "The private Postgres in {folder} is damaged: {reason}. Put the folder back from a backup, or move it away to begin with an \
        empty database."
    )]
    Damaged {
        /// The cluster's folder.
        folder: PathBuf,
        /// What is missing or unreadable.
        reason: String,
    },

    /// The cluster was made by a major version that is not installed.
    #[error("The data in {folder} was made by PostgreSQL {made_by}, and this machine has {installed}. {}", other_version(*made_by))]
    OtherVersion {
        /// The cluster's folder.
        folder: PathBuf,
        /// The major version that made it.
        made_by: u32,
        /// The versions found, for the reader.
        installed: String,
    },

    /// We are root, and there is nobody else to be.
    #[error(
        "Postgres does not run as root, and this machine has neither a user `postgres` nor `nobody`. Make one (`useradd --system \
        postgres`), or start Tablero as an ordinary user."
    )]
    NoUser,

    /// We are root, and the user Postgres runs as cannot come to the folder.
    #[error(
        "Postgres runs as the user `{user}`, who may not enter {blocked}. Choose a data folder elsewhere (such as /var/lib/tablero), \
        or let others pass through: `chmod o+x {blocked}`."
    )]
    NotReachable {
        /// The user Postgres would run as.
        user: String,
        /// The folder on the way that is closed to them.
        blocked: PathBuf,
    },

    /// The folder belongs to somebody else, and we are not root.
    #[error("{folder} belongs to the user with the id {owner}. Start Tablero as that user or as root, or name another data folder.")]
    OtherOwner {
        /// The folder that was named.
        folder: PathBuf,
        /// Its owner's numeric id.
        owner: u32,
    },

    /// Another process has been starting or stopping this server for minutes.
    #[error(
        "Another process has been starting or stopping the Postgres in {folder} for two minutes. See whether a Tablero hangs, end it, \
        and try again."
    )]
    Busy {
        /// The folder that was named.
        folder: PathBuf,
    },

    /// One of Postgres's programs ended with an error.
    #[error("{program} failed: {output}")]
    Program {
        /// The program's path.
        program: PathBuf,
        /// The end of what it printed.
        output: String,
    },

    /// The server ended while starting.
    #[error("Postgres did not start. The end of its log, {log}:\n{output}")]
    NotStarted {
        /// Where its log is.
        log: PathBuf,
        /// The log's last lines.
        output: String,
    },

    /// The server runs but does not come to accept connections.
    #[error("Postgres (process {pid}) does not answer. Its log, {log}, says why; end the process if it hangs, and try again.")]
    NotAnswering {
        /// The postmaster's process id.
        pid: i32,
        /// Where its log is.
        log: PathBuf,
    },

    /// Processes of an earlier server outlive even SIGKILL.
    #[error(
        "Processes of an earlier Postgres do not end ({pids}). They wait for the disk, most likely: see to it, or restart the machine."
    )]
    Orphans {
        /// Their process ids, for the reader.
        pids: String,
    },

    /// The server refused a statement of the set-up, or our password.
    #[error("The private Postgres refused us while {doing}: {source}. Its log is {log}.")]
    Refused {
        /// What we were about.
        doing: &'static str,
        /// Where its log is.
        log: PathBuf,
        /// What it said.
        source: sqlx::Error,
    },

    /// A file could not be read or written.
    #[error("Could not {doing} {path}: {source}")]
    File {
        /// Such as `read`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },

    /// The system gave no random numbers.
    #[error("The system gave no random numbers for the password: {0}")]
    Random(getrandom::Error),
}

/// For `map_err`: an error of the file system with what was tried, and where.
pub(crate) fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::File { doing, path, source }
}

fn other_version(made_by: u32) -> String {
    if made_by < crate::binaries::OLDEST {
        "That is too old for Tablero: dump the data with its own version and restore it into a newer one.".into()
    } else {
        format!(
            "Install PostgreSQL {made_by} beside it (Debian: `sudo apt install postgresql-{made_by}`), or dump the data with it and \
        restore it into a newer one."
        )
    }
}
