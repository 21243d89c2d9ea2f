//! What a value of a key is, and the values of common types.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use ipnet::IpNet;

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
