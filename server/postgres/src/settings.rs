//! The server's settings, written anew at each start so that a new Tablero brings its own.

use crate::address::Address;

/// Unicode's upper and lower case (so that "Ñ" and "ñ" are one letter to `lower`), and the order of code points, which no update of the
/// system's library changes: under a language's order such an update silently breaks every index on text. Where a person reads a list,
/// its query names the order (`collate "es-x-icu"`).
#[cfg(not(target_os = "macos"))]
pub(crate) const LOCALE: &[&str] = &["--locale=C.UTF-8"];
/// The same, as macOS calls it.
#[cfg(target_os = "macos")]
pub(crate) const LOCALE: &[&str] = &["--locale=C", "--lc-ctype=UTF-8"];

const SETTINGS: &str = "\
# Written by Tablero at each start. To change a setting, use `alter system set …`, which lives in postgresql.auto.conf and comes last.

# An acknowledged change is on the disk.
fsync = on
synchronous_commit = on
full_page_writes = on

# Fits a machine of 2 GB beside the server itself.
shared_buffers = 256MB
effective_cache_size = 1GB
work_mem = 8MB
maintenance_work_mem = 64MB
max_connections = 200
max_wal_size = 2GB

# A disk without moving parts, and queries of milliseconds, which a compiler would only delay.
random_page_cost = 1.1
jit = off

# The log goes to postgres.log, through the error output. It names errors, not what people typed.
logging_collector = off
log_destination = 'stderr'
log_line_prefix = '%m [%p] %q%u@%d '
log_min_error_statement = panic
log_error_verbosity = terse
log_timezone = 'UTC'

timezone = 'UTC'
lc_messages = 'C'
lc_monetary = 'C'
lc_numeric = 'C'
lc_time = 'C'
default_text_search_config = 'pg_catalog.simple'
password_encryption = 'scram-sha-256'
";

/// The content of postgresql.conf for a server that listens at `address`.
pub(crate) fn text(address: &Address) -> String {
    let listening = match address {
        Address::Socket(folder) => {
            let folder = folder.replace('\'', "''").replace('\\', "\\\\");
            format!("listen_addresses = ''\nunix_socket_directories = '{folder}'\nunix_socket_permissions = 0700\n")
        }
        Address::Loopback(_) => "listen_addresses = '127.0.0.1'\nunix_socket_directories = ''\n".to_owned(),
    };
    format!("{SETTINGS}\n{listening}port = {}\n", address.port())
}
