//! A board cut into lanes.

use std::collections::{HashMap, HashSet};

use deals::Rank;
use kit::{AppError, StageId, Tx};
use pipelines::Stage;
use uuid::Uuid;

use super::narrowed::Narrowed;
use super::totals::Totals;
use super::{cards, totals};
use crate::{Column, Lane, LaneKey, LanesBy, Page, Sums};

/// How many lanes a board has at most, besides one for the rest.
const MOST: usize = 40;
/// How many of them come with cards, as many as a large screen shows; and how many cards of each column.
const FIRST_LANES: usize = 4;
const FIRST_CARDS: usize = 20;

/// The lanes of what a filter finds, and their columns. The reader's own lane comes first, then all others by name; a lane without a deal
/// there is not.
pub async fn columns(tx: &mut Tx, by: LanesBy, stages: &[Stage], narrowed: &Narrowed) -> Result<(Vec<Lane>, Vec<Column>), AppError> {
    let ids: Vec<Uuid> = stages.iter().map(|stage| stage.id.0).collect();
    let mut sums = totals::totals(tx, &ids, narrowed, Some(by)).await?;
    let mut lanes = lanes(tx, by, &sums).await?;
    if lanes.len() > MOST {
        let left: HashSet<LaneKey> = lanes.drain(MOST..).map(|lane| lane.key).collect();
        for stage in stages {
            let mut rest = Sums::default();
            left.iter().filter_map(|lane| sums.remove(&(stage.id, Some(*lane)))).for_each(|sums| rest.add_all(&sums));
            sums.insert((stage.id, Some(LaneKey::Rest)), rest);
        }
        lanes.push(Lane { key: LaneKey::Rest, name: Some(left.len().to_string()) });
    }
    let mut columns = Vec::with_capacity(lanes.len() * stages.len());
    for (index, lane) in lanes.iter().enumerate() {
        let mut pages: HashMap<StageId, Page> = match index {
            first if first < FIRST_LANES => cards::pages(tx, &ids, &narrowed.in_lane(lane.key), None, FIRST_CARDS).await?,
            _ => HashMap::new(),
        };
        for stage in stages {
            let sums = sums.remove(&(stage.id, Some(lane.key))).unwrap_or_default();
            let later = index >= FIRST_LANES && sums.deals > 0 && lane.key != LaneKey::Rest;
            let page = pages.remove(&stage.id).unwrap_or(Page { cards: Vec::new(), next: later.then(Rank::least) });
            columns.push(Column { lane: Some(lane.key), stage: stage.clone(), sums, cards: page.cards, next: page.next });
        }
    }
    Ok((lanes, columns))
}

async fn lanes(tx: &mut Tx, by: LanesBy, sums: &Totals) -> Result<Vec<Lane>, AppError> {
    let (workspace, me) = (tx.actor.workspace.0, tx.actor.member);
    let keys: HashSet<LaneKey> = sums.keys().filter_map(|(_, lane)| *lane).collect();
    let ids: Vec<Uuid> = keys.iter().map(|lane| lane.id()).collect();
    let named: Vec<(Uuid, String)> = match by {
        LanesBy::Owner => {
            let rows = sqlx::query!("select id, name from member where workspace_id = $1 and id = any ($2)", workspace, &ids);
            rows.fetch_all(tx.connection()).await?.into_iter().map(|row| (row.id, row.name)).collect()
        }
        LanesBy::Project => {
            let rows = sqlx::query!("select id, name from project where workspace_id = $1 and id = any ($2)", workspace, &ids);
            rows.fetch_all(tx.connection()).await?.into_iter().map(|row| (row.id, row.name)).collect()
        }
    };
    let names: HashMap<Uuid, String> = named.into_iter().collect();
    let mut lanes: Vec<Lane> = keys.into_iter().map(|key| Lane { key, name: names.get(&key.id()).cloned() }).collect();
    lanes.sort_by_cached_key(|lane| {
        let name = lane.name.as_deref().map(str::to_lowercase);
        (lane.key != LaneKey::Owner(me), name.is_none(), name, lane.key.id())
    });
    Ok(lanes)
}
