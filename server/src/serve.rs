//! A server from its start to its graceful end.

use std::future::Future;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::serve::ListenerExt;
use kit::{Db, Spread};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::config::Configuration;
use crate::database::Database;
use crate::failure::{Code, Failure};
use crate::http::{Serving, Site, router};

/// How long a connection to the database may keep us from ending, once no request is left that could need it.
const LAST_PATIENCE: Duration = Duration::from_secs(5);

/// A server that has everything it needs, and listens.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    serving: Arc<Serving>,
    database: Database,
    grace: Duration,
}

impl Server {
    /// Finds the site, takes the address, and opens the database, in this order: what fails at once comes first.
    ///
    /// # Errors
    /// Whatever is missing, with its own exit code; nothing is left running then.
    pub async fn start(configuration: &Configuration) -> Result<Self, Failure> {
        // Leptos spawns on whatever runtime it is told of, once in a process: a second server finds it told.
        let _ = any_spawner::Executor::init_tokio();
        let site = Site::open(&configuration.site, configuration.dev_reload)?;
        let listener = listen(configuration.listen).await?;
        let database = Database::open(configuration).await?;
        let serving = Serving::new(database.db.clone(), site, configuration);
        Ok(Self { listener, serving, database, grace: Duration::from_secs(configuration.shutdown_seconds.0.into()) })
    }

    /// Where it listens.
    ///
    /// # Panics
    /// Never: it does listen.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.listener.local_addr().expect("a listener has an address")
    }

    /// Its database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.database.db
    }

    /// Ends without having served.
    pub async fn close(self) {
        self.database.close().await;
    }

    /// Serves until `stop` is done, finishes what is under way, and closes the database.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn run(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), Failure> {
        let Self { listener, serving, database, grace } = self;
        let routes = router(serving.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let spread = Spread::begin(&database.db);
        let (stopping, stopped) = oneshot::channel();
        let stop = async move {
            stop.await;
            serving.begin_to_stop();
            // Nobody waits any more only when the serving has failed.
            let _ = stopping.send(());
        };
        // Small answers go out at once instead of waiting for more.
        let listener = listener.tap_io(|connection| {
            let _ = connection.set_nodelay(true);
        });
        let served = axum::serve(listener, routes).with_graceful_shutdown(stop);
        let result = tokio::select! {
            result = served => result.map_err(|error| Failure::new(Code::Failed, format!("The server failed: {error}."))),
            () = end_of_grace(stopped, grace) => {
                tracing::warn!("requests were still under way after {} s, and are given up", grace.as_secs());
                Ok(())
            }
        };
        spread.end().await;
        if tokio::time::timeout(LAST_PATIENCE + grace, database.close()).await.is_err() {
            tracing::warn!("the database did not let go in time");
        }
        result
    }
}

async fn end_of_grace(stopped: oneshot::Receiver<()>, grace: Duration) {
    if stopped.await.is_err() {
        std::future::pending().await
    }
    tracing::info!("stopping: requests under way are finished first");
    tokio::time::sleep(grace).await;
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let reason = match error.kind() {
            ErrorKind::AddrInUse => "another program listens there".to_owned(),
            ErrorKind::PermissionDenied => "ports below 1024 need special rights".to_owned(),
            ErrorKind::AddrNotAvailable => "this machine has no such address".to_owned(),
            _ => error.to_string(),
        };
        let message = format!("Cannot listen on {address}: {reason}. Choose another by --listen, TABLERO_LISTEN or `listen` in the file.");
        Failure::new(Code::Address, message)
    })
}
