//! The one door for every change.

use std::future::Future;

use sha2::{Digest, Sha256};
use sqlx::Row;
use sqlx::types::Json;

use super::database::{Db, Tx};
use super::failures::internal;
use crate::{Actor, AppError, Command, Problem, Request, invalid};

/// How a command takes effect. Runs inside of the command's transaction: rights first, then the change; an error leaves nothing behind.
pub trait Execute: Command {
    /// Checks that the actor may, carries it out, and answers.
    fn execute(&self, tx: &mut Tx) -> impl Future<Output = Result<Self::Answer, AppError>> + Send;
}

/// Carries out a command for an actor, once: rights, effect, journal, answer and number in one transaction, or nothing.
///
/// The same id again, with the same command by the same actor, gets the stored answer. A refusal is not stored: it may be tried again.
///
/// The claim of the id goes with the beginning, the answer with the commit: nobody waits for their round trips, and the workspace's counter
/// is held only while the disk keeps the commit.
///
/// # Errors
/// Those of [`Command::check`] and [`Execute::execute`]; [`AppError::IdReused`] for an id that was used for another command or by
/// somebody else.
pub async fn execute<C: Execute>(db: &Db, actor: &Actor, request: &Request<C>) -> Result<C::Answer, AppError> {
    let hash = checked(request)?;
    // An id, a word of ours and a number; what somebody wrote is hashed.
    let claim =
        format!("select state, answer from command_begin('{}', '{}', {}, '{}')", request.id.0, C::KIND, request.version, hex(&hash));
    let (mut tx, mut rows) = db.begin_with(actor, &claim).await?;
    let claim = rows.pop().ok_or_else(|| internal("a claim without an answer"))?;
    let earlier: Option<Json<serde_json::Value>> = claim.try_get("answer")?;
    if let Some(answer) = answer_before::<C>(claim.try_get("state")?, earlier.map(|answer| answer.0))? {
        return Ok(answer);
    }
    let answer = request.command.execute(&mut tx).await?;
    let stored = serde_json::to_vec(&answer).map_err(internal)?;
    // As digits, in which no quotation mark can end the text.
    tx.commit_with(&format!("select command_finish(convert_from('{}', 'UTF8')::jsonb)", hex(&stored))).await?;
    Ok(answer)
}

/// The same inside of a transaction that its caller commits.
///
/// # Errors
/// As [`execute`].
pub async fn execute_in<C: Execute>(tx: &mut Tx, request: &Request<C>) -> Result<C::Answer, AppError> {
    let hash = checked(request)?;
    let claim = sqlx::query!(
        r#"select state as "state!", answer from command_begin($1, $2, $3, $4)"#,
        request.id.0,
        C::KIND,
        request.version,
        hash
    )
    .fetch_one(tx.connection())
    .await?;
    if let Some(answer) = answer_before::<C>(&claim.state, claim.answer)? {
        return Ok(answer);
    }
    let answer = request.command.execute(tx).await?;
    let stored = serde_json::to_value(&answer).map_err(internal)?;
    sqlx::query!("select command_finish($1)", stored).fetch_one(tx.connection()).await?;
    Ok(answer)
}

/// The hash of a command that can be carried out as far as one can tell without the database.
fn checked<C: Command>(request: &Request<C>) -> Result<Vec<u8>, AppError> {
    let errors = request.command.check();
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    if !(1..=C::VERSION).contains(&request.version) {
        return Err(invalid("version", Problem::OutOfRange(1, C::VERSION.into())));
    }
    let payload = serde_json::to_vec(&request.command).map_err(internal)?;
    Ok(Sha256::digest(&payload).to_vec())
}

/// What the id was answered before; none when it is new.
fn answer_before<C: Command>(state: &str, answer: Option<serde_json::Value>) -> Result<Option<C::Answer>, AppError> {
    match (state, answer) {
        ("new", _) => Ok(None),
        ("answered", Some(answer)) => serde_json::from_value(answer).map(Some).map_err(internal),
        _ => Err(AppError::IdReused),
    }
}

/// Bytes as Postgres reads a `bytea`.
fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)]));
    "\\x".chars().chain(digits).collect()
}
