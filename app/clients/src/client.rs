//! What a client is made of.

use kit::{ClientId, Problem, parse_text};
use serde::{Deserialize, Serialize};

/// The largest yearly revenue of a client, in minor units: ten trillion dollars or euros.
pub const MAX_REVENUE: i64 = 1_000_000_000_000_000;

/// How we stand with a client. Follows what happens: a won deal makes a prospect active.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Status {
    /// Buys from us.
    Active,
    /// Does not buy any more.
    Inactive,
    /// Has not bought yet.
    #[default]
    Prospect,
}

impl Status {
    /// Every status, for choices.
    pub const ALL: [Self; 3] = [Self::Active, Self::Prospect, Self::Inactive];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Inactive => "inactive",
            Self::Prospect => "prospect",
        }
    }
}

/// What a client is to us. Chosen by people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "ssr", derive(sqlx::Type))]
#[cfg_attr(feature = "ssr", sqlx(type_name = "text", rename_all = "snake_case"))]
pub enum Category {
    /// Buys from us.
    Active,
    /// May buy from us.
    Prospect,
    /// Bought from us once.
    Past,
    /// Sells with us.
    Partner,
    /// Sells to us.
    Vendor,
}

impl Category {
    /// Every category, for choices.
    pub const ALL: [Self; 5] = [Self::Active, Self::Prospect, Self::Past, Self::Partner, Self::Vendor];

    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Prospect => "prospect",
            Self::Past => "past",
            Self::Partner => "partner",
            Self::Vendor => "vendor",
        }
    }
}

/// A client to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientChoice {
    /// The client.
    pub id: ClientId,
    /// Its name.
    pub name: String,
    /// Where it is, in words: it tells two of one name apart. Empty when unknown.
    pub location: String,
}

/// A web address, with its scheme: `company.com` becomes `https://company.com`. Empty stays empty.
///
/// # Errors
/// [`Problem::NotAWebAddress`], also for schemes that would run something when clicked; [`Problem::TooLong`].
pub fn parse_website(text: &str) -> Result<String, Problem> {
    let text = parse_text(text, 1_990)?;
    if text.is_empty() {
        return Ok(text);
    }
    let address = if text.contains("://") { text } else { format!("https://{text}") };
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).ok_or(Problem::NotAWebAddress)?;
    let host = host.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = host.split_once(':').unwrap_or((host, "443"));
    let labels = host.split('.').all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let fine = labels
        && host.contains('.')
        && port.parse::<u16>().is_ok()
        && !address.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c));
    if fine { Ok(address) } else { Err(Problem::NotAWebAddress) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_web_address_gets_its_scheme_and_cannot_run_anything() {
        assert_eq!(parse_website(" company.com ").as_deref(), Ok("https://company.com"));
        assert_eq!(parse_website("http://español.com.mx/a?b=1").as_deref(), Ok("http://español.com.mx/a?b=1"));
        assert_eq!(parse_website("localhost.test:8080/x").as_deref(), Ok("https://localhost.test:8080/x"));
        assert_eq!(parse_website("").as_deref(), Ok(""));
        for wrong in
            ["javascript:alert(1)", "javascript://a.b/%0aalert(1)", "company", "https://", "https://a..b", "a b.com", "ftp://a.b", "a.b\"x"]
        {
            assert_eq!(parse_website(wrong), Err(Problem::NotAWebAddress), "{wrong}");
        }
    }
}
