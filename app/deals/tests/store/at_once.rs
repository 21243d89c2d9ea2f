//! Many at once.

use std::sync::Arc;

use kit::DealId;
use tokio::task::JoinSet;

use crate::fixture::{Fixture, to};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_movers_lose_nothing() {
    let fixture = Arc::new(Fixture::new().await);
    let mut deals = Vec::new();
    for index in 0..64 {
        deals.push(fixture.deal(fixture.administrator(), index % 4, &format!("Deal {index}")).await);
    }
    let deals: Arc<Vec<DealId>> = Arc::new(deals);
    let mut movers = JoinSet::new();
    for mover in 0..16_usize {
        let (fixture, deals) = (Arc::clone(&fixture), Arc::clone(&deals));
        movers.spawn(async move {
            let mut dice = 0x9E37_79B9_u64.wrapping_mul(mover as u64 + 1);
            let mut roll = |sides: usize| {
                dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (dice >> 33) as usize % sides
            };
            for _ in 0..40 {
                // Each mover has four deals of its own, so that their last place is known.
                let deal = deals[mover * 4 + roll(4)];
                let stage = fixture.stages[roll(4)].id;
                let (above, below) = (Some(deals[roll(64)]), Some(deals[roll(64)]));
                fixture.move_deal(fixture.administrator(), to(deal, stage, above, below)).await.expect("a move");
            }
        });
    }
    while let Some(mover) = movers.join_next().await {
        mover.expect("a mover that came through");
    }
    assert_eq!(fixture.number("select count(*) from deal").await, 64);
    assert_eq!(fixture.number("select count(*) from command where kind = 'move_deal' and sequence is not null").await, 640);
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_cards_into_one_gap_all_find_room() {
    let fixture = Arc::new(Fixture::new().await);
    let below = fixture.deal(fixture.administrator(), 1, "below").await;
    let above = fixture.deal(fixture.administrator(), 1, "above").await;
    let mut movers = JoinSet::new();
    for index in 0..16 {
        let deal = fixture.deal(fixture.administrator(), 0, &format!("Deal {index}")).await;
        let fixture = Arc::clone(&fixture);
        movers.spawn(async move {
            let stage = fixture.stages[1].id;
            fixture.move_deal(fixture.administrator(), to(deal, stage, Some(above), Some(below))).await.expect("a move");
        });
    }
    while let Some(mover) = movers.join_next().await {
        mover.expect("a mover that came through");
    }
    let order = fixture.order(1).await;
    assert_eq!(order.len(), 18);
    assert_eq!((order.first(), order.last()), (Some(&above), Some(&below)));
    fixture.assert_sound().await;
}
