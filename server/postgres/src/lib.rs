//! A Postgres of our own.
//!
//! [`start`] makes a cluster in a folder when there is none, starts its server or adopts the one that still runs, and sees to the two roles
//! Tablero needs: the owner, who migrates, and the server's own, who sees nothing without an actor.

mod binaries;
mod error;

use std::path::Path;

pub use binaries::{Binaries, find_binaries};
pub use error::Error;

/// A running private Postgres.
pub struct PrivatePostgres {}

/// Starts, or adopts, the private server whose files live in `folder`.
///
/// # Errors
/// [`Error`], whose text says what to do.
pub async fn start(_folder: &Path) -> Result<PrivatePostgres, Error> {
    Err(Error::NotInstalled)
}

impl PrivatePostgres {
    /// The address of the database `tablero` for the server's own role.
    pub fn server_url(&self) -> &str {
        ""
    }

    /// The address of the database `tablero` for its owner.
    pub fn owner_url(&self) -> &str {
        ""
    }

    /// The address of the database `postgres` for the cluster's superuser.
    pub fn superuser_url(&self) -> &str {
        ""
    }

    /// The major version of Postgres.
    pub fn version(&self) -> u32 {
        0
    }

    /// Stops the server.
    ///
    /// # Errors
    /// [`Error`], whose text says what to do.
    pub async fn stop(self) -> Result<(), Error> {
        Ok(())
    }
}
