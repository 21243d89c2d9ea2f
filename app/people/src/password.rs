//! Passwords: argon2id, and never more of it at once than the machine bears.

use std::sync::LazyLock;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use kit::{AppError, internal};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

/// The hash of a password in the PHC string format.
pub type PasswordHash = String;

/// OWASP's least for argon2id: 19 MiB, two passes, one lane (Password Storage Cheat Sheet).
static ARGON2: LazyLock<Argon2<'static>> = LazyLock::new(|| {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(19_456, 2, 1, None).expect("parameters within argon2's bounds"))
});

/// How many hash at the same time: a flood of sign-ins waits in line, and leaves the board a core.
static AT_ONCE: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1))));

/// What is compared when there is no such account, so that it takes as long.
static NOBODY: LazyLock<PasswordHash> = LazyLock::new(|| hash_now("nobody").expect("a short password and a salt of the right length"));

fn hash_now(password: &str) -> Result<PasswordHash, AppError> {
    let salt = SaltString::generate(&mut OsRng);
    Ok(ARGON2.hash_password(password.as_bytes(), &salt).map_err(internal)?.to_string())
}

/// Hashes a password with a salt of its own. Takes some 20 ms of a core, on a thread of its own.
///
/// # Errors
/// Only when the machine fails.
pub async fn hash_password(password: &str) -> Result<PasswordHash, AppError> {
    let _turn = AT_ONCE.acquire().await.map_err(internal)?;
    let password = password.to_owned();
    spawn_blocking(move || hash_now(&password)).await.map_err(internal)?
}

/// Whether a password is the one that was hashed. Without a hash it is not, after the same time.
///
/// # Errors
/// Only when the machine fails.
pub async fn password_matches(password: &str, hash: Option<&str>) -> Result<bool, AppError> {
    let _turn = AT_ONCE.acquire().await.map_err(internal)?;
    let (password, hash) = (password.to_owned(), hash.map(str::to_owned));
    spawn_blocking(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        let matches = argon2::PasswordHash::new(&hash).is_ok_and(|hash| ARGON2.verify_password(password.as_bytes(), &hash).is_ok());
        known && matches
    })
    .await
    .map_err(internal)
}
