//! `cargo xtask run --watch`.
//!
//! After each change the server is stopped, the new site published and the new server started, in this order: pages ask `/build.json` for the
//! build's id, and must not see a new one while the old server still answers.

use crate::build::{self, Mode};
use crate::interrupt::Interrupt;
use crate::run::{Arguments, Server, compile_server};
use crate::workspace::Workspace;
use anyhow::Result;
use notify::{EventKind, RecursiveMode, Watcher, event::ModifyKind};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// Editors and `git switch` write many files in a row: a change is over when this long nothing was written.
const QUIET: Duration = Duration::from_millis(150);

const WATCHED: [&str; 9] = [".sqlx", "Cargo.lock", "Cargo.toml", "app", "migrations", "public", "server", "src", "style"];

/// What has to be built again, the least first: each includes those before it, but for the server's code, which no browser is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Style, icons, fonts.
    Site,
    /// What the server alone is made of.
    Server,
    /// What browser and server share.
    Everything,
}

impl Change {
    /// What a change of the file at `path`, relative to the repository's root, asks for; nothing when it is an editor's own file.
    fn of(path: &Path) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        if name.starts_with('.') || name.ends_with('~') || name.ends_with(".tmp") {
            return None;
        }
        match path.components().next()?.as_os_str().to_str()? {
            "style" | "public" => Some(Self::Site),
            ".sqlx" | "migrations" | "server" => Some(Self::Server),
            "Cargo.lock" | "Cargo.toml" | "app" | "src" => Some(Self::Everything),
            _ => None,
        }
    }

    /// What both changes together ask for.
    fn and(self, other: Self) -> Self {
        if self == other { self } else { Self::Everything }
    }
}

/// Builds and serves until Ctrl-C.
///
/// # Errors
/// When the folders cannot be watched. What does not compile is shown, and waits for the next change.
pub async fn watch(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let mut interrupt = Interrupt::listen()?;
    let (sender, mut changes) = unbounded_channel();
    let root = workspace.root.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && is_change(event.kind)
        {
            for path in event.paths {
                // Nobody listens any more only when we are about to end.
                let _ = sender.send(path.strip_prefix(&root).unwrap_or(&path).to_owned());
            }
        }
    })?;
    for name in WATCHED {
        let path = workspace.root.join(name);
        if path.exists() {
            watcher.watch(&path, RecursiveMode::Recursive)?;
        }
    }

    let mut server = None;
    let mut change = Change::Everything;
    loop {
        if let Err(error) = renew(workspace, arguments, change, &mut server, &mut interrupt).await {
            println!("{error:#}");
        }
        println!("── Waiting for a change; Ctrl-C ends");
        tokio::select! {
            next = next_change(&mut changes) => change = if server.is_some() { next } else { Change::Everything },
            () = interrupt.wait(1) => break,
        }
    }
    if let Some(mut server) = server {
        server.stop(&mut interrupt).await?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Builds what the change asks for, then replaces the server. The old one goes on serving when the new does not compile.
async fn renew(
    workspace: &Workspace,
    arguments: &Arguments,
    change: Change,
    server: &mut Option<Server>,
    interrupt: &mut Interrupt,
) -> Result<()> {
    let mode = Mode::Development;
    if change == Change::Everything {
        build::compile(workspace, mode)?;
    }
    let site = build::assemble(workspace, mode)?;
    if change != Change::Site {
        compile_server(workspace, mode)?;
    }
    if let Some(mut old) = server.take() {
        old.stop(interrupt).await?;
    }
    site.publish_anew()?;
    *server = Some(Server::start(workspace, arguments)?);
    Ok(())
}

/// Reading a file and changing its date are no changes; our own commands do both.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        EventKind::Access(_) | EventKind::Any | EventKind::Other => false,
    }
}

/// Waits for a change that matters, and until it is complete.
async fn next_change(paths: &mut UnboundedReceiver<PathBuf>) -> Change {
    let mut change: Option<Change> = None;
    let mut named = BTreeSet::new();
    loop {
        let next = match change {
            None => paths.recv().await,
            Some(so_far) => match tokio::time::timeout(QUIET, paths.recv()).await {
                Err(_) => return so_far,
                Ok(next) => next,
            },
        };
        let Some(path) = next else { return std::future::pending().await };
        if let Some(one) = Change::of(&path) {
            if named.insert(path.clone()) {
                println!("── {} changed", path.display());
            }
            change = Some(change.map_or(one, |so_far| so_far.and(one)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_tells_what_to_build() {
        for (path, change) in [
            ("style/board.css", Some(Change::Site)),
            ("public/icons/icon.svg", Some(Change::Site)),
            ("server/src/main.rs", Some(Change::Server)),
            ("migrations/0004_more.sql", Some(Change::Server)),
            ("app/board/src/views/card.rs", Some(Change::Everything)),
            ("src/lib.rs", Some(Change::Everything)),
            ("Cargo.toml", Some(Change::Everything)),
            ("app/board/src/views/.card.rs.swp", None),
            ("style/board.css~", None),
            ("docs/benchmarks.md", None),
        ] {
            assert_eq!(Change::of(Path::new(path)), change, "{path}");
        }
    }

    #[test]
    fn two_kinds_of_change_ask_for_everything() {
        assert_eq!(Change::Site.and(Change::Site), Change::Site);
        assert_eq!(Change::Site.and(Change::Server), Change::Everything);
    }

    #[tokio::test]
    async fn changes_in_a_row_are_one() {
        let (sender, mut paths) = unbounded_channel();
        for path in ["style/base.css", "docs/readme.md", "style/board.css"] {
            sender.send(PathBuf::from(path)).unwrap();
        }
        assert_eq!(next_change(&mut paths).await, Change::Site);
        assert!(paths.is_empty());
    }
}
