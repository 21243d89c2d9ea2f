//! The same command again.

use std::sync::Arc;

use kit::{AppError, Request, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, to};

#[tokio::test]
async fn sent_twice_it_counts_once_and_is_answered_the_same() {
    let fixture = Fixture::new().await;
    let actor = fixture.rep();
    let deal = fixture.deal(actor, 0, "Pumps").await;
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    let first = execute(&fixture.test.db, actor, &request).await.expect("a move");
    let moves = "select count(*) from deal_stage_history";
    let before = fixture.number(moves).await;
    let second = execute(&fixture.test.db, actor, &request).await.expect("the stored answer");
    assert_eq!(first, second);
    assert_eq!(fixture.number(moves).await, before);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sent_at_once_it_counts_once_too() {
    let fixture = Arc::new(Fixture::new().await);
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    let senders: Vec<_> = (0..8)
        .map(|_| {
            let (fixture, request) = (Arc::clone(&fixture), request.clone());
            tokio::spawn(async move { execute(&fixture.test.db, fixture.rep(), &request).await })
        })
        .collect();
    let mut answers = Vec::new();
    for sender in senders {
        answers.push(sender.await.expect("a sender").expect("an answer"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(fixture.number("select count(*) from deal_stage_history").await, 2);
    assert_eq!(fixture.number("select count(*) from command where kind = 'move_deal'").await, 1);
}

#[tokio::test]
async fn the_same_id_for_something_else_or_by_somebody_else_is_refused() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    execute(&fixture.test.db, fixture.rep(), &request).await.expect("a move");
    let other = Request { command: to(deal, fixture.stages[2].id, None, None), ..request.clone() };
    assert_eq!(execute(&fixture.test.db, fixture.rep(), &other).await, Err(AppError::IdReused));
    // Somebody else learns nothing from it, not even who may see everything.
    let administrator = fixture.company.actor(BuiltInRole::Administrator);
    assert_eq!(execute(&fixture.test.db, administrator, &request).await, Err(AppError::IdReused));
}

#[tokio::test]
async fn a_refusal_is_not_kept() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    assert_eq!(execute(&fixture.test.db, &fixture.company.stranger, &request).await, Err(AppError::NotFound));
    execute(&fixture.test.db, fixture.rep(), &request).await.expect("the id is still free");
}
