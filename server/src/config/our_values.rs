//! The values of our own types.

use std::fmt;
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use url::Url;

use super::value::Value;

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
