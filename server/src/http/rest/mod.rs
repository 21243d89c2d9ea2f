//! The REST API, for programs: the same commands and the same rights as the pages.

mod board;
mod caller;
mod fields;
mod idempotency;
mod live;
mod moving;
mod problem;

use axum::Router;
use axum::routing::{get, post};

pub use caller::language;
pub use problem::{FieldProblem, Problem};

use super::Shared;

/// The calls.
pub fn router() -> Router<Shared> {
    Router::new().route("/api/v1/board", get(board::board)).route("/api/v1/deals/{deal}/move", post(moving::move_deal))
}

/// The stream: apart, because it is not to be compressed.
pub fn stream() -> Router<Shared> {
    Router::new().route("/api/v1/live", get(live::live).fallback(super::answer::method_not_allowed))
}
