//! Health, for whoever watches over the server.

use axum::extract::State;
use axum::http::StatusCode;

use super::Shared;
use crate::database::is_ready;

/// The process answers.
pub async fn alive() -> &'static str {
    "alive\n"
}

/// Requests can be sent here: the database answers and has the right migrations, and we are not about to stop.
pub async fn ready(State(serving): State<Shared>) -> (StatusCode, &'static str) {
    if serving.is_stopping() {
        (StatusCode::SERVICE_UNAVAILABLE, "stopping\n")
    } else if is_ready(&serving.db).await {
        (StatusCode::OK, "ready\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer, or has other migrations\n")
    }
}
