//! Signing in and out: plain forms.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{HeaderName, RETRY_AFTER, SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kit::{AppError, Problem};
use people::FormOutcome;
use serde::Deserialize;

use super::address::ClientAddress;
use super::pages::{self, Shown, render};
use super::session::Carried;
use super::visitor::Visitor;
use super::{Shared, answer};

/// What the sign-in page sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct SignInForm {
    email: String,
    password: String,
    next: String,
}

/// `GET /login`. Who is signed in already goes on.
pub async fn page(State(serving): State<Shared>, parts: Parts) -> Response {
    let open = people::set_up_is_open(&serving.db).await;
    match (open, Visitor::of(&serving, &parts).await) {
        (Ok(true), _) => Redirect::to("/setup").into_response(),
        (_, Ok(visitor)) if visitor.identity.is_some() => Redirect::to("/board").into_response(),
        (_, Ok(visitor)) => render(&serving, parts, visitor, Shown::Page).await,
        (_, Err(error)) => pages::failed(&serving, parts, error).await,
    }
}

/// `POST /login`.
pub async fn sign_in(
    State(serving): State<Shared>,
    carried: Carried,
    address: ClientAddress,
    parts: Parts,
    form: Result<Form<SignInForm>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return not_a_form(&parts, &rejection),
    };
    let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let credentials = (form.email.as_str(), form.password.as_str());
    match people::sign_in(&serving.db, credentials, &address.0, agent, carried.session, serving.limits).await {
        Ok(session) => {
            let next = if is_local(&form.next) { form.next.as_str() } else { "/board" };
            ([(SET_COOKIE, serving.begin_session(&session))], Redirect::to(next)).into_response()
        }
        Err(error) => {
            let status = match error.at("password") {
                Some(Problem::Unknown) => StatusCode::UNAUTHORIZED,
                _ => answer::status(&error),
            };
            let wait = if let AppError::TooMany(seconds) = error { Some(seconds) } else { None };
            let visitor = match Visitor::of(&serving, &parts).await {
                Ok(visitor) => visitor,
                Err(error) => return pages::failed(&serving, parts, error).await,
            };
            let outcome = FormOutcome { error: Some(error), email: form.email, next: form.next, ..FormOutcome::default() };
            let mut response = render(&serving, parts, visitor, Shown::Form(status, Box::new(outcome))).await;
            if let Some(seconds) = wait {
                response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            }
            response
        }
    }
}

/// `POST /logout`: the session ends for good, and the browser forgets what it kept of it.
pub async fn sign_out(State(serving): State<Shared>, carried: Carried, parts: Parts) -> Response {
    if let Some(token) = carried.session
        && let Err(error) = people::end_session(&serving.db, token).await
    {
        return pages::failed(&serving, parts, error).await;
    }
    let forget = (HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
    ([(SET_COOKIE, serving.end_session()), forget], Redirect::to("/login")).into_response()
}

/// For a body that is no form of ours.
pub fn not_a_form(parts: &Parts, rejection: &FormRejection) -> Response {
    answer::refusal(parts.uri.path(), rejection.status(), &rejection.body_text())
}

/// Whether an address is a path of ours, for going to after signing in. Browsers read a backslash as a slash, and skip tabs and line ends.
pub fn is_local(address: &str) -> bool {
    let begins = address.starts_with('/') && !address.starts_with("//");
    begins && address.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\')
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn one_goes_on_within_the_house() {
        for local in ["/", "/board", "/w/acme/board?owner=mine&text=caf%C3%A9#x"] {
            assert!(is_local(local), "{local}");
        }
        for foreign in
            ["", "board", "//evil.example", "/\\evil.example", "https://evil.example", "/\t/evil.example", "/a\r\nSet-Cookie: x", "/ñ"]
        {
            assert!(!is_local(foreign), "{foreign}");
        }
    }
}
