//! `cargo xtask bench`: what Tablero promises of its speed, measured on this machine.
//!
//! It builds for release, starts a Postgres of its own whose commits are durable as in production, fills it (see [`company`]), serves from it, and
//! measures part after part. Client, server, Postgres and browser share the machine's cores, as the figures say that it prints.

mod board;
mod boards;
mod browser;
mod client;
mod company;
mod customers;
mod flush;
mod hands;
mod import;
mod machine;
mod memory;
mod mover;
mod moves;
mod moving;
mod node;
mod records;
mod report;
mod samples;
mod served;
mod streams;
mod wasm;

use crate::build::{self, Mode};
use crate::interrupt::Interrupt;
use crate::postgres;
use crate::run::compile_server;
use crate::test::tools;
use crate::workspace::Workspace;
use anyhow::{Result, bail};
use clap::ValueEnum;
use company::Company;
use private_postgres::PrivatePostgres;
use report::Report;
use served::Served;
use std::process::ExitCode;

/// The options of `cargo xtask bench`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Less of everything: to see that it works, not how fast it is.
    #[arg(long)]
    quick: bool,
    /// The parts to measure; all when none is named.
    parts: Vec<Part>,
}

/// Something to measure.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The board's page, rendered on the server.
    Board,
    /// A move of a deal, one after the other.
    Move,
    /// Moves of a workspace by several at once; afterwards every one has to be there.
    Moves,
    /// Boards for programs, by several at once.
    Boards,
    /// What the server holds in memory after many pages.
    Memory,
    /// What open live streams cost.
    Streams,
    /// The board in Chromium.
    Browser,
    /// The board under a hand: frames, drops, interactions, nodes, and another's screen.
    Hands,
    /// What every visitor downloads before the page answers.
    Wasm,
    /// The import of `b2b-sales`, from the folder that `TABLERO_B2B_SALES` names.
    Import,
    /// Lists and cards of clients and contacts, finding them, and edits, among a million contacts.
    Records,
}

/// What the parts share.
struct Bench<'a> {
    workspace: &'a Workspace,
    quick: bool,
    company: Company,
    report: Report,
}

impl Bench<'_> {
    /// So many in earnest; fewer when it shall be quick.
    fn times(&self, count: usize) -> usize {
        if self.quick { count / 10 } else { count }
    }

    /// A server of the filled database, just started.
    async fn serve(&self) -> Result<Served> {
        Served::start(self.workspace, self.company.server_url()).await
    }
}

/// Runs the command. A target that is missed is reported, and no error.
///
/// # Errors
/// When something does not build or start, answers wrongly, or loses a move.
pub async fn bench(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let mut interrupt = Interrupt::listen()?;
    if build::wasm_opt(workspace).is_none() {
        tools::install(workspace)?;
    }
    build::compile(workspace, Mode::Release)?;
    build::assemble(workspace, Mode::Release)?.publish()?;
    compile_server(workspace, Mode::Release)?;
    let postgres = postgres::start(workspace, "bench-postgres").await?;
    let outcome = tokio::select! {
        outcome = measure(workspace, arguments, &postgres) => outcome,
        () = interrupt.wait(1) => Err(anyhow::anyhow!("interrupted")),
    };
    postgres.stop().await?;
    outcome?.write(workspace)?;
    Ok(ExitCode::SUCCESS)
}

async fn measure(workspace: &Workspace, arguments: &Arguments, postgres: &PrivatePostgres) -> Result<Report> {
    let report = Report::new(machine::describe(postgres).await?, arguments.quick);
    let company = Company::make(workspace, postgres, arguments.quick).await?;
    let mut bench = Bench { workspace, quick: arguments.quick, company, report };
    let parts = if arguments.parts.is_empty() { Part::value_variants() } else { &arguments.parts };
    for part in parts {
        println!("\n━━ {}", part.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default());
        match part {
            Part::Board => board::measure(&mut bench).await?,
            Part::Move => moving::measure(&mut bench).await?,
            Part::Moves => moves::measure(&mut bench).await?,
            Part::Boards => boards::measure(&mut bench).await?,
            Part::Memory => memory::measure(&mut bench).await?,
            Part::Streams => streams::measure(&mut bench).await?,
            Part::Browser => browser::measure(&mut bench).await?,
            Part::Hands => hands::measure(&mut bench).await?,
            Part::Wasm => wasm::measure(&mut bench)?,
            Part::Import => import::measure(&mut bench).await?,
            Part::Records => records::measure(&mut bench).await?,
        }
    }
    if bench.report.is_empty() {
        bail!("nothing was measured");
    }
    Ok(bench.report)
}
