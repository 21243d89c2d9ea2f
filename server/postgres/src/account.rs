//! Who Postgres runs as. It refuses to run as root, so then it runs as, and its files belong to, somebody without rights.

use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt, chown, fchown};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use nix::unistd::{Uid, User, geteuid};
use tokio::process::Command;

use crate::error::file;
use crate::{Binaries, Error};

/// The account of the server's processes and files: another user when we are root, else ourselves.
#[derive(Debug, Clone)]
pub(crate) struct Account(Option<User>);

impl Account {
    /// The account for a folder, which may not exist yet: as root its present owner, else `postgres`, else `nobody`.
    pub(crate) fn for_folder(folder: &Path) -> Result<Self, Error> {
        let owner = fs::metadata(folder).ok().map(|metadata| metadata.uid());
        let us = geteuid();
        if !us.is_root() {
            return match owner {
                Some(owner) if owner != us.as_raw() => Err(Error::OtherOwner { folder: folder.to_owned(), owner }),
                _ => Ok(Self(None)),
            };
        }
        let present = owner.filter(|owner| *owner != 0).and_then(|owner| User::from_uid(Uid::from_raw(owner)).ok().flatten());
        let named = |name| User::from_name(name).ok().flatten();
        let user = present.or_else(|| named("postgres")).or_else(|| named("nobody"));
        user.map(|user| Self(Some(user))).ok_or(Error::NoUser)
    }

    /// Makes an open file the account's own.
    pub(crate) fn own(&self, opened: &File, path: &Path) -> Result<(), Error> {
        let Some(user) = &self.0 else { return Ok(()) };
        fchown(opened, Some(user.uid.as_raw()), Some(user.gid.as_raw())).map_err(file("hand over", path))
    }

    /// Makes a folder, and all that is in it, the account's own.
    pub(crate) fn own_all(&self, path: &Path) -> Result<(), Error> {
        let Some(user) = &self.0 else { return Ok(()) };
        let metadata = fs::symlink_metadata(path).map_err(file("read", path))?;
        if metadata.is_symlink() {
            return Ok(());
        }
        if metadata.is_dir() {
            for entry in fs::read_dir(path).map_err(file("list", path))? {
                self.own_all(&entry.map_err(file("list", path))?.path())?;
            }
        }
        chown(path, Some(user.uid.as_raw()), Some(user.gid.as_raw())).map_err(file("hand over", path))
    }

    /// A program run as the account, in `folder`, with no Postgres setting taken from our environment and its messages in English.
    pub(crate) fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        command.current_dir(folder).env("LC_ALL", "C").stdin(Stdio::null());
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(name);
            }
        }
        if let Some(user) = &self.0 {
            command.uid(user.uid.as_raw()).gid(user.gid.as_raw());
        }
        command
    }

    /// Tries whether the account can come to the folder and run the programs, and names what is in its way.
    pub(crate) async fn check_reach(&self, binaries: &Binaries, folder: &Path) -> Result<(), Error> {
        let program = binaries.program("postgres");
        let tried = self.command(&program, folder).arg("--version").stdout(Stdio::null()).status().await;
        let Err(source) = tried else { return Ok(()) };
        if let Some(blocked) = self.blocked(folder) {
            let user = self.0.as_ref().map_or_else(String::new, |user| user.name.clone());
            return Err(Error::NotReachable { user, blocked });
        }
        Err(Error::File { doing: "run, as the user Postgres runs as,", path: program, source })
    }

    /// The outermost folder on the way to `folder` that the account may not pass through.
    fn blocked(&self, folder: &Path) -> Option<PathBuf> {
        let user = self.0.as_ref()?;
        let mut way: Vec<&Path> = folder.ancestors().collect();
        way.reverse();
        let closed = |path: &&Path| {
            let Ok(metadata) = fs::metadata(path) else {
                return false;
            };
            let bit = match (metadata.uid() == user.uid.as_raw(), metadata.gid() == user.gid.as_raw()) {
                (true, _) => 0o100,
                (false, true) => 0o010,
                (false, false) => 0o001,
            };
            metadata.mode() & bit == 0
        };
        way.into_iter().find(closed).map(Path::to_owned)
    }
}
