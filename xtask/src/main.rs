//! The project's commands: `cargo xtask build`, `run`, `prepare`, `test`, `bench`.
//!
//! The whole build is cargo: nothing to install but rustup, a C linker and, for the browser tests, Node.

mod bench;
mod build;
mod interrupt;
mod postgres;
mod prepare;
mod progress;
mod run;
mod test;
mod watch;
mod workspace;

use clap::{Parser, Subcommand};
use std::process::ExitCode;
use workspace::Workspace;

/// Builds, runs and tests Tablero.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Builds what is sent to browsers: wasm, style, fonts, icons.
    Build(build::Arguments),
    /// Builds everything, then serves it.
    Run(run::Arguments),
    /// Writes the metadata of the SQL queries (`.sqlx`) from a fresh database.
    Prepare(prepare::Arguments),
    /// Runs every check and test, or only the groups named.
    Test(test::Arguments),
    /// Measures what is promised of Tablero's speed, or only the parts named.
    Bench(bench::Arguments),
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match obey(arguments.command).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn obey(command: Command) -> anyhow::Result<ExitCode> {
    let workspace = Workspace::open()?;
    match command {
        Command::Build(arguments) => build::build(&workspace, &arguments),
        Command::Run(arguments) => run::run(&workspace, &arguments).await,
        Command::Prepare(arguments) => prepare::prepare(&workspace, &arguments).await,
        Command::Test(arguments) => test::test(&workspace, &arguments).await,
        Command::Bench(arguments) => bench::bench(&workspace, &arguments).await,
    }
}
