//! The one door for every change.

use std::future::Future;

use sha2::{Digest, Sha256};

use super::database::{Db, Tx};
use super::failures::internal;
use super::live::Told;
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
/// # Errors
/// Those of [`Command::check`] and [`Execute::execute`]; [`AppError::IdReused`] for an id that was used for another command or by
/// somebody else.
pub async fn execute<C: Execute>(db: &Db, actor: &Actor, request: &Request<C>) -> Result<C::Answer, AppError> {
    let mut tx = db.begin(actor).await?;
    let answer = execute_in(&mut tx, request).await?;
    tx.commit().await?;
    Ok(answer)
}

/// The same inside of a transaction that its caller commits.
///
/// # Errors
/// As [`execute`].
pub async fn execute_in<C: Execute>(tx: &mut Tx, request: &Request<C>) -> Result<C::Answer, AppError> {
    let errors = request.command.check();
    if !errors.is_empty() {
        return Err(AppError::Invalid(errors));
    }
    if !(1..=C::VERSION).contains(&request.version) {
        return Err(invalid("version", Problem::OutOfRange(1, C::VERSION.into())));
    }
    let payload = serde_json::to_vec(&request.command).map_err(internal)?;
    let hash = Sha256::digest(&payload).to_vec();
    let claim = sqlx::query!(
        r#"select state as "state!", answer from command_begin($1, $2, $3, $4)"#,
        request.id.0,
        C::KIND,
        request.version,
        hash
    )
    .fetch_one(tx.connection())
    .await?;
    match (claim.state.as_str(), claim.answer) {
        ("new", _) => {}
        ("answered", Some(answer)) => return serde_json::from_value(answer).map_err(internal),
        _ => return Err(AppError::IdReused),
    }
    let answer = request.command.execute(tx).await?;
    let stored = serde_json::to_value(&answer).map_err(internal)?;
    let sequence = sqlx::query_scalar!("select command_finish($1)", stored).fetch_one(tx.connection()).await?;
    tx.told = sequence.map(|sequence| Told { sequence, by: Some((tx.actor.member, request.id)) });
    Ok(answer)
}
