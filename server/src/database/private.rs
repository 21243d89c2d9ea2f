//! The private Postgres, looked after while the server runs: when it dies, it is started again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use private_postgres::PrivatePostgres;
use sqlx::Connection;
use sqlx::postgres::{PgConnection, PgPool};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

use super::connection;
use crate::failure::Failure;

/// How often somebody looks whether it is still there.
const GLANCE: Duration = Duration::from_secs(1);
/// How long it may say nothing before the next look.
const PATIENCE: Duration = Duration::from_secs(5);

/// A private Postgres and who looks after it.
#[derive(Debug)]
pub struct Private {
    stop: oneshot::Sender<()>,
    kept: JoinHandle<()>,
}

impl Private {
    /// Looks after a private Postgres in `folder`, whose connections are those of `pool`.
    pub fn look_after(postgres: PrivatePostgres, folder: PathBuf, pool: PgPool) -> Self {
        let (stop, stopped) = oneshot::channel();
        Self { stop, kept: tokio::spawn(keep(postgres, folder, pool, stopped)) }
    }

    /// Stops it, when nobody else uses it.
    pub async fn stop(self) {
        drop(self.stop);
        if let Err(error) = self.kept.await {
            tracing::error!(error.cause = %error, "nobody was left to stop the private Postgres");
        }
    }
}

async fn keep(mut postgres: PrivatePostgres, folder: PathBuf, pool: PgPool, mut stopped: oneshot::Receiver<()>) {
    loop {
        tokio::select! {
            _ = &mut stopped => break,
            () = sleep(GLANCE) => {}
        }
        if !is_gone(&pool).await {
            continue;
        }
        tracing::warn!("the private Postgres is gone: starting it again");
        match start_again(&folder, &pool).await {
            Ok(started) => postgres = started,
            Err(failure) => tracing::error!(error.cause = %failure, "the private Postgres does not start"),
        }
    }
    stop(postgres).await;
}

async fn start_again(folder: &Path, pool: &PgPool) -> Result<PrivatePostgres, Failure> {
    let postgres = private_postgres::start(folder).await?;
    pool.set_connect_options(connection::server_options(postgres.server_url())?);
    // The connections to the one that died go at once, so that no request meets them.
    let mut sound = Vec::new();
    while let Some(mut connection) = pool.try_acquire() {
        if connection.ping().await.is_ok() {
            sound.push(connection);
        }
    }
    Ok(postgres)
}

/// Whether nobody listens any more. One that is busy, or says that it starts or stops, is there.
async fn is_gone(pool: &PgPool) -> bool {
    if let Ok(Ok(mut connection)) = timeout(PATIENCE, pool.acquire()).await
        && connection.ping().await.is_ok()
    {
        return false;
    }
    let options = pool.connect_options();
    matches!(timeout(PATIENCE, PgConnection::connect_with(&options)).await, Ok(Err(sqlx::Error::Io(_))))
}

/// Stops a private Postgres that nobody looks after.
pub async fn stop(postgres: PrivatePostgres) {
    if let Err(error) = postgres.stop().await {
        tracing::error!(error.cause = %error, "the private Postgres did not stop");
    }
}
