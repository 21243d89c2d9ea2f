//! The SQL of the board.

mod cards;
mod changes;
mod choices;
mod export;
mod lanes;
mod narrowed;
mod totals;
pub mod views;

use std::collections::HashMap;

use deals::Rank;
use kit::{AppError, Kind, PipelineId, StageId, Tx, Verb};
use pipelines::{Stage, StageKind};
use uuid::Uuid;

use crate::{Board, BoardFilter, Column, Lane, LaneKey, Page, Unprocessed};
use narrowed::Narrowed;

pub use changes::{FAR, MOST, changes, owner_of};
pub use export::{ExportedDeal, Selection};

/// How many cards of a column come at a time.
pub const PAGE: usize = 50;
/// How many of them are given out at once at most.
pub const LARGEST_PAGE: usize = 500;

/// A board with the first page of each column and sums of everything that the filter finds.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all; [`AppError::NotFound`] for an unknown pipeline.
pub async fn board(tx: &mut Tx, filter: &BoardFilter) -> Result<Board, AppError> {
    may_read(tx)?;
    // Before anything else: what is committed while the board is read, its reader is told of again.
    let sequence = tx.sequence().await?;
    let frame = choices::frame(tx, filter.pipeline).await?;
    let (lanes, columns) = columns(tx, filter, &frame.stages, PAGE).await?;
    let rates = ::rates::rates_today(tx).await?;
    // A client without a deal is in no lane.
    let unprocessed = if filter.unprocessed && lanes.is_empty() { Some(choices::unprocessed(tx, frame.pipeline.id).await?) } else { None };
    let choices::Frame { pipeline, pipelines, stages, members, projects, lost_reasons, labels } = frame;
    let view = match filter.view {
        Some(view) => views::find(tx, view).await?,
        None => None,
    };
    Ok(Board { sequence, view, pipeline, pipelines, unprocessed, lanes, columns, stages, members, projects, labels, lost_reasons, rates })
}

/// Only the columns of a board, for those who need nothing around them.
///
/// # Errors
/// As [`board`].
pub async fn board_columns(tx: &mut Tx, filter: &BoardFilter) -> Result<Vec<Column>, AppError> {
    may_read(tx)?;
    let stages = pipelines::stages(tx, filter.pipeline).await?;
    if stages.is_empty() {
        return Err(AppError::NotFound);
    }
    let filter = BoardFilter { lanes: None, ..filter.clone() };
    Ok(columns(tx, &filter, &stages, PAGE).await?.1)
}

/// The stages whose columns a filter shows.
fn shown(filter: &BoardFilter, stages: &[Stage]) -> Vec<Stage> {
    let shown = |stage: &&Stage| match stage.kind {
        StageKind::Open => true,
        StageKind::Won => filter.won,
        StageKind::Lost => filter.lost,
    };
    stages.iter().filter(shown).cloned().collect()
}

async fn columns(tx: &mut Tx, filter: &BoardFilter, stages: &[Stage], page: usize) -> Result<(Vec<Lane>, Vec<Column>), AppError> {
    let stages = shown(filter, stages);
    let ids: Vec<Uuid> = stages.iter().map(|stage| stage.id.0).collect();
    let narrowed = Narrowed::by(tx, filter).await?;
    if let Some(by) = filter.lanes {
        let (lanes, columns) = lanes::columns(tx, by, &stages, &narrowed).await?;
        if !lanes.is_empty() {
            return Ok((lanes, columns));
        }
    }
    let mut sums = totals::totals(tx, &ids, &narrowed, None).await?;
    let mut pages: HashMap<StageId, Page> = cards::pages(tx, &ids, &narrowed, None, page).await?;
    let column = |stage: Stage| {
        let page = pages.remove(&stage.id).unwrap_or(Page { cards: Vec::new(), next: None });
        Column { lane: None, sums: sums.remove(&(stage.id, None)).unwrap_or_default(), cards: page.cards, next: page.next, stage }
    };
    Ok((Vec::new(), stages.into_iter().map(column).collect()))
}

/// Clients in the reader's sight that nobody has a deal with in a pipeline.
///
/// # Errors
/// As [`board`].
pub async fn unprocessed(tx: &mut Tx, pipeline: PipelineId) -> Result<Unprocessed, AppError> {
    may_read(tx)?;
    choices::unprocessed(tx, pipeline).await
}

/// The cards of a column, or of a lane of it, below a rank.
///
/// # Errors
/// As [`board`].
pub async fn column_page(
    tx: &mut Tx,
    filter: &BoardFilter,
    (stage, lane): (StageId, Option<LaneKey>),
    after: &Rank,
    count: usize,
) -> Result<Page, AppError> {
    may_read(tx)?;
    let mut narrowed = Narrowed::by(tx, filter).await?;
    if let Some(lane) = lane {
        narrowed = narrowed.in_lane(lane);
    }
    let mut pages = cards::pages(tx, &[stage.0], &narrowed, Some(after), count.clamp(1, LARGEST_PAGE)).await?;
    Ok(pages.remove(&stage).unwrap_or(Page { cards: Vec::new(), next: None }))
}

fn may_read(tx: &Tx) -> Result<(), AppError> {
    match tx.actor.rights.scope(Kind::Deal, Verb::Read) {
        Some(_) => Ok(()),
        None => Err(AppError::Forbidden),
    }
}
