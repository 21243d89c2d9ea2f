//! Sums of deals.

use kit::{Currency, Frozen, weighted};
use pipelines::{Stage, StageKind};
use serde::{Deserialize, Serialize};

use crate::Card;

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
                amounts.frozen.own = amounts.frozen.own.saturating_add(more.frozen.own);
                amounts.frozen.home = amounts.frozen.home.saturating_add(more.frozen.home);
                if *amounts == Amounts::none(amounts.currency) && self.amounts.len() > 1 {
                    self.amounts.remove(index);
                }
            }
            Err(index) => self.amounts.insert(index, *more),
        }
    }

    /// These and others together.
    #[must_use]
    pub fn and(mut self, more: &Self) -> Self {
        self.add_all(more);
        self
    }

    /// Adds other sums.
    pub fn add_all(&mut self, more: &Self) {
        self.deals += more.deals;
        more.amounts.iter().for_each(|amounts| self.add(amounts));
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
    use kit::{DealId, MemberId, NaiveDate, Rate, StageId};

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
            project: None,
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
