//! Following each request: its id, its span in the log, how long it took, and that it does not take for ever.

use std::time::{Duration, Instant};

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, Level, info_span};
use uuid::Uuid;

use super::answer::refusal;

/// How long a request may take. Nothing of ours comes near; what does is given up, so that it does not keep others from the database.
const LONGEST: Duration = Duration::from_secs(30);

/// Gives a request its id and logs how it ended. Of the address only the path is logged: what people search for stands behind it.
pub async fn follow(request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = Uuid::now_v7().simple().to_string();
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = info_span!("request", request.id = %id);
    async move {
        let mut response = match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => response,
            Err(_) => refusal(&path, StatusCode::SERVICE_UNAVAILABLE, "It took too long, and was given up. Try again."),
        };
        if let Ok(id) = HeaderValue::try_from(&id) {
            response.headers_mut().insert("x-request-id", id);
        }
        let (status, milliseconds) = (response.status().as_u16(), begun.elapsed().as_millis());
        let words = format!("{method} {path} answered {status} in {milliseconds} ms");
        match level(&path, status) {
            Level::WARN => {
                tracing::warn!(http.method = %method, http.path = %path, http.status = status, http.milliseconds = milliseconds, "{words}")
            }
            Level::INFO => {
                tracing::info!(http.method = %method, http.path = %path, http.status = status, http.milliseconds = milliseconds, "{words}")
            }
            _ => {
                tracing::debug!(http.method = %method, http.path = %path, http.status = status, http.milliseconds = milliseconds, "{words}")
            }
        }
        response
    }
    .instrument(span)
    .await
}

/// Files and health are asked for all the time; what failed on our side should be seen.
fn level(path: &str, status: u16) -> Level {
    match status {
        500.. => Level::WARN,
        _ if path.starts_with("/assets/") || path.starts_with("/icons/") || path == "/healthz" || path == "/readyz" => Level::DEBUG,
        _ => Level::INFO,
    }
}
