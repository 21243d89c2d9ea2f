//! The earliest open day, kept beside the deal.

use followups::{EditFollowUp, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp};

use crate::fixture::{Fixture, day, fields};

#[tokio::test]
async fn it_follows_whatever_is_done_and_the_deal_stays_as_it_is() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let journal = "select count(*) from journal where kind = 'deal'";
    let (version, told) = (fixture.kept(deal).await.1, fixture.number(journal).await);
    let kept = async |expected: Option<&str>, said: Option<kit::NaiveDate>| {
        assert_eq!(fixture.kept(deal).await, (expected.map(day), version));
        assert_eq!(said, expected.map(day), "as answered");
    };
    let (late, state) = fixture.plan(rep, deal, "2026-03-20").await;
    kept(Some("2026-03-20"), state.next_due).await;
    let (early, state) = fixture.plan(rep, deal, "2026-03-10").await;
    kept(Some("2026-03-10"), state.next_due).await;
    let (_, state) = fixture.plan(rep, deal, "2026-03-30").await;
    kept(Some("2026-03-10"), state.next_due).await;
    let state = fixture.finish(rep, early, 1).await.expect("done");
    kept(Some("2026-03-20"), state.next_due).await;
    let state = fixture.run(rep, EditFollowUp { follow_up: late, seen: 1, fields: fields(rep, "2026-04-01") }).await.expect("edited");
    kept(Some("2026-03-30"), state.next_due).await;
    let state = fixture.run(rep, ReopenFollowUp { follow_up: early, seen: 2 }).await.expect("open");
    kept(Some("2026-03-10"), state.next_due).await;
    let state = fixture.run(rep, RemoveFollowUp { follow_up: early, seen: 3 }).await.expect("removed");
    kept(Some("2026-03-30"), state.next_due).await;
    let state = fixture.run(rep, RestoreFollowUp { follow_up: early, seen: 4 }).await.expect("restored");
    kept(Some("2026-03-10"), state.next_due).await;
    assert_eq!(fixture.number(journal).await, told, "the deal itself was not changed");
    assert!(fixture.number("select count(*) from journal where kind = 'follow_up'").await >= 8);
}

#[tokio::test]
async fn without_an_open_one_there_is_none() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let (follow_up, _) = fixture.plan(rep, deal, "2026-03-20").await;
    let state = fixture.finish(rep, follow_up, 1).await.expect("done");
    assert_eq!((state.next_due, fixture.kept(deal).await.0), (None, None));
}
