//! How long the disk takes to keep something: what no durable commit is quicker than. It changes by the hour on a rented machine.

use super::samples::Samples;
use anyhow::{Context, Result};
use private_postgres::PrivatePostgres;
use sqlx::{Connection, PgConnection};
use std::fs::{self, File, OpenOptions};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

/// What Postgres writes at least, in bytes.
const PAGE: usize = 8192;

/// What `pg_test_fsync` says of `fdatasync`, which is how Postgres flushes on Linux, on the disk that Postgres writes to.
///
/// # Errors
/// When Postgres does not answer.
pub async fn told_by_postgres(postgres: &PrivatePostgres) -> Result<String> {
    let folder = data_folder(postgres.superuser_url()).await?;
    let file = TestFile::in_folder(&folder)?;
    let binaries = private_postgres::find_binaries().ok();
    let Some(program) = binaries.map(|binaries| binaries.program("pg_test_fsync")).filter(|program| program.is_file()) else {
        return Ok("no pg_test_fsync beside Postgres".to_owned());
    };
    let output = Command::new(program).args(["--secs-per-test=1", "--filename"]).arg(&file.0).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let line = text.lines().find(|line| line.trim_start().starts_with("fdatasync")).context("pg_test_fsync tells no fdatasync")?;
    Ok(format!("fdatasync {}", line.trim_start().trim_start_matches("fdatasync").split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// Measures it now: one page written and flushed, again and again, by `fdatasync`.
///
/// # Errors
/// When the disk refuses.
pub async fn measure(superuser_url: &str, times: usize) -> Result<Samples> {
    let folder = data_folder(superuser_url).await?;
    tokio::task::spawn_blocking(move || {
        let path = TestFile::in_folder(&folder)?;
        let mut file = OpenOptions::new().write(true).open(&path.0)?;
        let page = [7; PAGE];
        let mut durations = Vec::with_capacity(times);
        for _ in 0..times {
            let start = Instant::now();
            file.seek(SeekFrom::Start(0))?;
            file.write_all(&page)?;
            file.sync_data()?;
            durations.push(start.elapsed());
        }
        Ok(Samples::new(durations))
    })
    .await?
}

/// Where Postgres keeps its data: the disk that counts.
async fn data_folder(superuser_url: &str) -> Result<PathBuf> {
    let mut superuser = PgConnection::connect(superuser_url).await?;
    let folder: String = sqlx::query_scalar("select current_setting('data_directory')").fetch_one(&mut superuser).await?;
    superuser.close().await?;
    Ok(PathBuf::from(folder).parent().context("no folder around the data")?.to_owned())
}

/// A file to write to, beside the data of Postgres; deleted when dropped.
struct TestFile(PathBuf);

impl TestFile {
    /// It has its full length already: what grows is flushed more slowly.
    fn in_folder(folder: &Path) -> Result<Self> {
        let path = folder.join("flush-test");
        let mut file = File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        file.write_all(&[0; 16 * PAGE])?;
        file.sync_all()?;
        Ok(Self(path))
    }
}

impl Drop for TestFile {
    fn drop(&mut self) {
        // What is left of it is overwritten the next time.
        let _ = fs::remove_file(&self.0);
    }
}
