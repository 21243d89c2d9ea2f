//! `tablero serve`.

use std::future::Future;
use std::io;

use kit::{Db, Language};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::oneshot;

use super::arguments::Serve;
use super::say;
use crate::config::Configuration;
use crate::demo::{self, DemoError};
use crate::failure::{Code, Failure};
use crate::import::Bar;
use crate::serve::Server;

/// Serves until SIGINT or SIGTERM; a second one ends it at once.
pub async fn run(configuration: &Configuration, options: &Serve) -> Result<(), Failure> {
    let stop = stop_asked_for().map_err(|error| Failure::new(Code::Failed, format!("Cannot listen for signals: {error}.")))?;
    let server = Server::start(configuration).await?;
    match greeting(&server, configuration, options).await {
        Ok(greeting) => {
            say(&greeting);
            server.run(stop).await
        }
        Err(failure) => {
            server.close().await;
            Err(failure)
        }
    }
}

/// Where the server is, and what to do there first.
async fn greeting(server: &Server, configuration: &Configuration, options: &Serve) -> Result<String, Failure> {
    let origin = match &configuration.public_url {
        Some(public) => public.origin.clone(),
        None => format!("http://{}", server.address()),
    };
    let company = if options.demo { demonstration(server.db(), &options.language).await? } else { String::new() };
    let first = if people::set_up_is_open(server.db()).await? {
        format!("Open {origin}/setup to make your workspace.")
    } else {
        format!("Open {origin} and sign in.")
    };
    Ok(format!("\n{company}Tablero {} serves {origin}\n{first}\n", env!("CARGO_PKG_VERSION")))
}

/// Fills a workspace and says who can sign in. A database that has one already stays as it is, and is served all the same.
async fn demonstration(db: &Db, language: &str) -> Result<String, Failure> {
    match demo::fill(db, Language::from_code(language).unwrap_or_default(), &mut Bar::default()).await {
        Ok(demo) => Ok(format!("{demo}\n")),
        Err(error @ DemoError::WorkspaceExists) => Ok(format!("{error}\n\n")),
        Err(DemoError::Failed(error)) => Err(error.into()),
    }
}

/// Done at the first signal that asks to stop; at the second the program ends as it is.
fn stop_asked_for() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let (asked, stop) = oneshot::channel();
    tokio::spawn(async move {
        either(&mut interrupt, &mut terminate).await;
        // Nobody waits any more when the server has failed meanwhile, and ends anyway.
        let _ = asked.send(());
        either(&mut interrupt, &mut terminate).await;
        tracing::warn!("asked twice to stop: ending at once");
        std::process::exit(130);
    });
    Ok(async move {
        let _ = stop.await;
    })
}

async fn either(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
