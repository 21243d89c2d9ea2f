//! Which of a board's columns are of which lane.

use std::ops::Range;

use kit::StageId;
use leptos::prelude::*;

use super::{BoardState, ColumnState};
use crate::{Card, LaneKey, LanesBy};

impl BoardState {
    /// What its lanes are of; none where it has none.
    #[must_use]
    pub fn lanes_by(&self) -> Option<LanesBy> {
        self.filter.with_value(|filter| filter.lanes).filter(|_| self.lanes.with_value(|lanes| !lanes.is_empty()))
    }

    /// The lane that a card belongs in; none where the board has none.
    #[must_use]
    pub fn lane_of(&self, card: &Card) -> Option<LaneKey> {
        self.shown_lane(self.lanes_by()?.of(card))
    }

    /// The lane in which something of a lane is shown: its own, or that of the rest. None where the board has none.
    #[must_use]
    pub fn shown_lane(&self, key: LaneKey) -> Option<LaneKey> {
        self.lanes.with_value(|lanes| {
            let rest = lanes.iter().all(|lane| lane.key != key) && lanes.last()?.key == LaneKey::Rest;
            (!lanes.is_empty()).then_some(if rest { LaneKey::Rest } else { key })
        })
    }

    /// The number of the column that a card has in a stage, where it is shown.
    #[must_use]
    pub fn column_for(&self, stage: StageId, card: &Card) -> Option<usize> {
        let lane = self.lane_of(card);
        self.columns
            .with_value(|columns| columns.iter().position(|column| column.lane == lane && column.stage.with_value(|each| each.id) == stage))
    }

    /// The columns of a stage, one for each lane.
    pub fn columns_of(&self, stage: StageId) -> Vec<ColumnState> {
        self.columns
            .with_value(|columns| columns.iter().filter(|column| column.stage.with_value(|each| each.id) == stage).copied().collect())
    }

    /// The columns of the first lane, one for each stage: all where there are no lanes.
    pub fn first_columns(&self) -> Vec<ColumnState> {
        self.columns.with_value(|columns| columns[self.row_of(0)].to_vec())
    }

    /// The numbers of the columns in the lane of one.
    #[must_use]
    pub fn row_of(&self, column: usize) -> Range<usize> {
        let (columns, lanes) = (self.columns.with_value(Vec::len), self.lanes.with_value(Vec::len).max(1));
        let (stages, column) = (columns / lanes, column.min(columns.saturating_sub(1)));
        let start = column - column.checked_rem(stages).unwrap_or_default();
        start..start + stages
    }
}
