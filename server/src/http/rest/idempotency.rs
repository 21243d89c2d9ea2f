//! `Idempotency-Key`: the same key again is the same command, carried out once.

use axum::http::{HeaderMap, StatusCode};
use kit::{Actor, CommandId};
use uuid::Uuid;

use super::Problem;

/// The most characters of a key.
const LONGEST: usize = 255;

/// The command's id that a request's key stands for: a UUID stands for itself; any other text for a UUIDv5 of it under the caller's own id,
/// so that callers who count 1, 2, 3 do not meet. Without a key a new id: then a repetition counts anew.
///
/// # Errors
/// 400 for a key that is empty, too long, or no text.
pub fn command_id(headers: &HeaderMap, actor: &Actor) -> Result<CommandId, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(CommandId::generate()) };
    // The IETF's draft writes it in quotation marks, most clients do not.
    let key = value.to_str().unwrap_or_default().trim().trim_matches('"');
    if key.is_empty() || key.len() > LONGEST {
        let detail = format!("Idempotency-Key must be a text of 1 to {LONGEST} ASCII characters.");
        return Err(Problem::new(StatusCode::BAD_REQUEST, detail));
    }
    Ok(CommandId(Uuid::try_parse(key).unwrap_or_else(|_| Uuid::new_v5(&actor.member.0, key.as_bytes()))))
}
