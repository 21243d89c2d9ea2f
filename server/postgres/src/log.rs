//! The server's log, kept from filling the disk.

use std::fs;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::time::Duration;

use crate::Error;
use crate::error::file;
use crate::layout::Layout;

/// In bytes. There may be twice as much: the log, and the one before.
const BOUND: u64 = 10 * 1024 * 1024;

/// Looks after the log for ever.
pub(crate) async fn keep_bounded(layout: Layout) {
    loop {
        tokio::time::sleep(Duration::from_secs(60)).await;
        if let Err(error) = bound(&layout) {
            tracing::warn!("{error}");
        }
    }
}

/// Puts a log that has grown too long aside. It is copied and emptied, not renamed: the server holds it open, and appends.
pub(crate) fn bound(layout: &Layout) -> Result<(), Error> {
    let log = layout.log();
    let mut opened = layout.open(&log)?;
    if opened.metadata().map_err(file("read", &log))?.len() <= BOUND {
        return Ok(());
    }
    let old_path = log.with_extension("log.old");
    let mut old = layout.open(&old_path)?;
    old.set_len(0).map_err(file("empty", &old_path))?;
    opened.seek(SeekFrom::End(-i64::try_from(BOUND).unwrap_or(0))).map_err(file("read", &log))?;
    std::io::copy(&mut opened.by_ref().take(BOUND), &mut old).map_err(file("write", &old_path))?;
    opened.set_len(0).map_err(file("empty", &log))
}

/// The last lines written since `start`, a position in bytes.
pub(crate) fn since(log: &Path, start: u64) -> String {
    let bytes = fs::read(log).unwrap_or_default();
    let start = usize::try_from(start).unwrap_or(0).min(bytes.len());
    let text = String::from_utf8_lossy(&bytes[start..]).into_owned();
    let lines: Vec<_> = text.lines().collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}
