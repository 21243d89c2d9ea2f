//! Two locks that the system lets go when their holder dies, however it dies.

use std::fs::{File, TryLockError};
use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::Error;
use crate::error::file;
use crate::layout::Layout;

const PATIENCE: Duration = Duration::from_secs(120);

/// The right to start or stop the server; one process at a time, let go when dropped.
pub(crate) async fn turn(layout: &Layout) -> Result<File, Error> {
    let path = layout.turn();
    let opened = layout.open(&path)?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        match opened.try_lock() {
            Ok(()) => return Ok(opened),
            Err(TryLockError::Error(error)) => return Err(file("lock", &path)(error)),
            Err(TryLockError::WouldBlock) if Instant::now() > deadline => {
                return Err(Error::Busy { folder: layout.folder.clone() });
            }
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// Says that we use the server, until dropped.
pub(crate) fn use_server(layout: &Layout) -> Result<File, Error> {
    let path = layout.in_use();
    let opened = layout.open(&path)?;
    // Nobody holds it alone but for a moment, and only whose turn it is.
    opened.lock_shared().map_err(file("lock", &path))?;
    Ok(opened)
}

/// Whether any process, or another handle of this one, uses the server.
pub(crate) fn is_used(layout: &Layout) -> Result<bool, Error> {
    let path = layout.in_use();
    match layout.open(&path)?.try_lock() {
        Ok(()) => Ok(false),
        Err(TryLockError::WouldBlock) => Ok(true),
        Err(TryLockError::Error(error)) => Err(file("lock", &path)(error)),
    }
}
