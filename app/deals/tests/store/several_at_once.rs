//! Many who move many, at once.

use std::sync::Arc;

use deals::{ArchiveDeals, RestoreDeals, SetDealsField};
use kit::{DealId, Request, execute};
use tokio::task::JoinSet;

use crate::fixture::{Fixture, to};
use crate::several::{all_to, seen};

/// xorshift64* (Vigna 2016).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    /// A few different ones, in any order.
    fn some(&mut self, deals: &[DealId]) -> Vec<DealId> {
        let mut left = deals.to_vec();
        (0..2 + self.roll(5)).map(|_| left.swap_remove(self.roll(left.len()))).collect()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_who_move_several_of_the_same_wait_in_no_circle_and_lose_nothing() {
    let fixture = Arc::new(Fixture::new().await);
    let mut deals = Vec::new();
    for index in 0..32 {
        deals.push(fixture.deal(fixture.administrator(), index % 4, &format!("Deal {index}")).await);
    }
    let deals: Arc<Vec<DealId>> = Arc::new(deals);
    let mut movers = JoinSet::new();
    for mover in 0..16_u64 {
        let (fixture, deals) = (Arc::clone(&fixture), Arc::clone(&deals));
        movers.spawn(async move {
            let mut dice = Dice((mover + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
            let (db, actor) = (&fixture.test.db, fixture.administrator());
            for _ in 0..20 {
                let (some, stage) = (dice.some(&deals), fixture.stages[dice.roll(6)].id);
                let above = Some(deals[dice.roll(32)]);
                // One that is away at the moment is not found: then nothing happens, which is right as well.
                let outcome = match dice.roll(5) {
                    0 => execute(db, actor, &Request::new(to(some[0], stage, above, None))).await.map(drop),
                    1 => execute(db, actor, &Request::new(ArchiveDeals { deals: some.clone() })).await.map(drop),
                    2 => {
                        let change = deals::Change::Probability(Some(5));
                        execute(db, actor, &Request::new(SetDealsField { deals: seen(&some), change })).await.map(drop)
                    }
                    _ => execute(db, actor, &Request::new(all_to(&some, stage, above))).await.map(drop),
                };
                assert!(matches!(outcome, Ok(()) | Err(kit::AppError::NotFound)), "{outcome:?}");
                execute(db, actor, &Request::new(RestoreDeals { deals: some })).await.expect("brought back");
            }
        });
    }
    while let Some(mover) = movers.join_next().await {
        mover.expect("a mover that came through");
    }
    assert_eq!(fixture.number("select count(*) from deal").await, 32);
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_stacks_into_one_gap_each_stay_together() {
    let fixture = Arc::new(Fixture::new().await);
    let below = fixture.deal(fixture.administrator(), 1, "below").await;
    let above = fixture.deal(fixture.administrator(), 1, "above").await;
    let mut movers = JoinSet::new();
    for index in 0..16 {
        let mut stack = Vec::new();
        for card in 0..4 {
            stack.push(fixture.deal(fixture.administrator(), 0, &format!("Deal {index}.{card}")).await);
        }
        let fixture = Arc::clone(&fixture);
        movers.spawn(async move {
            let request = Request::new(all_to(&stack, fixture.stages[1].id, Some(above)));
            execute(&fixture.test.db, fixture.administrator(), &request).await.expect("a move");
            stack
        });
    }
    let mut stacks = Vec::new();
    while let Some(mover) = movers.join_next().await {
        stacks.push(mover.expect("a mover that came through"));
    }
    let order = fixture.order(1).await;
    assert_eq!((order.len(), order.first(), order.last()), (66, Some(&above), Some(&below)));
    for stack in stacks {
        let first = order.iter().position(|deal| *deal == stack[0]).expect("there");
        assert_eq!(order[first..first + 4], stack, "they land together");
    }
    fixture.assert_sound().await;
}
