//! Every key, once: from this list come the structure, the reading, the messages and the table in `docs/configuration.md`.

use std::net::SocketAddr;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use ipnet::IpNet;

use super::our_values::{DatabaseUrl, LogFormat, PublicUrl, Whole};
use super::value::Value;
use super::{Texts, read};
use crate::failure::Failure;

/// What is known about a key.
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What it means, as Markdown.
    pub explanation: &'static str,
    /// Its value when nobody says otherwise; empty for none.
    pub default: &'static str,
    /// What its value must be.
    pub expected: fn() -> String,
}

macro_rules! keys {
    ($($(#[doc = $doc:literal])+ $key:ident: $type:ty = $default:literal;)*) => {
        /// How the server is to run.
        #[derive(Clone, Debug)]
        pub struct Configuration {
            $($(#[doc = $doc])+ pub $key: $type,)*
        }

        /// Every key, in the order of the documentation.
        pub const KEYS: &[Key] = &[$(Key {
            name: stringify!($key),
            explanation: concat!($($doc),+),
            default: $default,
            expected: <$type as Value>::expected,
        },)*];

        impl Configuration {
            pub(super) fn read(texts: &Texts) -> Result<Self, Failure> {
                Ok(Self { $($key: read(texts, stringify!($key), $default)?,)* })
            }

            /// Every key with its value as text, without secrets.
            #[must_use]
            pub fn shown(&self) -> Vec<(&'static str, String)> {
                vec![$((stringify!($key), self.$key.show()),)*]
            }
        }
    };
}

keys! {
    /// The address and port to listen on. Port 0 takes a free one, and prints it.
    listen: SocketAddr = "127.0.0.1:8080";
    /// The folder for what the server keeps by itself: the private Postgres.
    data: PathBuf = "./data";
    /// The database, as the server's own role: one that owns nothing and bypasses nothing. The plain variable `DATABASE_URL` counts as
    /// well. Without it a private Postgres is made and run in the data folder.
    database_url: Option<DatabaseUrl> = "";
    /// The same database as its owner, who migrates. Where it is given, `serve` brings the database up to date when it starts; else
    /// `tablero migrate` needs it.
    migration_url: Option<DatabaseUrl> = "";
    /// How many connections to the database are open at most.
    database_connections: Whole<1, 1000> = "16";
    /// The folder with the browser's files, as the build makes it.
    site: PathBuf = "./site";
    /// What people type to reach the server, when a proxy stands before it. With `https` cookies are for TLS alone and browsers are
    /// told to stay with it. Changes from pages of another origin are refused.
    public_url: Option<PublicUrl> = "";
    /// The proxies that may say from which address a request comes (`X-Forwarded-For`): addresses or networks. Nobody else is believed.
    trusted_proxies: Vec<IpNet> = "";
    /// How log lines are written to the standard error.
    log_format: LogFormat = "text";
    /// What is logged at least.
    log_level: tracing::Level = "info";
    /// How many attempts to sign in are let through for an email address before one has to wait.
    sign_in_per_account: Whole<1, 10_000> = "10";
    /// The same for a network address, behind which may be a whole office.
    sign_in_per_address: Whole<1, 100_000> = "100";
    /// The window in which attempts are counted, in minutes.
    sign_in_minutes: Whole<1, 1440> = "15";
    /// How long one stays signed in, in days.
    session_days: Whole<1, 365> = "14";
    /// How long requests under way may take to finish once the server is asked to stop, in seconds.
    shutdown_seconds: Whole<0, 600> = "20";
    /// How often an idle stream of `/api/v1/live` says that it is alive and looks whether its session still counts, in seconds. Less than
    /// the time after which a proxy takes a silent connection for dead.
    heartbeat_seconds: Whole<1, 300> = "30";
    /// Stops the clock at a moment, for tests and demonstrations.
    clock: Option<DateTime<Utc>> = "";
    /// Has open pages load again when the server comes back with another build, for development.
    dev_reload: bool = "false";
}
