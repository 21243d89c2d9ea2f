//! The order of cards in a stage: byte strings that compare like the cards stand, with always room for one more between two of them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Ranks longer than this are made anew for the whole stage in one go.
#[cfg(feature = "ssr")]
pub const LONG: usize = 64;

/// A place in a stage. Compares bytewise, as Postgres compares `bytea`; never ends in a zero byte, so that something always fits below it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Rank(Vec<u8>);

/// How far apart cards are laid that go to the very top or bottom: room for half a million before ranks grow.
const STEP: u32 = 1 << 12;
const MIDDLE: u32 = 1 << 31;

impl Rank {
    /// A rank below which everything stands, and that no deal has.
    #[must_use]
    pub fn least() -> Self {
        Self(vec![0])
    }

    /// The rank that these bytes are.
    #[must_use]
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The same place for this deal alone: what the journal remembers of a place that was left is nobody else's later. Fits between the
    /// same neighbours, since what [`Rank::between`] answers is the beginning of neither.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of(mut self, deal: kit::DealId) -> Self {
        let [.., a, b, c, d] = *deal.0.as_bytes();
        self.0.extend([a, b, c, d.max(1)]);
        self
    }

    /// A rank strictly between two neighbours; without one, above or below everything. `low` must be less than `high`.
    #[must_use]
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Self {
        let stepped = match (low, high) {
            (None, None) => Some(MIDDLE),
            (Some(low), None) => low.leading().checked_add(STEP),
            (None, Some(high)) => high.leading().checked_sub(STEP).filter(|leading| *leading > 0),
            (Some(_), Some(_)) => None,
        };
        match stepped {
            Some(leading) => Self([&leading.to_be_bytes()[..], &[0x80]].concat()),
            None => Self(middle(low.map_or(&[], |rank| &rank.0), high.map(|rank| &rank.0[..]))),
        }
    }

    /// A rank for each of several deals between two neighbours, one below the other. Halved again and again, so that they stay short.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn spread(low: Option<&Self>, high: Option<&Self>, deals: &[kit::DealId]) -> Vec<Self> {
        let (before, rest) = deals.split_at(deals.len() / 2);
        let Some((deal, after)) = rest.split_first() else { return Vec::new() };
        let rank = Self::between(low, high).of(*deal);
        let mut ranks = Self::spread(low, Some(&rank), before);
        let below = Self::spread(Some(&rank), high, after);
        ranks.push(rank);
        ranks.extend(below);
        ranks
    }

    fn leading(&self) -> u32 {
        let mut leading = [0; 4];
        for (place, byte) in leading.iter_mut().zip(&self.0) {
            *place = *byte;
        }
        u32::from_be_bytes(leading)
    }
}

/// Reads both as fractions in base 256 and answers the shortest one in between: equal digits are kept, at the first with room the middle.
fn middle(low: &[u8], high: Option<&[u8]>) -> Vec<u8> {
    let mut rank = Vec::new();
    let mut high = high;
    for index in 0.. {
        let least = low.get(index).copied().map_or(0, u16::from);
        let most = high.map_or(256, |high| high.get(index).copied().map_or(0, u16::from));
        if most > least + 1 {
            rank.push(u8::try_from(least.midpoint(most)).unwrap_or(u8::MAX));
            break;
        }
        rank.push(u8::try_from(least).unwrap_or(u8::MAX));
        if most > least {
            // From here on anything after `low` is below `high`.
            high = None;
        }
    }
    rank
}

impl fmt::Debug for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&String::from(self.clone()))
    }
}

