//! `sales_pipeline.csv`: the deals.

mod row;

use std::collections::{BTreeMap, BTreeSet};

use deals::{ImportDeals, ImportedDeal};
use kit::{Actor, AppError, ClientId, Db, FieldError, MemberId, Request, execute};

use super::decisions::Resolver;
use super::finding::{Effect, Findings, Reason};
use super::products::Listed;
use super::table::Table;
use super::{Count, Progress, known};

pub const FILE: &str = "sales_pipeline.csv";
pub const COLUMNS: [&str; 8] =
    ["opportunity_id", "sales_agent", "product", "account", "deal_stage", "engage_date", "close_date", "close_value"];

/// How many deals go into one command, and so into one transaction.
const BATCH: usize = 1_000;

/// What the rows can name, by the names of the other files.
pub struct Names {
    pub people: BTreeMap<String, MemberId>,
    pub catalogue: BTreeMap<String, Listed>,
    pub accounts: BTreeMap<String, ClientId>,
}

/// The accounts that a deal was won with, as they are written.
pub fn buyers(table: &Table<8>) -> BTreeSet<&str> {
    table.rows().filter(|(_, [.., stage, _, _, _])| *stage == "Won").map(|(_, [_, _, _, account, ..])| account).collect()
}

/// Imports the deals, in batches. Answers how many there were.
pub async fn import(
    db: &Db,
    actor: &Actor,
    table: &Table<8>,
    names: &Names,
    resolver: &mut Resolver<'_>,
    findings: &mut Findings,
    progress: &mut dyn Progress,
) -> Result<Count, AppError> {
    progress.begin("deals", table.rows().len());
    let mut reader = row::Reader::new(actor.workspace, names, resolver, findings);
    let deals: Vec<(u64, ImportedDeal)> = table.rows().filter_map(|(line, cells)| Some((line, reader.read(line, cells)?))).collect();
    progress.advance(table.rows().len() - deals.len());

    let mut tx = db.begin(actor).await?;
    let there = known::deals(&mut tx, &deals.iter().map(|(_, deal)| deal.deal).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    let (all, mut count) = (deals.len(), Count::default());
    let mut due: Vec<(u64, ImportedDeal)> = deals
        .into_iter()
        .filter(|(_, deal)| {
            there.get(&deal.deal).is_none_or(|known| {
                (known.lacks_product && deal.fields.product.is_some()) || (known.lacks_client && deal.fields.client.is_some())
            })
        })
        .collect();
    count.unchanged = all - due.len();
    progress.advance(count.unchanged);
    while !due.is_empty() {
        let batch: Vec<(u64, ImportedDeal)> = due.drain(..BATCH.min(due.len())).collect();
        let size = batch.len();
        let imported = carry_out(db, actor, batch, findings).await?;
        count.created += imported.created;
        count.completed += imported.completed;
        progress.advance(size);
    }
    Ok(count)
}

/// Carries out one batch. When some of its deals are refused, they are listed and the others go without them.
async fn carry_out(db: &Db, actor: &Actor, batch: Vec<(u64, ImportedDeal)>, findings: &mut Findings) -> Result<Count, AppError> {
    let (lines, deals): (Vec<u64>, Vec<ImportedDeal>) = batch.into_iter().unzip();
    let mut request = Request::new(ImportDeals { deals });
    let mut answer = execute(db, actor, &request).await;
    if let Err(AppError::Invalid(errors)) = &answer {
        let mut refused = BTreeSet::new();
        for error in errors {
            let Some((place, field)) = place_of(error).filter(|(place, _)| *place < lines.len()) else { return answer.map(count) };
            if refused.insert(place) {
                let error = FieldError { field: field.to_owned(), problem: error.problem.clone() };
                findings.add((FILE, lines[place]), Reason::Refused(error), Effect::LeftOut);
            }
        }
        let deals = request.command.deals.into_iter().enumerate().filter(|(place, _)| !refused.contains(place)).map(|(_, deal)| deal);
        request = Request::new(ImportDeals { deals: deals.collect() });
        answer = execute(db, actor, &request).await;
    }
    answer.map(count)
}

/// The place of a deal in its batch, and its field, in an error of the command.
fn place_of(error: &FieldError) -> Option<(usize, &str)> {
    let (place, field) = error.field.strip_prefix("deals.")?.split_once('.')?;
    Some((place.parse().ok()?, field))
}

fn count(imported: deals::Imported) -> Count {
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    Count { created: number(imported.created), completed: number(imported.completed), unchanged: 0 }
}
