//! The database: found or made, looked at before it is trusted, and connected to.

mod checks;
mod connection;
mod migrations;
mod private;
mod role;

use std::path::PathBuf;

use kit::{Clock, Db};
use private_postgres::PrivatePostgres;

pub use checks::is_ready;
pub use migrations::migrate;

use crate::config::Configuration;
use crate::failure::{Code, Failure};
use private::Private;

/// A database that was looked at, with the private Postgres behind it when there is one.
#[derive(Debug)]
pub struct Database {
    /// What everything works on.
    pub db: Db,
    private: Option<Private>,
}

impl Database {
    /// Opens the database of the configuration, or the private one. Brings it up to date first where the owner's address is known.
    ///
    /// # Errors
    /// A [`Failure`] that says what is wrong with the database and what to do.
    pub async fn open(configuration: &Configuration) -> Result<Self, Failure> {
        let private = private(configuration).await?;
        let (server, owner) = addresses(configuration, private.as_ref());
        match (connect(configuration, server, owner).await, private) {
            (Ok(db), None) => Ok(Self { db, private: None }),
            (Ok(db), Some(private)) => {
                let private = Private::look_after(private, folder(configuration), db.pool().clone());
                Ok(Self { db, private: Some(private) })
            }
            (Err(failure), private) => {
                stop(private).await;
                Err(failure)
            }
        }
    }

    /// Closes the connections, once they are idle, and stops the private Postgres when nobody else uses it.
    pub async fn close(self) {
        self.db.pool().close().await;
        if let Some(private) = self.private {
            private.stop().await;
        }
    }
}

/// `tablero migrate`: brings the database up to date as its owner. Answers how many migrations were applied.
///
/// # Errors
/// As [`migrate`]; and when the owner's address is not known.
pub async fn bring_up_to_date(configuration: &Configuration) -> Result<usize, Failure> {
    let private = private(configuration).await?;
    let (_, owner) = addresses(configuration, private.as_ref());
    let applied = match owner {
        Some(owner) => migrate(owner).await,
        None => Err(Failure::new(
            Code::Configuration,
            "`migration_url` is not given: migrations run as the database's owner, never as the server.",
        )),
    };
    stop(private).await;
    applied
}

async fn connect(configuration: &Configuration, server: &str, owner: Option<&str>) -> Result<Db, Failure> {
    if let Some(owner) = owner {
        migrate(owner).await?;
    }
    checks::check(server).await?;
    let clock = configuration.clock.map(Clock::standing_at).unwrap_or_default();
    Ok(Db::new(connection::pool(server, configuration.database_connections.0)?, clock))
}

async fn private(configuration: &Configuration) -> Result<Option<PrivatePostgres>, Failure> {
    match (&configuration.database_url, &configuration.migration_url) {
        (Some(_), _) => Ok(None),
        (None, Some(_)) => {
            Err(Failure::new(Code::Configuration, "`migration_url` is given without `database_url`: give both, or neither."))
        }
        (None, None) => Ok(Some(private_postgres::start(&folder(configuration)).await?)),
    }
}

/// The addresses for the server's role and, where it is known, the owner's.
fn addresses<'a>(configuration: &'a Configuration, private: Option<&'a PrivatePostgres>) -> (&'a str, Option<&'a str>) {
    match private {
        Some(private) => (private.server_url(), Some(private.owner_url())),
        None => (
            configuration.database_url.as_ref().map(|url| url.0.as_str()).unwrap_or_default(),
            configuration.migration_url.as_ref().map(|url| url.0.as_str()),
        ),
    }
}

fn folder(configuration: &Configuration) -> PathBuf {
    configuration.data.join("postgres")
}

async fn stop(private: Option<PrivatePostgres>) {
    if let Some(private) = private {
        private::stop(private).await;
    }
}
