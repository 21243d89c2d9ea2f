//! The server functions that our own pages call.

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kit::AppError;
use leptos::context::provide_context;

use super::session::Carried;
use super::{Shared, answer};

/// More than any error of ours says.
const LONGEST_ERROR: usize = 256 * 1024;

/// Carries out the server function of the address.
pub async fn call(State(serving): State<Shared>, carried: Carried, mut request: Request) -> Response {
    // A call is made by a page's own program. To what looks like a form, Leptos would answer with a redirect that carries the error in its
    // address, where it ends up in logs.
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let db = serving.db.clone();
    let provide = move || {
        provide_context(db.clone());
        if let Some(token) = carried.token() {
            provide_context(token);
        }
    };
    let response = leptos_axum::handle_server_fns_with_context(provide, request).await.into_response();
    match response.status() {
        StatusCode::INTERNAL_SERVER_ERROR => with_true_status(response).await,
        // What Leptos says when it knows no such function.
        StatusCode::BAD_REQUEST => (StatusCode::NOT_FOUND, axum::Json(AppError::NotFound)).into_response(),
        _ => response,
    }
}

/// Leptos answers every error with 500; ours know better what they are.
async fn with_true_status(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = to_bytes(body, LONGEST_ERROR).await else { return parts.status.into_response() };
    if let Ok(error) = serde_json::from_slice::<AppError>(&bytes) {
        parts.status = answer::status(&error);
        parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    Response::from_parts(parts, Body::from(bytes))
}
