//! Connecting, and saying plainly why it does not work.

use std::str::FromStr;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgConnection};

use crate::failure::{Code, Failure};

/// How long a request waits for a free connection, and a start for an answer.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that lay this long may have died meanwhile: it is asked first. A busy one never is, which saves a round trip each time.
const LONG_IDLE: Duration = Duration::from_secs(1);
/// The oldest Postgres that has everything we use.
const OLDEST: u32 = 150_000;

/// How the server connects.
pub fn server_options(url: &str) -> Result<PgConnectOptions, Failure> {
    // Whatever Tablero asks for is found within milliseconds; compiling the statement first would take longer than that.
    Ok(options(url)?.options([("statement_timeout", "15s"), ("idle_in_transaction_session_timeout", "60s"), ("jit", "off")]))
}

/// The server's connections. None is opened before it is needed.
pub fn pool(url: &str, most: u32) -> Result<PgPool, Failure> {
    let options = server_options(url)?;
    let pool = PgPoolOptions::new().max_connections(most).acquire_timeout(PATIENCE).test_before_acquire(false).before_acquire(
        |connection, meta| {
            Box::pin(async move {
                if meta.idle_for > LONG_IDLE {
                    connection.ping().await?;
                }
                Ok(true)
            })
        },
    );
    Ok(pool.connect_lazy_with(options))
}

/// One connection, to look around or to migrate. The Postgres behind it is new enough.
pub async fn single(url: &str) -> Result<PgConnection, Failure> {
    let options = options(url)?;
    let place = format!("{}:{}, database `{}`", options.get_host(), options.get_port(), options.get_database().unwrap_or_default());
    let unreachable =
        |reason: String| Failure::new(Code::DatabaseUnreachable, format!("The database at {place} cannot be reached: {reason}."));
    let connection = match tokio::time::timeout(PATIENCE, options.connect()).await {
        Err(_) => return Err(unreachable(format!("no answer within {} s", PATIENCE.as_secs()))),
        Ok(Err(sqlx::Error::Database(refusal))) => return Err(unreachable(format!("it answers “{}”", refusal.message()))),
        Ok(Err(error)) => return Err(unreachable(error.to_string())),
        Ok(Ok(connection)) => connection,
    };
    match connection.server_version_num() {
        Some(number) if number < OLDEST => {
            let message = format!("The database runs on Postgres {}; Tablero needs {} or newer.", number / 10_000, OLDEST / 10_000);
            Err(Failure::new(Code::DatabaseTooOld, message))
        }
        _ => Ok(connection),
    }
}

/// A failure while we looked at a database that had let us in.
pub fn failed(error: sqlx::Error) -> Failure {
    Failure::new(Code::DatabaseUnreachable, format!("The database failed while it was looked at: {error}."))
}

fn options(url: &str) -> Result<PgConnectOptions, Failure> {
    let options = PgConnectOptions::from_str(url);
    let options =
        options.map_err(|_| Failure::new(Code::Configuration, "the address of the database is none that Postgres understands"))?;
    Ok(options.application_name("tablero"))
}
