//! Many at once.

use std::sync::Arc;

use followups::{AddFollowUp, FinishFollowUp};
use kit::{About, AppError, FollowUpId, Request, execute};
use tokio::task::JoinSet;

use crate::fixture::{Fixture, day, fields};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixteen_who_plan_at_once_leave_the_earliest_day() {
    let fixture = Arc::new(Fixture::new().await);
    let deal = fixture.deal(fixture.rep()).await;
    let mut planners = JoinSet::new();
    for planner in 0..16_u32 {
        let fixture = Arc::clone(&fixture);
        planners.spawn(async move {
            for turn in 0..4_u32 {
                let due = format!("2026-04-{:02}", 1 + (planner * 7 + turn * 11) % 28);
                let (follow_up, _) = fixture.plan(fixture.rep(), deal, &due).await;
                if turn % 2 == 1 {
                    fixture.finish(fixture.rep(), follow_up, 1).await.expect("done");
                }
            }
        });
    }
    while let Some(planner) = planners.join_next().await {
        planner.expect("a planner that came through");
    }
    let earliest: Option<kit::NaiveDate> =
        sqlx::query_scalar("select min(due_on) from follow_up where done_at is null").fetch_one(&fixture.test.owner).await.expect("a day");
    assert_eq!((fixture.kept(deal).await.0, earliest.is_some()), (earliest, true));
    assert_eq!(fixture.number("select count(*) from follow_up").await, 64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_who_change_the_same_one_at_once_one_is_told() {
    let fixture = Arc::new(Fixture::new().await);
    let deal = fixture.deal(fixture.rep()).await;
    let (follow_up, _) = fixture.plan(fixture.rep(), deal, "2026-03-20").await;
    let mut editors = JoinSet::new();
    for number in 0..8 {
        let fixture = Arc::clone(&fixture);
        editors.spawn(async move {
            let mut fields = fields(fixture.rep(), "2026-03-21");
            fields.what = format!("Write {number}");
            fixture.run(fixture.rep(), followups::EditFollowUp { follow_up, seen: 1, fields }).await
        });
    }
    let answers = editors.join_all().await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Err(AppError::Conflict(None))).count(), 7);
    assert_eq!(fixture.kept(deal).await.0, Some(day("2026-03-21")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_finishes_and_whoever_plans_beside_moves_do_not_stand_against_each_other() {
    let fixture = Arc::new(Fixture::new().await);
    let deal = fixture.deal(fixture.rep()).await;
    let mut hands = JoinSet::new();
    for hand in 0..8_usize {
        let fixture = Arc::clone(&fixture);
        hands.spawn(async move {
            for turn in 0..10_usize {
                let rep = fixture.rep();
                if hand % 2 == 0 {
                    let stage = fixture.stages[(hand + turn) % 4].id;
                    let command = deals::MoveDeal { deal, stage, above: None, below: None, seen: None, closing: None };
                    fixture.run(rep, command).await.expect("a move");
                } else {
                    let follow_up = FollowUpId::generate();
                    let add = Request::new(AddFollowUp { follow_up, about: About::Deal(deal), fields: fields(rep, "2026-03-20") });
                    execute(&fixture.test.db, rep, &add).await.expect("a follow-up");
                    fixture.run(rep, FinishFollowUp { follow_up, seen: 1 }).await.expect("done");
                }
            }
        });
    }
    while let Some(hand) = hands.join_next().await {
        hand.expect("a hand that came through");
    }
    assert_eq!(fixture.kept(deal).await.0, None);
}
