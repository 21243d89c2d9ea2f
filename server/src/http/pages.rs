//! The application's pages, rendered here and taken over by the browser.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use kit::{AppError, Kind, Verb};
use leptos::context::{provide_context, use_context};
use leptos::nonce::use_nonce;
use leptos_axum::ResponseOptions;
use people::FormOutcome;
use tablero_app::document;

use super::visitor::Visitor;
use super::{Serving, Shared, answer, headers};

/// `/`: there is one place to begin.
pub async fn root() -> Redirect {
    Redirect::to("/board")
}

/// `/board`: the board of the reader's own workspace, whatever its name is.
pub async fn board(State(serving): State<Shared>, RawQuery(query): RawQuery, parts: Parts) -> Response {
    let query = query.map(|query| format!("?{query}")).unwrap_or_default();
    match own_board(&serving, &parts).await {
        Ok(Some(slug)) => Redirect::to(&format!("/w/{slug}/board{query}")).into_response(),
        Ok(None) => to_door(&serving, parts).await,
        Err(error) => failed(&serving, parts, error).await,
    }
}

async fn own_board(serving: &Serving, parts: &Parts) -> Result<Option<String>, AppError> {
    let Some(identity) = Visitor::of(serving, parts).await?.identity else { return Ok(None) };
    let workspaces = people::workspaces_of(&serving.db, identity.account).await?;
    workspaces.into_iter().next().map(|(slug, _)| Some(slug)).ok_or(AppError::Forbidden)
}

/// The way to a session: the page to sign in on, or the set-up as long as there is nobody to sign in.
pub async fn to_door(serving: &Shared, parts: Parts) -> Response {
    match people::set_up_is_open(&serving.db).await {
        Ok(true) => return Redirect::to("/setup").into_response(),
        Ok(false) => {}
        Err(error) => return failed(serving, parts, error).await,
    }
    let address = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let next: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    Redirect::to(&format!("/login?next={next}")).into_response()
}

/// Every address that no other route knows: a page of a workspace, or one that does not exist, which the application says itself.
pub async fn any(State(serving): State<Shared>, parts: Parts) -> Response {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return answer::refusal(parts.uri.path(), StatusCode::NOT_FOUND, "There is nothing here.");
    }
    if parts.uri.path().starts_with("/api/") {
        return answer::refusal(parts.uri.path(), StatusCode::NOT_FOUND, "There is nothing here.");
    }
    let slug = parts.uri.path().strip_prefix("/w/").map(|rest| rest.split('/').next().unwrap_or_default().to_owned());
    let visitor = match &slug {
        Some(slug) => Visitor::in_workspace(&serving, &parts, slug).await,
        None => Visitor::of(&serving, &parts).await,
    };
    match (visitor, slug) {
        (Err(error), _) => failed(&serving, parts, error).await,
        (Ok(Visitor { identity: None, .. }), Some(_)) => to_door(&serving, parts).await,
        (Ok(visitor @ Visitor { actor: None, .. }), Some(_)) => render(&serving, parts, visitor, Shown::Error(AppError::NotFound)).await,
        (Ok(visitor), _) => shown(&serving, parts, visitor).await,
    }
}

/// A page that exists. The board without an address of its own opens with the view that its reader chose.
async fn shown(serving: &Shared, parts: Parts, mut visitor: Visitor) -> Response {
    if let Some(actor) = visitor.actor.as_ref().filter(|actor| actor.rights.scope(Kind::Deal, Verb::Read).is_some()) {
        let opens_with = async {
            let mut tx = serving.db.begin(actor).await?;
            board::store::views::opens_with(&mut tx).await
        };
        match opens_with.await {
            Ok(Some(view)) if is_bare_board(&parts, &actor.slug) => {
                return Redirect::to(&format!("{}?{view}", parts.uri.path())).into_response();
            }
            Ok(opens_with) => visitor.opens_with = opens_with,
            Err(error) => return render(serving, parts, visitor, Shown::Error(error)).await,
        }
    }
    render(serving, parts, visitor, Shown::Page).await
}

fn is_bare_board(parts: &Parts, slug: &str) -> bool {
    parts.uri.query().is_none_or(str::is_empty) && parts.uri.path() == format!("/w/{slug}/board")
}

/// The application's page that says what went wrong.
pub async fn failed(serving: &Shared, parts: Parts, error: AppError) -> Response {
    let visitor = Visitor::unknown(&parts);
    render(serving, parts, visitor, Shown::Error(error)).await
}

/// What a page shows.
#[derive(Clone)]
pub enum Shown {
    /// What its address says.
    Page,
    /// The same, with what became of the form that was sent.
    Form(StatusCode, Box<FormOutcome>),
    /// Why it cannot be shown.
    Error(AppError),
}

/// Renders the page of a request's address. The whole page is there before its first byte is sent, so that its status is true.
pub async fn render(serving: &Shared, parts: Parts, visitor: Visitor, shown: Shown) -> Response {
    let context = Arc::new((serving.clone(), visitor, shown));
    let provide = move || {
        let (serving, visitor, shown) = &*context;
        provide_context(serving.db.clone());
        provide_context(visitor.reader(serving));
        if let Some(token) = visitor.token {
            provide_context(token);
        }
        if let Some(actor) = &visitor.actor {
            provide_context(actor.clone());
        }
        let Some(options) = use_context::<ResponseOptions>() else { return };
        match shown {
            Shown::Page => {}
            Shown::Form(status, outcome) => {
                options.set_status(*status);
                provide_context(FormOutcome::clone(outcome));
            }
            Shown::Error(error) => {
                options.set_status(answer::status(error));
                provide_context(error.clone());
            }
        }
        if let Some(policy) = use_nonce().and_then(|nonce| headers::page_policy(&nonce)) {
            options.insert_header(CONTENT_SECURITY_POLICY, policy);
        }
        options.insert_header(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    };
    let assets = serving.site.assets.clone();
    leptos_axum::render_app_async_with_context(provide, move || document(&assets))(Request::from_parts(parts, Body::empty())).await
}
