//! Who may ask for a change: our own pages, and programs; never a page of another site in a browser that is signed in here.

use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use super::answer::refusal;
use super::session::Carried;
use super::{Serving, Shared};

/// Refuses a change that another site asks for.
pub async fn check(State(serving): State<Shared>, request: Request, next: Next) -> Response {
    if request.method().is_safe() || is_ours(request.headers(), &serving) {
        return next.run(request).await;
    }
    let detail = "The request comes from another site, or does not say where it comes from. Open the page again and repeat it.";
    refusal(request.uri().path(), StatusCode::FORBIDDEN, detail)
}

/// Every browser of today says where a change comes from. What says nothing is a program: it is believed when it sends nothing that a
/// browser adds by itself, or something that no form of another site can send without asking us first (a type of its own, such as JSON).
fn is_ours(headers: &HeaderMap, serving: &Serving) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let carried = Carried::of(headers, serving);
    if carried.bearer.is_some() && carried.session.is_none() {
        return true;
    }
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    if headers.contains_key(ORIGIN) {
        let origin = text(ORIGIN).unwrap_or_default();
        return match &serving.public {
            Some(public) => origin == public.origin,
            None => origin.split_once("://").is_some_and(|(_, host)| !host.is_empty() && text(HOST) == Some(host)),
        };
    }
    let json = text(CONTENT_TYPE).is_some_and(|kind| kind.split(';').next().unwrap_or_default().trim() == "application/json");
    carried.session.is_none() || json
}
