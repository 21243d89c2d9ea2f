//! What the command line understands.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// Tablero: a CRM around a sales board.
#[derive(Debug, Parser)]
#[command(name = "tablero", version, arg_required_else_help = true)]
pub struct Arguments {
    /// The configuration's common keys.
    #[command(flatten)]
    pub overrides: Overrides,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The common keys of the configuration; the file and the environment know more.
#[derive(Args, Debug)]
pub struct Overrides {
    /// The configuration file [default: tablero.toml, when it is there]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The address and port to listen on [default: 127.0.0.1:8080]
    #[arg(long, global = true, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The folder for what the server keeps by itself [default: ./data]
    #[arg(long, global = true, value_name = "FOLDER")]
    data: Option<String>,
    /// The folder with the browser's files [default: ./site]
    #[arg(long, global = true, value_name = "FOLDER")]
    site: Option<String>,
    /// What is logged at least: error, warn, info, debug or trace [default: info]
    #[arg(long, global = true, value_name = "LEVEL")]
    log_level: Option<String>,
}

impl Overrides {
    /// The keys that were given, with their values.
    pub fn given(&self) -> impl Iterator<Item = (&'static str, String)> {
        let given = [("listen", &self.listen), ("data", &self.data), ("site", &self.site), ("log_level", &self.log_level)];
        given.into_iter().filter_map(|(key, value)| value.clone().map(|value| (key, value)))
    }
}

/// What can be asked of the program.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serves Tablero until it is told to stop
    Serve(Serve),
    /// Brings the database up to date, as its owner
    Migrate,
    /// Imports what another system has written
    Import(Import),
    /// Makes access for programs
    Token(Token),
    /// Prints the configuration in force, without secrets
    Config,
}

/// How to serve.
#[derive(Args, Debug)]
pub struct Serve {
    /// Fills a workspace with a fictional company, and prints how to sign in
    #[arg(long)]
    pub demo: bool,
    /// The language that the fictional company speaks
    #[arg(long, requires = "demo", value_parser = ["en", "es"], default_value = "en")]
    pub language: String,
}

/// What to import.
#[derive(Args, Debug)]
pub struct Import {
    /// What has written it.
    #[command(subcommand)]
    pub source: Source,
}

/// What can be imported.
#[derive(Debug, Subcommand)]
pub enum Source {
    /// The four files of a B2B sales team: accounts, products, sales_teams and sales_pipeline
    B2bSales(B2bSales),
}

/// Where the files are, and where their rows go.
#[derive(Args, Debug)]
pub struct B2bSales {
    /// The folder with the files
    pub folder: PathBuf,
    /// The workspace to import into, by its name in addresses
    #[arg(long, value_name = "SLUG")]
    pub workspace: String,
    /// What a word that is not known is taken for; may be given several times
    #[arg(long, value_name = "AS WRITTEN=AS MEANT")]
    pub decide: Vec<String>,
}

/// Access for programs.
#[derive(Args, Debug)]
pub struct Token {
    /// What to do with it.
    #[command(subcommand)]
    pub action: TokenAction,
}

/// What can be done with access for programs.
#[derive(Debug, Subcommand)]
pub enum TokenAction {
    /// Makes a token for the API and prints it, once
    Create(NewToken),
}

/// A token to make.
#[derive(Args, Debug)]
pub struct NewToken {
    /// Whose it is: it may do what they may
    #[arg(long)]
    pub email: String,
    /// What it is for
    #[arg(long)]
    pub name: String,
    /// For how many days it is valid
    #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(i32).range(1..=3650))]
    pub days: i32,
}
