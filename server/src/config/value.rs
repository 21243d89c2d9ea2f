//! The values that keys take: how they are read, shown and described.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use ipnet::IpNet;
use sqlx::postgres::PgConnectOptions;
use url::Url;

/// A type of value.
pub trait Value: Sized {
    /// The value that a text means; none when it means none.
    fn read(text: &str) -> Option<Self>;
    /// What a text must be, to end the sentence "expected …".
    fn expected() -> String;
    /// The value as text again, without secrets.
    fn show(&self) -> String;
    /// Whether a text must not be repeated in messages.
    const SECRET: bool = false;
}

/// A whole number between two bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole<const LEAST: u32, const MOST: u32>(pub u32);

impl<const LEAST: u32, const MOST: u32> Value for Whole<LEAST, MOST> {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().filter(|number| (LEAST..=MOST).contains(number)).map(Self)
    }
    fn expected() -> String {
        format!("a whole number from {LEAST} to {MOST}")
    }
    fn show(&self) -> String {
        self.0.to_string()
    }
}

/// The address of a database. Holds a password, so it shows nothing of itself but where it leads.
#[derive(Clone, PartialEq, Eq)]
pub struct DatabaseUrl(pub String);

impl Value for DatabaseUrl {
    const SECRET: bool = true;
    fn read(text: &str) -> Option<Self> {
        let scheme = text.starts_with("postgres://") || text.starts_with("postgresql://");
        (scheme && PgConnectOptions::from_str(text).is_ok()).then(|| Self(text.to_owned()))
    }
    fn expected() -> String {
        "postgres://ROLE:PASSWORD@HOST:PORT/DATABASE".into()
    }
    fn show(&self) -> String {
        match PgConnectOptions::from_str(&self.0) {
            Ok(options) => {
                let (host, port) = (options.get_host(), options.get_port());
                format!("postgres://{}@{host}:{port}/{}", options.get_username(), options.get_database().unwrap_or_default())
            }
            Err(_) => String::new(),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.show())
    }
}

/// The origin that people reach the server at: scheme, host and port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// As browsers write it in `Origin`, without a slash at the end.
    pub origin: String,
    /// Whether it is behind TLS.
    pub secure: bool,
}

impl Value for PublicUrl {
    fn read(text: &str) -> Option<Self> {
        let url = Url::parse(text).ok()?;
        let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
        let known = matches!(url.scheme(), "http" | "https") && url.host().is_some();
        (plain && known).then(|| Self { origin: url.origin().ascii_serialization(), secure: url.scheme() == "https" })
    }
    fn expected() -> String {
        "http:// or https:// with a host, and a port where it is not the usual one, such as https://crm.example.com".into()
    }
    fn show(&self) -> String {
        self.origin.clone()
    }
}

/// How log lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For a person.
    Text,
    /// An object a line, for a machine.
    Json,
}

impl Value for LogFormat {
    fn read(text: &str) -> Option<Self> {
        match text {
            "text" => Some(Self::Text),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
    fn expected() -> String {
        "`text` or `json`".into()
    }
    fn show(&self) -> String {
        match self {
            Self::Text => "text".into(),
            Self::Json => "json".into(),
        }
    }
}

impl Value for tracing::Level {
    fn read(text: &str) -> Option<Self> {
        ["error", "warn", "info", "debug", "trace"].contains(&text).then(|| text.parse().ok()).flatten()
    }
    fn expected() -> String {
        "`error`, `warn`, `info`, `debug` or `trace`".into()
    }
    fn show(&self) -> String {
        self.as_str().to_lowercase()
    }
}

impl Value for SocketAddr {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok()
    }
    fn expected() -> String {
        "an IP address and a port, such as 127.0.0.1:8080 or [::]:80".into()
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for PathBuf {
    fn read(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| text.into())
    }
    fn expected() -> String {
        "a folder".into()
    }
    fn show(&self) -> String {
        self.display().to_string()
    }
}

impl Value for bool {
    fn read(text: &str) -> Option<Self> {
        match text {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        }
    }
    fn expected() -> String {
        "`true` or `false`".into()
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Value for DateTime<Utc> {
    fn read(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|moment| moment.to_utc())
    }
    fn expected() -> String {
        "a moment such as 2026-03-31T09:00:00Z (RFC 3339)".into()
    }
    fn show(&self) -> String {
        self.to_rfc3339()
    }
}

impl Value for IpNet {
    fn read(text: &str) -> Option<Self> {
        text.parse().ok().or_else(|| text.parse::<IpAddr>().ok().map(Self::from))
    }
    fn expected() -> String {
        "an address or a network, such as 10.0.0.0/8".into()
    }
    fn show(&self) -> String {
        self.to_string()
    }
}

/// A list, written with commas.
impl<T: Value> Value for Vec<T> {
    const SECRET: bool = T::SECRET;
    fn read(text: &str) -> Option<Self> {
        text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(T::read).collect()
    }
    fn expected() -> String {
        format!("{}; several with commas between them", T::expected())
    }
    fn show(&self) -> String {
        self.iter().map(T::show).collect::<Vec<_>>().join(",")
    }
}

/// A value that may be left out: the empty text.
impl<T: Value> Value for Option<T> {
    const SECRET: bool = T::SECRET;
    fn read(text: &str) -> Option<Self> {
        if text.is_empty() { Some(None) } else { T::read(text).map(Some) }
    }
    fn expected() -> String {
        T::expected()
    }
    fn show(&self) -> String {
        self.as_ref().map(T::show).unwrap_or_default()
    }
}
