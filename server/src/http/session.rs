//! What a request carries to say who asks: the session's cookie, or an API token.

use axum::extract::FromRequestParts;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use kit::Token;
use people::{NewSession, hash_token};

use super::{Serving, Shared};

/// The tokens of a request.
#[derive(Clone, Copy, Debug)]
pub struct Carried {
    /// Of the session's cookie.
    pub session: Option<Token>,
    /// Of `Authorization: Bearer …`.
    pub bearer: Option<Token>,
}

impl Carried {
    pub(super) fn of(headers: &HeaderMap, serving: &Serving) -> Self {
        let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).and_then(|value| {
            let (scheme, secret) = value.split_once(' ')?;
            scheme.eq_ignore_ascii_case("bearer").then(|| hash_token(secret.trim()))
        });
        Self { session: cookie(headers, serving.session_cookie()).map(hash_token), bearer }
    }

    /// Who asks: named explicitly before what a browser adds by itself.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        self.bearer.or(self.session)
    }
}

impl FromRequestParts<Shared> for Carried {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, serving: &Shared) -> Result<Self, Self::Rejection> {
        Ok(Self::of(&parts.headers, serving))
    }
}

/// The value of a cookie.
pub(super) fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let values = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    values
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value)
}

impl Serving {
    /// The name with which a browser promises that no other host of the domain has set it (RFC 6265bis §4.1.3.2), where there is TLS.
    fn session_cookie(&self) -> &'static str {
        if self.is_secure() { "__Host-tablero_session" } else { "tablero_session" }
    }

    /// The `Set-Cookie` that begins a session in the browser.
    pub(super) fn begin_session(&self, session: &NewSession) -> HeaderValue {
        self.set_cookie(self.session_cookie(), &session.secret, session.lifetime, true)
    }

    /// The `Set-Cookie` that ends it.
    pub(super) fn end_session(&self) -> HeaderValue {
        self.set_cookie(self.session_cookie(), "", 0, true)
    }

    /// A `Set-Cookie` for the whole site. `value` must be of letters and digits.
    pub(super) fn set_cookie(&self, name: &str, value: &str, seconds: i64, only_http: bool) -> HeaderValue {
        let secure = if self.is_secure() { "; Secure" } else { "" };
        let only_http = if only_http { "; HttpOnly" } else { "" };
        let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; SameSite=Lax{only_http}{secure}");
        HeaderValue::try_from(cookie).unwrap_or_else(|_| HeaderValue::from_static(""))
    }
}
