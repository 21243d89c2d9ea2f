//! The cluster: made whole, or not at all.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt;
use std::path::Path;
use std::process::Stdio;

use uuid::Uuid;

use crate::error::file;
use crate::identity::Identity;
use crate::layout::Layout;
use crate::{Binaries, Error, settings};

const HALF_MADE: &str = "cluster.making-";

/// A cluster that is there: its major version and its passwords.
pub(crate) struct Cluster {
    pub(crate) version: u32,
    pub(crate) identity: Identity,
}

impl Cluster {
    /// The folder's cluster, if it was made already.
    pub(crate) fn open(layout: &Layout) -> Result<Option<Self>, Error> {
        let folder = layout.cluster();
        if !folder.exists() {
            return Ok(None);
        }
        let damaged = |reason: String| Error::Damaged { folder: folder.clone(), reason };
        let version_file = layout.data().join("PG_VERSION");
        let version = fs::read_to_string(&version_file).map_err(|error| damaged(format!("{}: {error}", version_file.display())))?;
        // "15" today, "9.6" once.
        let major = version.trim().split('.').next().and_then(|major| major.parse().ok());
        let version = major.ok_or_else(|| damaged(format!("{} holds no version", version_file.display())))?;
        let identity = Identity::read(&folder.join("identity.json")).map_err(damaged)?;
        Ok(Some(Self { version, identity }))
    }

    /// Makes the cluster: under a name of its own, renamed when it is whole.
    pub(crate) async fn make(layout: &Layout, binaries: &Binaries) -> Result<Self, Error> {
        tracing::info!("Creating the private Postgres {} in {} …", binaries.version(), layout.folder.display());
        let identity = Identity::random()?;
        let making = layout.folder.join(format!("{HALF_MADE}{}", Uuid::now_v7()));
        DirBuilder::new().mode(0o700).create(&making).map_err(file("make", &making))?;
        layout.account.own_all(&making)?;

        let text = serde_json::to_string_pretty(&identity).map_err(|error| file("write", &making)(error.into()))?;
        layout.write(&making.join("identity.json"), &text)?;
        let password = making.join("password");
        layout.write(&password, &identity.superuser_password)?;
        initdb(layout, binaries, &making.join("data"), &password).await?;
        fs::remove_file(&password).map_err(file("remove", &password))?;

        fs::rename(&making, layout.cluster()).map_err(file("rename", &making))?;
        let folder = File::open(&layout.folder).map_err(file("open", &layout.folder))?;
        folder.sync_all().map_err(file("write", &layout.folder))?;
        Ok(Self { version: binaries.version(), identity })
    }

    /// Removes what was begun and cut off, by whomever. What cannot be removed, because an `initdb` still writes there, is left for
    /// the next time.
    pub(crate) fn remove_half_made(layout: &Layout) -> Result<(), Error> {
        for entry in fs::read_dir(&layout.folder).map_err(file("list", &layout.folder))?.flatten() {
            let path = entry.path();
            if entry.file_name().to_string_lossy().starts_with(HALF_MADE) {
                tracing::info!("Removing {}, which was never finished …", path.display());
                if let Err(error) = fs::remove_dir_all(&path) {
                    tracing::warn!("Could not remove {}: {error}", path.display());
                }
            }
        }
        Ok(())
    }
}

async fn initdb(layout: &Layout, binaries: &Binaries, data: &Path, password: &Path) -> Result<(), Error> {
    let program = binaries.program("initdb");
    let output = layout
        .account
        .command(&program, &layout.folder)
        .args(["--username=postgres", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums", "--no-instructions"])
        .args(settings::LOCALE)
        .arg("--pgdata")
        .arg(data)
        .arg("--pwfile")
        .arg(password)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        // Whoever gives up on the start gives up on the cluster.
        .kill_on_drop(true)
        .output()
        .await
        .map_err(file("run", &program))?;
    if output.status.success() {
        return Ok(());
    }
    Err(Error::Program { program, output: String::from_utf8_lossy(&output.stderr).trim().to_owned() })
}
