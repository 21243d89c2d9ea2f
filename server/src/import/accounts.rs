//! `accounts.csv`: the clients, with their industries and which belongs to which.

mod industries;

use std::collections::{BTreeMap, BTreeSet};

use clients::{Change, CreateClient, EditClient, Status};
use kit::{Actor, AppError, ClientId, Db, ListValueId};

use super::amounts::scaled;
use super::decisions::Resolver;
use super::finding::{Effect, Findings, Reason};
use super::order::parents_first;
use super::table::Table;
use super::{CURRENCY, Count, Progress, carry_out, known};

pub const FILE: &str = "accounts.csv";
pub const COLUMNS: [&str; 7] = ["account", "sector", "year_established", "revenue", "employees", "office_location", "subsidiary_of"];

struct Account<'a> {
    line: u64,
    sector: &'a str,
    /// Founding year, revenue, employees and location, as far as they can be read.
    facts: Vec<Change>,
    parent: Option<&'a str>,
}

/// Imports the clients. Those named in `buyers` bought something before and so are active. Answers the clients by name, and how many
/// industries and clients there were.
pub async fn import(
    db: &Db,
    actor: &Actor,
    table: &Table<7>,
    buyers: &BTreeSet<&str>,
    resolver: &mut Resolver<'_>,
    findings: &mut Findings,
    progress: &mut dyn Progress,
) -> Result<(BTreeMap<String, ClientId>, Count, Count), AppError> {
    let ids: BTreeMap<String, ClientId> = table
        .rows()
        .map(|(_, [name, ..])| (name.to_owned(), ClientId::named(actor.workspace, &format!("b2b-sales/client/{name}"))))
        .filter(|(name, _)| !name.is_empty())
        .collect();
    let mut accounts = read(table, &ids, resolver, findings);
    progress.begin("clients", accounts.len());
    let parents = accounts.iter().map(|(name, account)| (*name, account.parent)).collect();
    let (ordered, circular) = parents_first(&parents);
    for name in &circular {
        if let Some(account) = accounts.get_mut(name) {
            findings.add((FILE, account.line), Reason::AboveItself("subsidiary_of"), Effect::Without("subsidiary_of"));
            account.parent = None;
        }
    }
    let sectors = accounts.values().map(|account| (account.line, account.sector));
    let (industries, industry_count) = industries::import(db, actor, sectors, resolver, findings).await?;
    let bought: BTreeSet<&str> = buyers.iter().map(|name| resolver.decided(name).unwrap_or(name)).collect();

    let mut tx = db.begin(actor).await?;
    let there = known::clients(&mut tx, &ids.values().copied().collect::<Vec<_>>()).await?;
    tx.commit().await?;
    let (mut known, mut count) = (BTreeMap::new(), Count::default());
    for name in circular.into_iter().chain(ordered) {
        let (Some(account), Some(&client)) = (accounts.get(name), ids.get(name)) else { continue };
        progress.advance(1);
        let industry: Option<ListValueId> = industries.get(account.sector).copied();
        let parent: Option<ClientId> = account.parent.and_then(|parent| known.get(parent).copied());
        if let Some(row) = there.get(&client) {
            let changes: Vec<Change> = [
                industry.filter(|_| row.lacks_industry).map(|industry| Change::Industry(Some(industry))),
                parent.filter(|_| row.lacks_parent).map(|parent| Change::Parent(Some(parent))),
            ]
            .into_iter()
            .flatten()
            .collect();
            let edit = EditClient { client, seen: row.version, changes };
            if !edit.changes.is_empty() && carry_out(db, actor, edit, findings, (FILE, account.line)).await? {
                count.completed += 1;
            } else {
                count.unchanged += 1;
            }
        } else {
            let mut fields = account.facts.clone();
            let status = if bought.contains(name) { Status::Active } else { Status::Prospect };
            fields.extend([
                Change::Name(name.to_owned()),
                Change::Status(status),
                Change::Industry(industry),
                Change::Parent(parent),
                Change::SalesOwner(None),
                Change::Currency(CURRENCY),
            ]);
            if !carry_out(db, actor, CreateClient { client, fields }, findings, (FILE, account.line)).await? {
                continue;
            }
            count.created += 1;
        }
        known.insert(name.to_owned(), client);
    }
    Ok((known, industry_count, count))
}

fn read<'a>(
    table: &'a Table<7>,
    ids: &'a BTreeMap<String, ClientId>,
    resolver: &mut Resolver<'_>,
    findings: &mut Findings,
) -> BTreeMap<&'a str, Account<'a>> {
    let mut accounts: BTreeMap<&str, Account> = BTreeMap::new();
    for (line, [name, sector, year, revenue, employees, location, subsidiary_of]) in table.rows() {
        let place = (FILE, line);
        if name.is_empty() {
            findings.add(place, Reason::Empty("account"), Effect::LeftOut);
            continue;
        }
        if let Some(first) = accounts.get(name) {
            findings.add(place, Reason::Twice { column: "account", first_line: first.line }, Effect::LeftOut);
            continue;
        }
        let mut facts = vec![Change::Location(location.to_owned())];
        let mut fact = |column: &'static str, text: &str, change: Option<Change>| match change.filter(|change| change.problem().is_none()) {
            _ if text.is_empty() => {}
            Some(change) => facts.push(change),
            None => findings.add(place, Reason::NotANumber(column, text.to_owned()), Effect::Without(column)),
        };
        fact("year_established", year, year.parse().ok().map(|year| Change::FoundedIn(Some(year))));
        // Millions, so six places more than the currency has.
        fact("revenue", revenue, scaled(revenue, CURRENCY.decimals() + 6).map(|minor| Change::Revenue(Some(minor))));
        fact("employees", employees, employees.parse().ok().map(|people| Change::Employees(Some(people))));
        let parent = match resolver.known("subsidiary_of", subsidiary_of, ids) {
            Ok((parent, _)) => Some(parent),
            Err(_) if subsidiary_of.is_empty() => None,
            Err(unknown) => {
                findings.add(place, Reason::Unknown(*unknown), Effect::Without("subsidiary_of"));
                None
            }
        };
        accounts.insert(name, Account { line, sector, facts, parent });
    }
    accounts
}
