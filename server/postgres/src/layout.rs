//! What lies where in the folder, and who may see it.
//!
//! ```text
//! folder/               0700
//!   turn.lock           held by whoever is starting or stopping the server
//!   in_use.lock         shared by every process that uses the server
//!   cluster/            made under another name and renamed, so that it is whole or absent
//!     identity.json     passwords, 0600
//!     data/             what Postgres calls PGDATA
//!   postgres.log        bounded; what went before is in postgres.log.old
//!   postgres-17/        binaries, where the system had none
//!   .s.PGSQL.5432       the socket
//! ```

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use nix::fcntl::OFlag;

use crate::Error;
use crate::account::Account;
use crate::error::file;

const TURN: &str = "turn.lock";

/// The folder's paths, and the account they belong to.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    pub(crate) folder: PathBuf,
    pub(crate) account: Account,
}

impl Layout {
    /// Makes the folder when it is missing, and refuses one that holds something else.
    pub(crate) fn prepare(folder: &Path) -> Result<Self, Error> {
        if !folder.exists() {
            fs::create_dir_all(folder.parent().unwrap_or(folder)).map_err(file("make the folder of", folder))?;
            match DirBuilder::new().mode(0o700).create(folder) {
                Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
                    return Err(file("make", folder)(error));
                }
                _ => {}
            }
        }
        // The processes are known by this path, so it must be one and the same from wherever we are started.
        let folder = folder.canonicalize().map_err(file("find", folder))?;
        let account = Account::for_folder(&folder)?;
        let mut entries = fs::read_dir(&folder).map_err(file("list", &folder))?;
        if entries.next().is_some() && !folder.join(TURN).exists() {
            return Err(Error::NotACluster { folder });
        }
        let opened = File::open(&folder).map_err(file("open", &folder))?;
        opened.set_permissions(Permissions::from_mode(0o700)).map_err(file("close to others", &folder))?;
        account.own(&opened, &folder)?;
        Ok(Self { folder, account })
    }

    pub(crate) fn cluster(&self) -> PathBuf {
        self.folder.join("cluster")
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.cluster().join("data")
    }

    pub(crate) fn postmaster_pid(&self) -> PathBuf {
        self.data().join("postmaster.pid")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join("postgres.log")
    }

    pub(crate) fn turn(&self) -> PathBuf {
        self.folder.join(TURN)
    }

    pub(crate) fn in_use(&self) -> PathBuf {
        self.folder.join("in_use.lock")
    }

    /// Opens one of our files for appending, and makes it when missing: readable by the account alone, and never through a link that
    /// somebody put there.
    pub(crate) fn open(&self, path: &Path) -> Result<File, Error> {
        let opened = OpenOptions::new()
            .append(true)
            .read(true)
            .create(true)
            .mode(0o600)
            .custom_flags(OFlag::O_NOFOLLOW.bits())
            .open(path)
            .map_err(file("open", path))?;
        self.account.own(&opened, path)?;
        Ok(opened)
    }

    /// Writes one of our files anew.
    pub(crate) fn write(&self, path: &Path, text: &str) -> Result<(), Error> {
        let mut opened = self.open(path)?;
        opened.set_len(0).map_err(file("write", path))?;
        opened.write_all(text.as_bytes()).map_err(file("write", path))?;
        opened.sync_all().map_err(file("write", path))
    }
}
