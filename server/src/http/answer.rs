//! Answers that no handler makes: refusals before one is reached, and failures in it.

use std::any::Any;

use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::rest::Problem;

/// A plain refusal in the form that belongs to the address: problem details for the API, text for everybody else.
pub fn refusal(path: &str, status: StatusCode, detail: &str) -> Response {
    if path.starts_with("/api/") { Problem::new(status, detail).into_response() } else { (status, format!("{detail}\n")).into_response() }
}

/// For a route that knows the address and not the method.
pub async fn method_not_allowed(method: Method, uri: Uri) -> Response {
    refusal(uri.path(), StatusCode::METHOD_NOT_ALLOWED, &format!("{method} is not possible here."))
}

/// Gives refusals of the layers below (too large a body, an unknown type) the form that belongs to the address.
pub async fn shape(request: Request, next: Next) -> Response {
    let api = request.uri().path().starts_with("/api/v1").then(|| request.uri().path().to_owned());
    let response = next.run(request).await;
    let status = response.status();
    let shaped = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().ends_with(b"json"));
    match api {
        Some(path) if !shaped && (status.is_client_error() || status.is_server_error()) => {
            refusal(&path, status, status.canonical_reason().unwrap_or_default())
        }
        _ => response,
    }
}

/// For a handler that panicked; the log has the rest.
pub fn panicked(_: Box<dyn Any + Send>) -> Response {
    (StatusCode::INTERNAL_SERVER_ERROR, "Something went wrong on our side.\n").into_response()
}
