//! `tablero import`.

use super::arguments::{B2bSales, Import, Source};
use super::say;
use crate::config::Configuration;
use crate::database::Database;
use crate::failure::{Code, Failure};
use crate::import::{Bar, Decisions, Report, import};

/// Imports into a workspace, as the system itself, and prints what became of every row that needs a decision.
pub async fn run(configuration: &Configuration, options: &Import) -> Result<(), Failure> {
    let Source::B2bSales(options) = &options.source;
    let decisions = Decisions::parse(&options.decide).map_err(|reason| Failure::new(Code::Configuration, reason))?;
    let database = Database::open(configuration).await?;
    let report = import_into(&database, options, &decisions).await;
    database.close().await;
    say(&report?.to_string());
    Ok(())
}

async fn import_into(database: &Database, options: &B2bSales, decisions: &Decisions) -> Result<Report, Failure> {
    let workspace = &options.workspace;
    let actor = kit::system_actor(&database.db, workspace).await?;
    let actor = actor.ok_or_else(|| Failure::new(Code::Failed, format!("There is no workspace `{workspace}`.")))?;
    let imported = import(&database.db, &actor, &options.folder, decisions, &mut Bar::default()).await;
    imported.map_err(|error| Failure::new(Code::Failed, error.to_string()))
}