impl From<Rank> for String {
    fn from(rank: Rank) -> Self {
        rank.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

impl TryFrom<String> for Rank {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = "not a rank";
        if !text.is_ascii() || text.is_empty() || text.len() > 4000 || !text.len().is_multiple_of(2) {
            return Err(WRONG);
        }
        let bytes: Result<Vec<u8>, _> =
            (0..text.len()).step_by(2).map(|start| u8::from_str_radix(&text[start..start + 2], 16).map_err(|_| WRONG)).collect();
        bytes.map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator, so that a failing case comes again (xorshift64*, Vigna 2016).
    struct Dice(u64);
    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 ^= self.0 >> 12;
            self.0 ^= self.0 << 25;
            self.0 ^= self.0 >> 27;
            (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
        }
    }

    fn assert_between(low: Option<&Rank>, rank: &Rank, high: Option<&Rank>) {
        assert!(low.is_none_or(|low| low < rank), "{low:?} < {rank:?}");
        assert!(high.is_none_or(|high| rank < high), "{rank:?} < {high:?}");
        assert_ne!(rank.0.last(), Some(&0), "{rank:?}");
    }

    #[test]
    fn ten_thousand_on_top_and_at_the_bottom_stay_short() {
        let (mut top, mut bottom) = (Rank::between(None, None), Rank::between(None, None));
        for _ in 0..10_000 {
            let higher = Rank::between(None, Some(&top));
            assert_between(None, &higher, Some(&top));
            let lower = Rank::between(Some(&bottom), None);
            assert_between(Some(&bottom), &lower, None);
            (top, bottom) = (higher, lower);
        }
        assert!(top.0.len() <= 5 && bottom.0.len() <= 5);
    }

    #[test]
    fn ten_thousand_into_one_gap() {
        for from_above in [true, false] {
            let mut low = Rank::between(None, None);
            let mut high = Rank::between(Some(&low), None);
            for _ in 0..10_000 {
                let rank = Rank::between(Some(&low), Some(&high));
                assert_between(Some(&low), &rank, Some(&high));
                if from_above { high = rank } else { low = rank }
            }
        }
    }

    #[test]
    fn anywhere_at_random() {
        let mut dice = Dice(0x7AB1_E205_EED0);
        let mut ranks: Vec<Rank> = Vec::new();
        for _ in 0..10_000 {
            let place = dice.roll(ranks.len() + 1);
            let low = place.checked_sub(1).map(|above| ranks[above].clone());
            let high = ranks.get(place).cloned();
            let rank = Rank::between(low.as_ref(), high.as_ref());
            assert_between(low.as_ref(), &rank, high.as_ref());
            ranks.insert(place, rank);
        }
        assert!(ranks.is_sorted());
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn no_two_deals_have_one_rank() {
        let mut dice = Dice(0x0DD_5EED);
        let mut ranks: Vec<Rank> = Vec::new();
        for _ in 0..5_000 {
            let place = dice.roll(ranks.len().min(3) + 1);
            let (low, high) = (place.checked_sub(1).map(|above| ranks[above].clone()), ranks.get(place).cloned());
            let [one, other] = [(); 2].map(|()| Rank::between(low.as_ref(), high.as_ref()).of(kit::DealId::generate()));
            assert_ne!(one, other);
            assert_between(low.as_ref(), &one, high.as_ref());
            assert_between(low.as_ref(), &other, high.as_ref());
            ranks.insert(place, one);
        }
        assert!(ranks.is_sorted());
    }

    #[cfg(feature = "ssr")]
    #[test]
    fn several_stand_one_below_the_other_and_stay_short() {
        let deals: Vec<_> = (0..500).map(|_| kit::DealId::generate()).collect();
        let low = Rank::between(None, None).of(kit::DealId::generate());
        let high = Rank::between(Some(&low), None).of(kit::DealId::generate());
        for (low, high) in [(None, None), (Some(&low), None), (None, Some(&high)), (Some(&low), Some(&high))] {
            let ranks = Rank::spread(low, high, &deals);
            assert_eq!(ranks.len(), deals.len());
            assert!(ranks.is_sorted_by(|a, b| a < b));
            for rank in [ranks.first(), ranks.last()].into_iter().flatten() {
                assert_between(low, rank, high);
            }
            assert!(ranks.iter().all(|rank| rank.0.len() <= 12), "{ranks:?}");
        }
    }

    #[test]
    fn the_ends_of_the_scale_still_have_room() {
        let highest = Rank(vec![0xff; 6]);
        assert_between(Some(&highest), &Rank::between(Some(&highest), None), None);
        let lowest = Rank(vec![0, 0, 0, 1]);
        assert_between(None, &Rank::between(None, Some(&lowest)), Some(&lowest));
    }

    #[test]
    fn text_and_back() {
        let rank = Rank::between(None, None);
        assert_eq!(Rank::try_from(String::from(rank.clone())), Ok(rank));
        for wrong in ["", "0", "zz", "é0"] {
            assert!(Rank::try_from(wrong.to_owned()).is_err());
        }
    }
}
