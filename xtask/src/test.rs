//! `cargo xtask test`: every check and test there is, in groups that say how many ran.
//!
//! Two cores compile all of this in CI, so it is arranged that hardly anything is compiled twice:
//!
//! - All commands share one set of compiler flags (`.cargo/config.toml`), whoever starts them.
//! - `lint` and `metadata` are checks of the whole workspace with all targets: one set of dependencies, checked once. Whatever is selected with
//!   the server has `ssr` on, as the server asks its domain crates for it; nobody has to name the feature.
//! - `unit`, `store`, `server` and `browser` use what one build of the workspace leaves, tests and server alike, so the features that tests add
//!   to a crate do not make a second server. xtask stays out of it: it was compiled before, with the features it needs alone, and is tested so.
//! - `size` compiles the browser's part for release, `browser` tests the development build, whose hydration tells of each mismatch.
//! - In CI nothing is compiled incrementally: it is compiled once.

mod browser;
mod counts;
mod lint;
mod metadata;
mod rust;
mod size;
pub mod tools;

use crate::interrupt::Interrupt;
use crate::postgres;
use crate::progress::duration;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use clap::ValueEnum;
use counts::Counts;
use private_postgres::PrivatePostgres;
use rust::Compiled;
use std::process::ExitCode;
use std::time::Instant;

/// The options of `cargo xtask test`.
#[derive(clap::Args)]
pub struct Arguments {
    /// The groups to run; all when none is named.
    groups: Vec<Group>,
}

/// Tests that belong together.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Group {
    /// The code is formatted as rustfmt has it.
    Format,
    /// Clippy has nothing to say, for the server and for the browser; the browser is sent no database code.
    Lint,
    /// `.sqlx` is what the queries and migrations make of it.
    Metadata,
    /// Pure rules, without a database.
    Unit,
    /// What the domains ask of a real Postgres.
    Store,
    /// The server as a whole, its command line, and the private Postgres.
    Server,
    /// What a browser downloads is small enough.
    Size,
    /// People's ways through Tablero, in Chromium.
    Browser,
}

/// What the groups share.
struct Tests<'a> {
    workspace: &'a Workspace,
    compiled: Option<Result<Compiled>>,
    postgres: Option<PrivatePostgres>,
    tools: bool,
}

/// Runs the command. Its last line is `N passed, N failed`.
///
/// # Errors
/// When the system refuses the basics; what fails within a group is counted instead.
pub async fn test(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let interrupt = Interrupt::listen()?;
    let groups = if arguments.groups.is_empty() { Group::value_variants() } else { &arguments.groups };
    let mut tests = Tests { workspace, compiled: None, postgres: None, tools: false };
    let mut summary = Vec::new();
    for group in groups {
        let name = name(*group);
        println!("\n━━ {name}");
        let start = Instant::now();
        let outcome = tests.run(*group).await.and_then(Counts::some);
        let counts = outcome.unwrap_or_else(|error| {
            println!("{error:#}");
            Counts { passed: 0, failed: 1 }
        });
        let line = format!("{name:8} {counts} in {}", duration(start.elapsed()));
        println!("━━ {line}");
        summary.push((line, counts));
        if interrupt.happened() {
            break;
        }
    }
    if let Some(postgres) = tests.postgres {
        postgres.stop().await?;
    }

    println!("\n━━ Altogether");
    let mut total = Counts::default();
    for (line, counts) in &summary {
        println!("{line}");
        total += *counts;
    }
    if interrupt.happened() {
        bail!("interrupted");
    }
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Tests<'_> {
    async fn run(&mut self, group: Group) -> Result<Counts> {
        match group {
            Group::Format => lint::format(self.workspace),
            Group::Lint => lint::lint(self.workspace),
            Group::Metadata => metadata::check(self.workspace).await,
            Group::Unit | Group::Store | Group::Server => rust::run(self, group).await,
            Group::Size => size::check(self),
            Group::Browser => browser::run(self).await,
        }
    }

    /// The tests and the server, compiled at first need. When that failed once it is not tried again.
    fn compiled(&mut self) -> Result<&Compiled> {
        let workspace = self.workspace;
        match self.compiled.get_or_insert_with(|| rust::compile(workspace)) {
            Ok(compiled) => Ok(compiled),
            Err(error) => bail!("not run: {error:#}"),
        }
    }

    /// The superuser's address of a Postgres for tests, started at first need.
    async fn postgres(&mut self) -> Result<String> {
        let server = match self.postgres.take() {
            Some(server) => server,
            None => {
                let server = postgres::start(self.workspace, "postgres-test").await?;
                postgres::forgo_durability(&server).await?;
                server
            }
        };
        Ok(self.postgres.insert(server).superuser_url().to_owned())
    }

    /// What npm has for us, installed at first need.
    fn tools(&mut self) -> Result<()> {
        if !self.tools {
            tools::install(self.workspace)?;
            self.tools = true;
        }
        Ok(())
    }
}

fn name(group: Group) -> String {
    group.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}
