//! What makes the cluster ours: its id and its three passwords.

use std::fmt;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Error;

/// The content of `identity.json`.
#[derive(Serialize, Deserialize)]
pub(crate) struct Identity {
    id: Uuid,
    pub(crate) superuser_password: String,
    pub(crate) owner_password: String,
    pub(crate) server_password: String,
}

impl Identity {
    pub(crate) fn random() -> Result<Self, Error> {
        Ok(Self { id: Uuid::now_v7(), superuser_password: password()?, owner_password: password()?, server_password: password()? })
    }

    /// Reads it; the error is the reason it cannot be.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let reason = |reason: &dyn fmt::Display| format!("{}: {reason}", path.display());
        let text = fs::read(path).map_err(|error| reason(&error))?;
        // The parser's message quotes no value of the file's, only what it expected and where.
        serde_json::from_slice(&text).map_err(|error| reason(&error))
    }

    /// The name the server's processes carry: another for each cluster, and for each copy of one, so that neither ends the processes
    /// of the other.
    pub(crate) fn server_name(&self, folder: &Path) -> String {
        let name = Uuid::new_v5(&self.id, folder.as_os_str().as_bytes());
        format!("tablero-{}", name.simple())
    }
}

/// 192 bits from the system, in hexadecimal: no character in it needs a quote, in SQL or in an address.
fn password() -> Result<String, Error> {
    let mut bytes = [0; 24];
    getrandom::fill(&mut bytes).map_err(Error::Random)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
