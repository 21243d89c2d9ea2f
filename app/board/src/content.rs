//! What a board shows: columns of cards with their sums.

use chrono::NaiveDate;
use deals::{DealFields, DealState, Rank};
use kit::{Choice, ClientId, Currency, DealId, LabelId, ListValueId, MemberId, Percent, ProjectId, Rate, StageId};
use labels::Label;
use pipelines::{Pipeline, Stage, StageKind};
use serde::{Deserialize, Serialize};

use crate::{Lane, LaneKey, SavedView, Sums};

/// A board, as far as it is loaded.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Board {
    /// The number of the last command that it is sure to show.
    pub sequence: i64,
    /// The saved view that its address names, where the reader can choose it.
    pub view: Option<SavedView>,
    /// The pipeline it shows.
    pub pipeline: Pipeline,
    /// All pipelines, to switch between.
    pub pipelines: Vec<Pipeline>,
    /// Clients without a deal in the pipeline, when they are asked for.
    pub unprocessed: Option<Unprocessed>,
    /// Its lanes from the top; none where it is not cut into any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lanes: Vec<Lane>,
    /// The columns that are shown, in the order of their stages: those of each lane after those of the one above it.
    pub columns: Vec<Column>,
    /// Every stage of the pipeline, shown or not.
    pub stages: Vec<Stage>,
    /// Who may own deals.
    pub members: Vec<Choice<MemberId>>,
    /// Projects to filter by.
    pub projects: Vec<Choice<ProjectId>>,
    /// The labels that deals can have.
    pub labels: Vec<Label>,
    /// Reasons to choose from when a deal is lost.
    pub lost_reasons: Vec<Choice<ListValueId>>,
    /// The rates that hold today.
    pub rates: Vec<(Currency, Rate)>,
}

impl Board {
    /// Where a new deal begins: the first open stage.
    #[must_use]
    pub fn first_open(&self) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.kind == StageKind::Open)
    }
}

/// A stage with its deals, or with those of one lane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The lane.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lane: Option<LaneKey>,
    /// The stage.
    pub stage: Stage,
    /// Sums of all that the filter finds, loaded or not.
    pub sums: Sums,
    /// The first cards.
    pub cards: Vec<Card>,
    /// Where the next page begins; none when all are loaded.
    pub next: Option<Rank>,
}

/// What happened to a board since its reader last looked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Changes {
    /// This.
    These(Box<These>),
    /// Too much, or something that the whole board shows: it is to be loaded anew.
    Reload,
}

/// Changes of a board, in the reader's sight and filter.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct These {
    /// The number that they are true up to.
    pub upto: i64,
    /// Changed cards where they are now, each after those above it.
    pub cards: Vec<Placed>,
    /// Changed deals that are on this board no longer, if the reader could see them before.
    pub gone: Vec<Gone>,
    /// The sums of every column that has any, those of one lane where there are lanes.
    pub sums: Vec<(StageId, Option<LaneKey>, Sums)>,
    /// The rates that hold today.
    pub rates: Vec<(Currency, Rate)>,
}

/// A card and its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Placed {
    /// What it shows.
    pub card: Card,
    /// The stage it is in.
    pub stage: StageId,
    /// The card right above it, of those that the reader sees; none on top.
    pub above: Option<DealId>,
    /// Who changed it last.
    pub by: MemberId,
}

/// A deal that left a board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gone {
    /// Which.
    pub deal: DealId,
    /// Its version, while the reader may see it.
    pub version: Option<i32>,
    /// Who changed it last.
    pub by: MemberId,
}

/// A page of a column's cards.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Page {
    /// The cards, in order.
    pub cards: Vec<Card>,
    /// Where the next page begins; none when this was the last.
    pub next: Option<Rank>,
}

/// A deal as a card shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// The deal.
    pub id: DealId,
    /// Its version, for a move to name.
    pub version: i32,
    /// Its name.
    pub name: String,
    /// Its client's name, where there is one that the reader may see.
    pub client: Option<String>,
    /// Its owner.
    pub owner: MemberId,
    /// The project it is registered under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub project: Option<ProjectId>,
    /// Its currency.
    pub currency: Currency,
    /// Its expected value, in minor units.
    pub value: i64,
    /// Whether that is an estimate.
    pub estimated: bool,
    /// Its own probability.
    pub probability: Option<Percent>,
    /// When it is expected to close.
    pub expected_close: Option<NaiveDate>,
    /// What it brought, when won, in minor units.
    pub actual_value: Option<i64>,
    /// When it closed.
    pub closed_on: Option<NaiveDate>,
    /// The day it entered its stage, in the workspace's time zone, where its history knows.
    pub in_stage_since: Option<NaiveDate>,
    /// The day of its earliest open follow-up.
    pub next_due: Option<NaiveDate>,
    /// Its labels; of those put away the board knows nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<LabelId>,
    /// The rate that was frozen when it closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Rate>,
}

impl Card {
    /// The card of a deal with these fields and a client of this name. What the fields do not tell is not known yet.
    #[must_use]
    pub fn of(deal: DealId, fields: &DealFields, client: Option<String>) -> Self {
        Self {
            id: deal,
            version: 0,
            name: fields.name.clone(),
            client,
            owner: fields.owner,
            project: fields.project,
            currency: fields.currency,
            value: fields.value,
            estimated: fields.value_estimated,
            probability: fields.probability,
            expected_close: fields.expected_close,
            actual_value: fields.actual_value,
            closed_on: fields.closed_on,
            in_stage_since: None,
            next_due: None,
            labels: Vec::new(),
            rate: None,
        }
    }

    /// Takes over what a command answered.
    pub fn take_over(&mut self, state: &DealState) {
        self.version = state.version;
        self.probability = state.probability;
        self.actual_value = state.actual_value;
        self.closed_on = state.closed_on;
        self.rate = state.rate;
    }

    /// For how many days it has been in its stage, where that is known.
    #[must_use]
    pub fn days_in_stage(&self, today: NaiveDate) -> Option<i64> {
        Some((today - self.in_stage_since?).num_days().max(0))
    }
}

/// Clients without a deal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unprocessed {
    /// How many there are.
    pub count: i64,
    /// The first of them by name.
    pub clients: Vec<Choice<ClientId>>,
}
