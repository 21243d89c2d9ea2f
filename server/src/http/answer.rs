//! Answers that no handler makes: refusals before one is reached, and failures in it.

use std::any::Any;

use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use kit::AppError;

use super::rest::{self, Problem};
use super::{Shared, pages};

/// A plain refusal in the form that belongs to the address: problem details for the API, text for everybody else.
pub fn refusal(path: &str, status: StatusCode, detail: &str) -> Response {
    if path.starts_with("/api/") { Problem::new(status, detail).into_response() } else { (status, format!("{detail}\n")).into_response() }
}

/// For a route that knows the address and not the method.
pub async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    refusal(uri.path(), StatusCode::METHOD_NOT_ALLOWED, &format!("{method} is not possible here."))
}

/// Gives refusals of the layers below (too large a body, an unknown type), and what is left of a handler that panicked, the form that belongs
/// to the address.
pub async fn shape(State(serving): State<Shared>, request: Request, next: Next) -> Response {
    let (asked, body) = request.into_parts();
    let mut response = next.run(Request::from_parts(asked.clone(), body)).await;
    if let Some(Panicked(error)) = response.extensions_mut().remove() {
        return failed(&serving, asked, error).await;
    }
    let (path, status) = (asked.uri.path(), response.status());
    let shaped = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().ends_with(b"json"));
    if path.starts_with("/api/v1") && !shaped && (status.is_client_error() || status.is_server_error()) {
        return refusal(path, status, status.canonical_reason().unwrap_or_default());
    }
    response
}

/// An error in the form that belongs to the address: for programs, for our own pages' calls, for people.
async fn failed(serving: &Shared, asked: Parts, error: AppError) -> Response {
    match asked.uri.path() {
        path if path.starts_with("/api/call/") => (status(&error), Json(error)).into_response(),
        path if path.starts_with("/api/") => Problem::of(error, rest::language(&asked.headers)).into_response(),
        _ => pages::failed(serving, asked, error).await,
    }
}

/// Stays with the answer of a handler that panicked.
#[derive(Clone)]
struct Panicked(AppError);

/// For a handler that panicked. What it said is in the log already, and nobody else's business.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    let error = kit::internal("a handler panicked");
    (status(&error), Extension(Panicked(error.clone())), format!("{error}\n")).into_response()
}

/// The HTTP status that says the same as an error.
pub fn status(error: &AppError) -> StatusCode {
    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}
