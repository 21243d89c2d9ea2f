//! Signing in and out.

use kit::{AccountId, AppError, Db, FieldError, Problem, Token, internal};
use rand::RngCore;
use sha2::{Digest, Sha256};
use sqlx::postgres::types::PgInterval;

use crate::password::password_matches;

/// How many attempts within how long are let through before one has to wait.
#[derive(Clone, Copy, Debug)]
pub struct SignInLimits {
    /// For one email address.
    pub per_account: i32,
    /// From one network address.
    pub per_address: i32,
    /// The window, in minutes.
    pub minutes: i32,
    /// How long a session lives, in days.
    pub session_days: i32,
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self { per_account: 10, per_address: 100, minutes: 15, session_days: 14 }
    }
}

/// A session that has just begun.
#[derive(Debug)]
pub struct NewSession {
    /// The secret for the cookie; only its hash is kept.
    pub secret: String,
    /// How long it lives, in seconds.
    pub lifetime: i64,
}

/// The hash that a secret is kept and looked up by.
#[must_use]
pub fn hash_token(secret: &str) -> Token {
    Token(Sha256::digest(secret.as_bytes()).into())
}

fn new_secret() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn interval(days: i32, minutes: i32) -> PgInterval {
    PgInterval { months: 0, days, microseconds: i64::from(minutes) * 60_000_000 }
}

/// Checks an email and password, and begins a session that takes the place of the one the browser had.
///
/// # Errors
/// [`AppError::TooMany`]; [`AppError::Invalid`] at `password` when the two do not belong together, whichever of them is wrong.
pub async fn sign_in(
    db: &Db,
    (email, password): (&str, &str),
    address: &str,
    user_agent: &str,
    replaces: Option<Token>,
    limits: SignInLimits,
) -> Result<NewSession, AppError> {
    let email = email.trim().to_lowercase();
    let missing: Vec<FieldError> = [("email", email.is_empty()), ("password", password.is_empty())]
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(field, _)| FieldError { field: field.to_owned(), problem: Problem::Required })
        .collect();
    if !missing.is_empty() {
        return Err(AppError::Invalid(missing));
    }
    let wrong = || kit::invalid("password", Problem::Unknown);
    if email.len() > 254 || password.len() > 4 * crate::new_workspace::PASSWORD_MOST || email.contains('\0') {
        return Err(wrong());
    }
    let window = interval(0, limits.minutes);
    let mut transaction = db.begin_anonymous().await?;
    let wait = sqlx::query_scalar!(
        r#"select sign_in_attempted($1, $2, $3, $4, $5) as "wait!""#,
        email,
        address,
        limits.per_account,
        limits.per_address,
        window
    )
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    if wait > 0 {
        return Err(AppError::TooMany(wait.unsigned_abs()));
    }
    let mut transaction = db.begin_anonymous().await?;
    let account = sqlx::query!(r#"select id as "id!: AccountId", password_hash from account_for_sign_in($1)"#, email)
        .fetch_optional(&mut *transaction)
        .await?;
    // No connection is held while the password is checked: a flood of sign-ins waits for a core, and nobody waits for them.
    transaction.commit().await?;
    let hash = account.as_ref().and_then(|account| account.password_hash.as_deref());
    let matches = password_matches(password, hash).await?;
    let Some(account) = account.filter(|_| matches) else { return Err(wrong()) };
    let secret = new_secret();
    let mut transaction = db.begin_anonymous().await?;
    sqlx::query!("select sign_in_succeeded($1)", email).fetch_one(&mut *transaction).await?;
    sqlx::query!(
        "select session_start($1, $2, $3, $4, $5)",
        &hash_token(&secret).0[..],
        account.id.0,
        interval(limits.session_days, 0),
        user_agent.replace('\0', ""),
        replaces.map(|token| token.0.to_vec()).unwrap_or_default()
    )
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(NewSession { secret, lifetime: i64::from(limits.session_days) * 86_400 })
}

/// Ends a session, and the streams that it has open here.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_session(db: &Db, token: Token) -> Result<(), AppError> {
    sqlx::query!("select session_end($1)", &token.0[..]).fetch_one(db.pool()).await?;
    db.live().end(token);
    Ok(())
}

/// A new API token for an account, shown once; none when no such account can sign in.
///
/// # Errors
/// When the database cannot be reached.
pub async fn create_api_token(db: &Db, email: &str, name: &str, days: i32) -> Result<Option<String>, AppError> {
    let secret = format!("tablero_{}", new_secret());
    let mut transaction = db.begin_anonymous().await?;
    let made = sqlx::query_scalar!(
        r#"select api_token_create($1, $2, $3, $4) as "made!""#,
        &hash_token(&secret).0[..],
        email,
        name,
        interval(days, 0)
    )
    .fetch_one(&mut *transaction)
    .await?;
    transaction.commit().await.map_err(internal)?;
    Ok(made.then_some(secret))
}

/// The workspaces in which an account is a member: their names in addresses, and their names.
///
/// # Errors
/// When the database cannot be reached.
pub async fn workspaces_of(db: &Db, account: AccountId) -> Result<Vec<(String, String)>, AppError> {
    let rows = sqlx::query!(r#"select slug as "slug!", name as "name!" from workspaces_of($1)"#, account.0).fetch_all(db.pool()).await?;
    Ok(rows.into_iter().map(|row| (row.slug, row.name)).collect())
}
