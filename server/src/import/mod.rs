//! `tablero import b2b-sales FOLDER`: the four files of a sales team's earlier system, carried over by the same commands that people's own
//! changes go through.
//!
//! Every record gets an id that follows from its name in the files, so a second run finds what the first one made, changes nothing, and
//! fills in what could not be decided before. No row is dropped and no word is corrected in silence: what cannot be taken as it stands is
//! listed with its file, line and reason, and with the decision that would settle it.

mod accounts;
mod amounts;
mod decisions;
mod finding;
mod known;
mod opportunities;
mod order;
mod process;
mod products;
mod progress;
mod report;
mod sales_teams;
mod table;

use std::path::{Path, PathBuf};

use kit::{Actor, AppError, Currency, Db, Execute, Kind, Request, Scope, Verb, execute};

pub use decisions::Decisions;
pub use finding::{Effect, Finding, Reason};
pub use progress::{Bar, Progress, Silent};
pub use report::{Count, Report};

use decisions::Resolver;
use finding::Findings;
use table::Table;

/// The files say so: revenue in "millions USD", prices and values in dollars.
const CURRENCY: Currency = Currency::USD;

/// Why nothing was imported, or not all of it.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Files are missing, cannot be read or have other columns: nothing was imported.
    #[error("Nothing was imported:\n{}", .0.iter().map(|finding| format!("  {finding}\n")).collect::<String>())]
    Files(Vec<Finding>),
    /// The actor may not write everybody's records, or the database failed. What was imported before stays; the next run goes on from there.
    #[error("{0}")]
    Refused(#[from] AppError),
}

/// The four files, as far as they can be read as rows.
struct Files {
    sales_teams: Table<3>,
    products: Table<3>,
    accounts: Table<7>,
    opportunities: Table<8>,
}

/// Imports the four files of a folder into the actor's workspace.
///
/// # Errors
/// [`ImportError::Files`] before anything was changed; [`ImportError::Refused`]. What is wrong with a row is no error: the report lists it.
pub async fn import(
    db: &Db,
    actor: &Actor,
    folder: &Path,
    decisions: &Decisions,
    progress: &mut dyn Progress,
) -> Result<Report, ImportError> {
    let of_everybody = [Kind::Deal, Kind::Client].into_iter().all(|kind| actor.rights.scope(kind, Verb::Write) == Some(Scope::All));
    if !of_everybody || !actor.may(Kind::Workspace, Verb::Administer, None) {
        return Err(AppError::Forbidden.into());
    }
    let mut findings = Findings::default();
    let files = read(folder.to_owned(), &mut findings).await?;
    let mut resolver = Resolver::new(decisions);

    let (people, members, teams) = sales_teams::import(db, actor, &files.sales_teams, &mut findings, progress).await?;
    let (catalogue, products) = products::import(db, actor, &files.products, &mut findings, progress).await?;
    let buyers = opportunities::buyers(&files.opportunities);
    let (accounts, industries, clients) =
        accounts::import(db, actor, &files.accounts, &buyers, &mut resolver, &mut findings, progress).await?;
    let process = process::prepare(db, actor).await?;
    let names = opportunities::Names { people, catalogue, accounts };
    let deals = opportunities::import(db, actor, &files.opportunities, &names, &mut resolver, &mut findings, progress).await?;
    progress.finish();

    Ok(Report {
        workspace: actor.workspace_name.clone(),
        board: format!("/w/{}/board?pipeline={process}", actor.slug),
        counts: [
            ("members", members),
            ("teams", teams),
            ("products", products),
            ("industries", industries),
            ("clients", clients),
            ("deals", deals),
        ],
        findings: findings.into_list(),
        unused_decisions: resolver.unused(),
    })
}

async fn read(folder: PathBuf, findings: &mut Findings) -> Result<Files, ImportError> {
    let reading = tokio::task::spawn_blocking(move || {
        let mut findings = Findings::default();
        let files = (
            Table::read(&folder, sales_teams::FILE, sales_teams::COLUMNS, &mut findings),
            Table::read(&folder, products::FILE, products::COLUMNS, &mut findings),
            Table::read(&folder, accounts::FILE, accounts::COLUMNS, &mut findings),
            Table::read(&folder, opportunities::FILE, opportunities::COLUMNS, &mut findings),
        );
        (files, findings)
    });
    let (files, found) = reading.await.map_err(kit::internal)?;
    match files {
        (Some(sales_teams), Some(products), Some(accounts), Some(opportunities)) => {
            findings.append(found);
            Ok(Files { sales_teams, products, accounts, opportunities })
        }
        _ => Err(ImportError::Files(found.into_list())),
    }
}

/// Carries out a command for one row. A refusal of what the row says is listed and answers `false`; any other failure ends the import.
async fn carry_out<C: Execute>(
    db: &Db,
    actor: &Actor,
    command: C,
    findings: &mut Findings,
    row: (&'static str, u64),
) -> Result<bool, AppError> {
    match execute(db, actor, &Request::new(command)).await {
        Ok(_) => Ok(true),
        Err(AppError::Invalid(errors)) => {
            for error in errors {
                findings.add(row, Reason::Refused(error), Effect::LeftOut);
            }
            Ok(false)
        }
        Err(error) => Err(error),
    }
}
