//! What a board shows: columns of cards with their sums.

use chrono::NaiveDate;
use deals::Rank;
use kit::{Choice, ClientId, Currency, DealId, LabelId, ListValueId, MemberId, Percent, ProjectId, Rate, StageId, weighted};
use labels::Label;
use pipelines::{Pipeline, Stage, StageKind};
use serde::{Deserialize, Serialize};

use crate::{Frozen, SavedView};

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
    /// The columns that are shown, in the order of their stages.
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

/// A stage with its deals.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
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
    /// The sums of every column that has any.
    pub sums: Vec<(StageId, Sums)>,
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

/// Sums over deals: their number, and amounts for each currency.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// How many deals.
    pub deals: i64,
    /// The amounts, in the order of the currencies' codes.
    pub amounts: Vec<Amounts>,
}

/// Sums in one currency, in minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    /// The currency.
    pub currency: Currency,
    /// Expected values.
    pub value: i64,
    /// Expected values times their probabilities, each rounded half to even.
    pub weighted: i64,
    /// Actual values.
    pub actual: i64,
    /// What closed at a rate: the actual value of the won, the expected of the lost.
    pub frozen: Frozen,
}

/// Which of the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sum {
    /// Of expected values.
    Projected,
    /// Of weighted values.
    Weighted,
    /// Of actual values.
    Actual,
}

impl Sum {
    /// Which sums a stage's column shows. Of the lost, what was hoped for: the value lost.
    #[must_use]
    pub fn of_stage(kind: StageKind) -> &'static [Self] {
        match kind {
            StageKind::Open => &[Self::Projected, Self::Weighted],
            StageKind::Won => &[Self::Actual],
            StageKind::Lost => &[Self::Projected],
        }
    }

    /// The word in `data-sum`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Projected => "projected",
            Self::Weighted => "weighted",
            Self::Actual => "actual",
        }
    }

    /// This one of some amounts.
    #[must_use]
    pub fn of(self, amounts: &Amounts) -> i64 {
        match self {
            Self::Projected => amounts.value,
            Self::Weighted => amounts.weighted,
            Self::Actual => amounts.actual,
        }
    }
}

impl Amounts {
    /// Nothing, in a currency.
    #[must_use]
    pub fn none(currency: Currency) -> Self {
        Self { currency, value: 0, weighted: 0, actual: 0, frozen: Frozen::default() }
    }
}

impl Sums {
    /// The sums with those of a card more (`times` 1) or less (-1).
    pub fn count(&mut self, card: &Card, stage: &Stage, times: i64) {
        self.deals += times;
        let probability = card.probability.unwrap_or(stage.probability);
        self.add(&Amounts {
            currency: card.currency,
            value: times * card.value,
            weighted: times * weighted(card.value, probability),
            actual: times * card.actual_value.unwrap_or_default(),
            frozen: card.rate.map_or_else(Frozen::default, |rate| {
                let closed = card.actual_value.unwrap_or(card.value);
                Frozen { own: times * closed, home: times * rate.converted(closed) }
            }),
        });
    }

    /// Adds amounts in their currency.
    pub fn add(&mut self, more: &Amounts) {
        match self.amounts.binary_search_by_key(&more.currency, |amounts| amounts.currency) {
            Ok(index) => {
                let amounts = &mut self.amounts[index];
                amounts.value += more.value;
                amounts.weighted += more.weighted;
                amounts.actual += more.actual;
                amounts.frozen.own += more.frozen.own;
                amounts.frozen.home += more.frozen.home;
                if *amounts == Amounts::none(amounts.currency) && self.amounts.len() > 1 {
                    self.amounts.remove(index);
                }
            }
            Err(index) => self.amounts.insert(index, *more),
        }
    }

    /// The sums of a whole board: projected and weighted of its open columns, actual of its won.
    pub fn of_board<'a>(columns: impl Iterator<Item = (StageKind, &'a Self)>) -> Self {
        let mut total = Self::default();
        for (kind, sums) in columns {
            total.deals += sums.deals;
            for amounts in &sums.amounts {
                let mut counted = Amounts::none(amounts.currency);
                match kind {
                    StageKind::Open => (counted.value, counted.weighted) = (amounts.value, amounts.weighted),
                    StageKind::Won => (counted.actual, counted.frozen) = (amounts.actual, amounts.frozen),
                    StageKind::Lost => continue,
                }
                total.add(&counted);
            }
        }
        total
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage() -> Stage {
        Stage {
            id: StageId::generate(),
            pipeline: kit::PipelineId::generate(),
            name: "Offer".into(),
            kind: StageKind::Open,
            probability: 50,
            colour: 1,
            rots_after: None,
            limit: None,
        }
    }

    fn card() -> Card {
        Card {
            id: DealId::generate(),
            version: 1,
            name: "Pumps".into(),
            client: None,
            owner: MemberId::generate(),
            currency: Currency::EUR,
            value: 1_001,
            estimated: false,
            probability: None,
            expected_close: None,
            actual_value: None,
            closed_on: None,
            in_stage_since: None,
            next_due: None,
            labels: Vec::new(),
            rate: None,
        }
    }

    #[test]
    fn sums_go_along_with_their_cards() {
        let (stage, card) = (stage(), card());
        let mut sums = Sums::default();
        sums.count(&card, &stage, 1);
        sums.count(&Card { currency: Currency::USD, probability: Some(10), ..card.clone() }, &stage, 1);
        assert_eq!(sums.deals, 2);
        assert_eq!(sums.amounts[0], Amounts { value: 1_001, weighted: 500, ..Amounts::none(Currency::EUR) });
        assert_eq!(sums.amounts[1].weighted, 100);
        sums.count(&card, &stage, -1);
        assert_eq!((sums.deals, sums.amounts.len()), (1, 1));
        let board = Sums::of_board([(StageKind::Open, &sums), (StageKind::Won, &sums), (StageKind::Lost, &sums)].into_iter());
        assert_eq!((board.deals, board.amounts[0].value), (3, 1_001));
    }

    #[test]
    fn what_closed_at_a_rate_is_counted_in_both_currencies() {
        let rate = Some(Rate { units: 2, worth: 3, day: NaiveDate::default() });
        let won = Card { actual_value: Some(100), closed_on: Some(NaiveDate::default()), rate, ..card() };
        let lost = Card { actual_value: None, ..won.clone() };
        let stage = Stage { kind: StageKind::Won, probability: 100, ..stage() };
        let mut sums = Sums::default();
        sums.count(&won, &stage, 1);
        assert_eq!(sums.amounts[0].frozen, Frozen { own: 100, home: 150 });
        sums.count(&lost, &stage, 1);
        assert_eq!(sums.amounts[0].frozen, Frozen { own: 1_101, home: 1_652 }, "1001 and a half go to 1502");
        sums.count(&won, &stage, -1);
        let board = |kind| Sums::of_board([(kind, &sums)].into_iter()).amounts.first().map(|amounts| amounts.frozen);
        assert_eq!((board(StageKind::Won), board(StageKind::Lost)), (Some(Frozen { own: 1_001, home: 1_502 }), None));
    }
}
