//! The command line: what can be asked of the program, a file each.

mod arguments;
mod import;
mod serve;
mod token;

use std::io::Write;

use clap::Parser;

pub use arguments::{Arguments, Command};

use crate::config::{configuration, effective, gather};
use crate::failure::Failure;
use crate::{database, logging};

/// Does what the command line asks for.
///
/// # Errors
/// What to print, and the exit code.
pub async fn run() -> Result<(), Failure> {
    let arguments = Arguments::parse();
    let variables = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let texts = gather(arguments.overrides.config.clone(), variables, arguments.overrides.given())?;
    let configuration = configuration(&texts)?;
    logging::begin(&configuration);
    match arguments.command {
        Command::Serve(options) => serve::run(&configuration, &options).await,
        Command::Migrate => {
            let applied = database::bring_up_to_date(&configuration).await?;
            say(&match applied {
                0 => "The database is up to date.".to_owned(),
                1 => "1 migration applied.".to_owned(),
                count => format!("{count} migrations applied."),
            });
            Ok(())
        }
        Command::Import(options) => import::run(&configuration, &options).await,
        Command::Token(options) => token::run(&configuration, &options).await,
        Command::Config => {
            say(effective(&configuration, &texts).trim_end());
            Ok(())
        }
    }
}

/// Prints a line, or several. That nobody reads them is no failure.
fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}
