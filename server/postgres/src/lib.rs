//! A Postgres of our own.
//!
//! [`start`] makes a cluster in a folder when there is none, starts its server or adopts the one that still runs, and sees to the two roles
//! Tablero needs: the owner, who migrates, and the server's own, who sees nothing without an actor.
//!
//! Several processes may use one server: each starts or adopts it, and the last to stop stops it. A process that dies without
//! stopping leaves it running for the next. After a crash of the server, another [`start`] recovers it; on a socket its addresses
//! stay what they were.

mod account;
mod address;
mod binaries;
mod cluster;
mod download;
mod error;
mod identity;
mod layout;
mod locks;
mod log;
mod processes;
mod roles;
mod server;
mod settings;

use std::fmt;
use std::fs::File;
use std::path::Path;

use tokio::process::Child;
use tokio::task::JoinSet;

pub use binaries::{Binaries, find_binaries};
pub use error::Error;

use cluster::Cluster;
use layout::Layout;
use server::Server;

/// A running private Postgres. Dropped without [`stop`](Self::stop) it keeps running, and the next [`start`] adopts it.
pub struct PrivatePostgres {
    layout: Layout,
    cluster: Cluster,
    server_url: String,
    owner_url: String,
    superuser_url: String,
    in_use: File,
    attendants: JoinSet<()>,
}

/// Starts, or adopts, the private server whose files live in `folder`, which is made when it is missing.
///
/// # Errors
/// [`Error`], whose text says what to do.
pub async fn start(folder: &Path) -> Result<PrivatePostgres, Error> {
    let layout = Layout::prepare(folder)?;
    let _turn = locks::turn(&layout).await?;
    let cluster = match Cluster::open(&layout)? {
        Some(cluster) => cluster,
        None => {
            Cluster::remove_half_made(&layout)?;
            let binaries = binaries_for_new(&layout).await?;
            Cluster::make(&layout, &binaries).await?
        }
    };
    let server = Server::new(&layout, &cluster);
    let (child, address) = match server.running().await? {
        Some(address) => (None, address),
        None => {
            let binaries = binaries_of(cluster.version, &layout)?;
            layout.account.check_reach(&binaries, &layout.folder).await?;
            let (child, address) = server.launch(&binaries).await?;
            (Some(child), address)
        }
    };
    let identity = &cluster.identity;
    let superuser_url = address.url(roles::SUPERUSER, &identity.superuser_password, roles::SUPERUSER);
    let ensured = roles::ensure(&superuser_url, identity).await;
    ensured.map_err(|error| server.refused("making the roles and the database", error))?;
    Ok(PrivatePostgres {
        server_url: address.url(roles::SERVER, &identity.server_password, roles::DATABASE),
        owner_url: address.url(roles::OWNER, &identity.owner_password, roles::DATABASE),
        superuser_url,
        in_use: locks::use_server(&layout)?,
        attendants: attendants(&layout, child),
        cluster,
        layout,
    })
}

impl PrivatePostgres {
    /// The database `tablero` as the role `tablero_server`: may sign in, and nothing else; owns nothing.
    pub fn server_url(&self) -> &str {
        &self.server_url
    }

    /// The database `tablero` as its owner `tablero_owner`, who bypasses row-level security and may create databases: for migrations
    /// and backups.
    pub fn owner_url(&self) -> &str {
        &self.owner_url
    }

    /// The database `postgres` as the cluster's superuser: for tests and maintenance.
    pub fn superuser_url(&self) -> &str {
        &self.superuser_url
    }

    /// The major version of Postgres, such as 15.
    pub fn version(&self) -> u32 {
        self.cluster.version
    }

    /// Stops the server, open sessions included, and waits until it is gone. While another process uses it, it is left running.
    ///
    /// # Errors
    /// [`Error::NotAnswering`] when it does not end, [`Error::Busy`] when somebody else has been starting or stopping it for minutes.
    pub async fn stop(self) -> Result<(), Error> {
        let _turn = locks::turn(&self.layout).await?;
        drop((self.in_use, self.attendants));
        if locks::is_used(&self.layout)? {
            tracing::info!("Leaving the private Postgres running: another process uses it.");
            return Ok(());
        }
        Server::new(&self.layout, &self.cluster).stop().await
    }
}

/// Without its addresses: they hold the passwords.
impl fmt::Debug for PrivatePostgres {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("PrivatePostgres")
            .field("folder", &self.layout.folder)
            .field("version", &self.cluster.version)
            .finish_non_exhaustive()
    }
}

/// Look after the log, and say so when a server we started ends before we stop it. They leave when dropped.
fn attendants(layout: &Layout, child: Option<Child>) -> JoinSet<()> {
    let mut attendants = JoinSet::new();
    attendants.spawn(log::keep_bounded(layout.clone()));
    if let Some(mut child) = child {
        let log = layout.log();
        attendants.spawn(async move {
            if let Ok(status) = child.wait().await {
                tracing::error!("The private Postgres has ended ({status}); its log is {}.", log.display());
            }
        });
    }
    attendants
}

/// The newest of the system, else what was or can be downloaded.
async fn binaries_for_new(layout: &Layout) -> Result<Binaries, Error> {
    let binaries = match find_binaries() {
        Ok(binaries) => binaries,
        Err(missing) => match download::downloaded(&layout.folder).pop() {
            Some(binaries) => binaries,
            None => download::download(layout, missing).await?,
        },
    };
    layout.account.check_reach(&binaries, &layout.folder).await?;
    Ok(binaries)
}

/// Those of the version that made the cluster; no other can read it.
fn binaries_of(version: u32, layout: &Layout) -> Result<Binaries, Error> {
    let mut installed = binaries::installed();
    installed.extend(download::downloaded(&layout.folder));
    let names: Vec<_> = installed.iter().map(|binaries| binaries.version().to_string()).collect();
    let found = installed.into_iter().find(|binaries| binaries.version() == version && version >= binaries::OLDEST);
    found.ok_or_else(|| Error::OtherVersion {
        folder: layout.cluster(),
        made_by: version,
        installed: if names.is_empty() { "no version".to_owned() } else { names.join(", ") },
    })
}
