//! The sectors of accounts become values of the workspace's list of industries.

use std::collections::BTreeMap;

use kit::{Actor, AppError, Db, FieldError, ListValueId, Problem, Request, execute};
use pipelines::{AddListValues, List};

use super::super::decisions::{Resolver, nearest};
use super::super::finding::{Effect, Findings, Reason, UnknownWord};
use super::{Count, FILE};

/// Industries that are known without anybody having to say so. A sector that is neither here nor in the workspace's own list may be a
/// slip of the pen, and is asked about.
const INDUSTRIES: [&str; 33] = [
    "agriculture",
    "automotive",
    "aviation",
    "chemicals",
    "construction",
    "consulting",
    "education",
    "electronics",
    "employment",
    "energy",
    "entertainment",
    "finance",
    "food",
    "government",
    "healthcare",
    "hospitality",
    "insurance",
    "legal",
    "logistics",
    "manufacturing",
    "marketing",
    "media",
    "medical",
    "mining",
    "pharmaceuticals",
    "real estate",
    "retail",
    "services",
    "software",
    "technology",
    "telecommunications",
    "transport",
    "utilities",
];

/// Adds the sectors that the list lacks. Answers the industry of each sector as it is written, where there is one.
pub async fn import<'a>(
    db: &Db,
    actor: &Actor,
    sectors: impl Iterator<Item = (u64, &'a str)>,
    resolver: &mut Resolver<'_>,
    findings: &mut Findings,
) -> Result<(BTreeMap<&'a str, ListValueId>, Count), AppError> {
    let listed = listed(db, actor).await?;
    let mut meant: BTreeMap<&str, (Option<String>, Vec<u64>)> = BTreeMap::new();
    for (line, sector) in sectors.filter(|(_, sector)| !sector.is_empty()) {
        let entry = meant.entry(sector).or_insert_with(|| {
            let decided = resolver.decided(sector);
            let word = decided.unwrap_or(sector).to_lowercase();
            let known = decided.is_some() || listed.contains_key(&word) || INDUSTRIES.contains(&word.as_str());
            (known.then_some(word), Vec::new())
        });
        entry.1.push(line);
    }
    let new: BTreeMap<String, ListValueId> = meant
        .values()
        .filter_map(|(word, _)| word.as_ref().filter(|word| !listed.contains_key(*word)))
        .map(|word| (word.clone(), ListValueId::named(actor.workspace, &format!("b2b-sales/industry/{word}"))))
        .collect();
    let before = listed.len();
    let listed = if new.is_empty() {
        listed
    } else {
        let values = new.iter().map(|(word, id)| (*id, word.clone())).collect();
        execute(db, actor, &Request::new(AddListValues { list: List::ClientIndustry, values })).await?;
        self::listed(db, actor).await?
    };

    let mut industries = BTreeMap::new();
    for (sector, (word, lines)) in meant {
        let reason = match word.as_ref().map(|word| listed.get(word)) {
            Some(Some(id)) => {
                industries.insert(sector, *id);
                continue;
            }
            // Put away in the workspace's list.
            Some(None) => Reason::Refused(FieldError { field: "sector".to_owned(), problem: Problem::Unknown }),
            None => {
                let known = listed.keys().map(String::as_str).chain(INDUSTRIES);
                let nearest = nearest(sector, known).map(str::to_owned);
                Reason::Unknown(UnknownWord { column: "sector", written: sector.to_owned(), decided: None, nearest })
            }
        };
        for line in lines {
            findings.add((FILE, line), reason.clone(), Effect::Without("industry"));
        }
    }
    let created = listed.len() - before;
    let count = Count { created, completed: 0, unchanged: industries.values().collect::<std::collections::BTreeSet<_>>().len() - created };
    Ok((industries, count))
}

/// The workspace's industries by their names in small letters.
async fn listed(db: &Db, actor: &Actor) -> Result<BTreeMap<String, ListValueId>, AppError> {
    let mut tx = db.begin(actor).await?;
    let values = pipelines::list_values(&mut tx, List::ClientIndustry).await?;
    tx.commit().await?;
    Ok(values.into_iter().map(|value| (value.name.to_lowercase(), value.id)).collect())
}
