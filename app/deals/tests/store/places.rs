//! Where a moved deal ends up.

use deals::{Closing, EditDeal};
use kit::{AppError, DealId, Request, execute};

use crate::fixture::{Fixture, to};

#[tokio::test]
async fn the_card_above_decides_and_the_one_below_is_a_hint() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let stage = fixture.stages[0].id;
    let mut deals = Vec::new();
    for name in ["d", "c", "b", "a"] {
        deals.insert(0, fixture.deal(actor, 0, name).await);
    }
    let [a, b, c, d] = deals[..] else { panic!("four deals") };
    assert_eq!(fixture.order(0).await, [a, b, c, d]);
    fixture.move_deal(actor, to(d, stage, Some(a), Some(b))).await.expect("between");
    assert_eq!(fixture.order(0).await, [a, d, b, c]);
    // The neighbours stand the other way round by now: the one above decides.
    fixture.move_deal(actor, to(a, stage, Some(c), Some(d))).await.expect("below the last");
    assert_eq!(fixture.order(0).await, [d, b, c, a]);
    // The one above has left: the one below is the hint.
    fixture.move_deal(actor, to(b, fixture.stages[1].id, None, None)).await.expect("away");
    fixture.move_deal(actor, to(a, stage, Some(b), Some(c))).await.expect("above the hint");
    assert_eq!(fixture.order(0).await, [d, a, c]);
    // Both have left, or never were: on top.
    fixture.move_deal(actor, to(c, stage, Some(b), Some(DealId::generate()))).await.expect("on top");
    assert_eq!(fixture.order(0).await, [c, d, a]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn won_and_lost_keep_what_closed_them_and_let_it_go_again() {
    let fixture = Fixture::new().await;
    let actor = fixture.rep();
    let deal = fixture.deal(actor, 0, "Pumps").await;
    let [open, won, lost] = [1, 4, 5].map(|index: usize| fixture.stages[index].id);
    let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 1);
    let closing = Closing { actual_value: Some(90_000), closed_on: day, lost_reason: None };
    let command = deals::MoveDeal { closing: Some(closing), ..to(deal, won, None, None) };
    let state = fixture.move_deal(actor, command).await.expect("won");
    assert_eq!((state.actual_value, state.closed_on, state.version), (Some(90_000), day, 2));
    let state = fixture.move_deal(actor, to(deal, lost, None, None)).await.expect("lost");
    assert_eq!((state.actual_value, state.closed_on.is_some()), (None, true));
    let state = fixture.move_deal(actor, to(deal, open, None, None)).await.expect("open again");
    assert_eq!((state.actual_value, state.closed_on, state.probability), (None, None, None));
    let state = fixture.move_deal(actor, to(deal, won, None, None)).await.expect("won by default");
    assert_eq!(state.actual_value, Some(100_000), "the expected value");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_move_is_refused_only_when_the_stage_changed_since() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let [first, second, third] = [0, 1, 2].map(|index: usize| fixture.stages[index].id);
    let deal = fixture.deal(actor, 0, "Pumps").await;
    let edit = EditDeal { deal, seen: 1, changes: vec![deals::Change::NextStep("Call".into())] };
    let edited = execute(&fixture.test.db, actor, &Request::new(edit)).await.expect("an edit");
    assert_eq!(edited.version, 2);
    // Seen before the edit, but the stage is still the same.
    let late = |stage, seen| deals::MoveDeal { seen: Some(seen), ..to(deal, stage, None, None) };
    let moved = fixture.move_deal(actor, late(second, 1)).await.expect("the place is not guarded");
    assert_eq!(moved.version, 3);
    let error = fixture.move_deal(actor, late(third, 2)).await.expect_err("the stage changed since");
    let AppError::Conflict(Some(now)) = error else { panic!("{error:?}") };
    assert_eq!((now.deal, now.stage, now.version), (deal, second, 3));
    let error = fixture.move_deal(actor, late(third, 9)).await.expect_err("a version that never was");
    assert!(matches!(error, AppError::Conflict(_)));
    fixture.move_deal(actor, late(first, 3)).await.expect("up to date");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn long_ranks_are_made_anew_unseen() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let stage = fixture.stages[0].id;
    let mut deals = Vec::new();
    for name in ["a", "b", "c", "d"] {
        deals.push(fixture.deal(actor, 0, name).await);
    }
    let [d, c, b, a] = deals[..] else { panic!("four deals") };
    // Two cards that swap under a third one halve the same gap each time: over 64 bytes after some 500.
    let mut longest = 0;
    for turn in 0..1_200 {
        let (moved, below) = if turn % 2 == 0 { (c, b) } else { (b, c) };
        fixture.move_deal(actor, to(moved, stage, Some(a), Some(below))).await.expect("a move");
        if turn % 50 == 0 {
            longest = longest.max(fixture.number("select max(length(rank))::bigint from deal").await);
        }
    }
    assert_eq!(fixture.order(0).await, [a, b, c, d]);
    assert!((40..=64).contains(&longest), "{longest} bytes");
    let silent = "select count(*) from journal j join command c on c.id = j.command_id where j.kind = 'deal' and c.kind = 'move_deal'";
    assert_eq!(fixture.number(silent).await, 1_200, "one entry a move, none for ranks made anew");
    assert_eq!(fixture.number("select max(version)::bigint from deal").await, 1);
    fixture.assert_sound().await;
}
