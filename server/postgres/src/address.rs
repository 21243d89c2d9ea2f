//! Where the server listens: a socket in its folder, or a port of the loopback where the path is too long for one.

use std::fs;
use std::io;
use std::net::TcpListener;
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::Error;
use crate::error::file;

/// A socket's address holds 108 bytes, one of which ends it (104 on macOS).
const LONGEST_SOCKET_PATH: usize = if cfg!(target_os = "macos") { 103 } else { 107 };
/// Part of the socket's name, and of nothing else: nobody listens on this port.
const SOCKET_PORT: u16 = 5432;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Address {
    /// The folder of the socket.
    Socket(String),
    /// A port of 127.0.0.1.
    Loopback(u16),
}

impl Address {
    /// The socket in the folder, where that can be.
    pub(crate) fn socket_in(folder: &Path) -> Option<Self> {
        let text = folder.to_str()?;
        // A comma or a double quote has a meaning of its own in the setting.
        let plain = !text.contains([',', '"']);
        let short = socket_path(text).len() <= LONGEST_SOCKET_PATH;
        (plain && short).then(|| Self::Socket(text.to_owned()))
    }

    /// For a server about to start.
    pub(crate) fn free(folder: &Path) -> Result<Self, Error> {
        match Self::socket_in(folder) {
            Some(socket) => Ok(socket),
            None => free_port().map(Self::Loopback).map_err(file("find a free port for", folder)),
        }
    }

    /// Of a server that runs, by its folder and its postmaster.pid.
    pub(crate) fn of_running(folder: &Path, postmaster_pid: &Path) -> Option<Self> {
        Self::socket_in(folder).or_else(|| {
            let text = fs::read_to_string(postmaster_pid).ok()?;
            text.lines().nth(3)?.trim().parse().ok().map(Self::Loopback)
        })
    }

    pub(crate) fn port(&self) -> u16 {
        match self {
            Self::Socket(_) => SOCKET_PORT,
            Self::Loopback(port) => *port,
        }
    }

    /// The path of the socket, if it is one.
    pub(crate) fn socket(&self) -> Option<String> {
        match self {
            Self::Socket(folder) => Some(socket_path(folder)),
            Self::Loopback(_) => None,
        }
    }

    /// In the form that sqlx and libpq both understand. TLS is named as off, so that no variable of the environment can ask for it.
    pub(crate) fn url(&self, role: &str, password: &str, database: &str) -> String {
        let port = self.port();
        match self {
            Self::Socket(folder) => {
                let folder = utf8_percent_encode(folder, ENCODED);
                format!("postgres://{role}:{password}@localhost:{port}/{database}?host={folder}&sslmode=disable")
            }
            Self::Loopback(_) => {
                format!("postgres://{role}:{password}@127.0.0.1:{port}/{database}?sslmode=disable")
            }
        }
    }
}

fn socket_path(folder: &str) -> String {
    format!("{folder}/.s.PGSQL.{SOCKET_PORT}")
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

/// What would not stand for itself as a value in an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.');

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_loopback_when_the_path_is_too_long_for_a_socket() {
        let longest = format!("/{}", "x".repeat(LONGEST_SOCKET_PATH - "/.s.PGSQL.5432".len() - 1));
        assert!(Address::socket_in(Path::new(&longest)).is_some());
        assert!(Address::socket_in(Path::new(&format!("{longest}x"))).is_none());
        assert!(Address::socket_in(Path::new("/a,b")).is_none());
    }

    #[test]
    fn encodes_what_an_address_would_misread() {
        let url = Address::Socket("/data/años & +?".to_owned()).url("tablero", "secret", "tablero");
        assert!(url.contains("?host=/data/a%C3%B1os%20%26%20%2B%3F&"), "{url}");
    }
}
