//! Undo brings the frozen rate back.

use deals::{Change, Closing, EditDeal, MoveDeal, Undo};
use kit::{CommandId, DealId, Execute, Request, execute};

use crate::fixture::{Fixture, WON, day, rate};

async fn done<C: Execute>(fixture: &Fixture, command: C) -> CommandId {
    let request = Request::new(command);
    execute(&fixture.test.db, fixture.rep(), &request).await.expect(C::KIND);
    request.id
}

async fn undo(fixture: &Fixture, command: CommandId) -> CommandId {
    let id = done(fixture, Undo { command, over: Vec::new() }).await;
    fixture.assert_sound().await;
    id
}

fn to(fixture: &Fixture, deal: DealId, stage: usize, on: &str) -> MoveDeal {
    let closing = Some(Closing { closed_on: Some(day(on)), ..Closing::default() });
    MoveDeal { deal, stage: fixture.stages[stage].id, above: None, below: None, seen: None, closing }
}

#[tokio::test]
async fn a_closing_and_an_opening_that_are_taken_back() {
    let fixture = Fixture::new().await;
    fixture.set("EUR", "1.1", "2026-05-01").await;
    let frozen = Some(rate("EUR", "1.1", "2026-05-01"));
    let deal = fixture.deal("EUR").await;
    let closed = done(&fixture, to(&fixture, deal, WON, "2026-05-09")).await;
    let back = undo(&fixture, closed).await;
    assert_eq!(fixture.frozen(deal).await, None);
    undo(&fixture, back).await;
    assert_eq!(fixture.frozen(deal).await, frozen, "done again");
    let opened = done(&fixture, to(&fixture, deal, 1, "2026-05-09")).await;
    assert_eq!(fixture.frozen(deal).await, None);
    // The rate of that day is another by now; the deal's was frozen before.
    fixture.set("EUR", "7", "2026-05-01").await;
    undo(&fixture, opened).await;
    assert_eq!(fixture.frozen(deal).await, frozen, "as it was frozen");
}

#[tokio::test]
async fn an_edit_of_the_closing_day_that_is_taken_back() {
    let fixture = Fixture::new().await;
    // Of the two numbers of both rates one is the same: the journal tells of the other alone.
    fixture.set("EUR", "1.1", "2026-05-01").await;
    fixture.set("EUR", "1.3", "2026-05-10").await;
    let deal = fixture.deal("EUR").await;
    let seen = fixture.close(deal, WON, "2026-05-09").await.version;
    let edited = done(&fixture, EditDeal { deal, seen, changes: vec![Change::ClosedOn(day("2026-05-12"))] }).await;
    assert_eq!(fixture.frozen(deal).await, Some(rate("EUR", "1.3", "2026-05-10")));
    fixture.set("EUR", "7", "2026-05-01").await;
    undo(&fixture, edited).await;
    assert_eq!(fixture.frozen(deal).await, Some(rate("EUR", "1.1", "2026-05-01")));
}

#[tokio::test]
async fn a_rate_that_came_later_stands_in_nobodys_way() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal("EUR").await;
    let closed = done(&fixture, to(&fixture, deal, WON, "2026-05-09")).await;
    assert_eq!(fixture.set("EUR", "1.1", "2026-05-01").await.deals, 1);
    let back = undo(&fixture, closed).await;
    assert_eq!(fixture.frozen(deal).await, None, "it is open");
    undo(&fixture, back).await;
    assert_eq!(fixture.frozen(deal).await, Some(rate("EUR", "1.1", "2026-05-01")), "and known now");
}
