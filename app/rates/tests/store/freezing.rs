//! A deal that closes keeps the rate of its day.

use deals::{Change, DealFields, EditDeal, ImportDeals, ImportedDeal};
use kit::DealId;
use rates::{Loaded, RemoveRate};
use tokio::join;

use crate::fixture::{Fixture, LOST, WON, currency, day, rate};

#[tokio::test]
async fn won_and_lost_freeze_it_and_opening_again_lets_it_go() {
    let fixture = Fixture::new().await;
    fixture.set("EUR", "1.1", "2026-05-01").await;
    fixture.set("EUR", "1.2", "2026-05-10").await;
    let early = Some(rate("EUR", "1.1", "2026-05-01"));
    for stage in [WON, LOST] {
        let deal = fixture.deal("EUR").await;
        assert_eq!(fixture.frozen(deal).await, None);
        let closed = fixture.close(deal, stage, "2026-05-09").await;
        assert_eq!((closed.rate, fixture.frozen(deal).await), (early, early), "the rate of the closing day, and said");
        fixture.assert_sound().await;
        // Whatever becomes of the rate afterwards.
        fixture.set("EUR", "7", "2026-05-01").await;
        assert_eq!(fixture.frozen(deal).await, early);
        fixture.set("EUR", "1.1", "2026-05-01").await;
        let opened = fixture.close(deal, 1, "2026-05-09").await;
        assert_eq!((opened.rate, fixture.frozen(deal).await), (None, None));
        fixture.assert_sound().await;
        assert_eq!(fixture.close(deal, stage, "2026-05-15").await.rate, Some(rate("EUR", "1.2", "2026-05-10")));
    }
    let removal = RemoveRate { currency: currency("EUR"), day: day("2026-05-10") };
    fixture.run(fixture.administrator(), removal).await.expect("removed");
    assert_eq!(fixture.number("select count(*) from deal where rate_day = '2026-05-10'").await, 2, "frozen is frozen");
    let home = fixture.deal("USD").await;
    assert_eq!(fixture.close(home, WON, "2026-05-09").await.rate, None, "the workspace's own needs none");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn another_day_or_currency_has_another_rate_and_another_value_has_not() {
    let fixture = Fixture::new().await;
    for (code, worth, on) in [("EUR", "1.1", "2026-05-01"), ("EUR", "1.2", "2026-05-10"), ("GBP", "1.3", "2026-05-01")] {
        fixture.set(code, worth, on).await;
    }
    let deal = fixture.deal("EUR").await;
    let mut seen = fixture.close(deal, WON, "2026-05-09").await.version;
    let mut edit = async |change: Change| {
        let state = fixture.run(fixture.rep(), EditDeal { deal, seen, changes: vec![change] }).await.expect("an edit");
        seen = state.version;
        assert_eq!(fixture.frozen(deal).await, state.rate);
        fixture.assert_sound().await;
        state.rate
    };
    assert_eq!(edit(Change::ActualValue(777)).await, Some(rate("EUR", "1.1", "2026-05-01")));
    assert_eq!(edit(Change::ClosedOn(day("2026-05-12"))).await, Some(rate("EUR", "1.2", "2026-05-10")));
    assert_eq!(edit(Change::Currency(currency("GBP"))).await, Some(rate("GBP", "1.3", "2026-05-01")));
    assert_eq!(edit(Change::Currency(currency("CHF"))).await, None);
    assert_eq!(edit(Change::Currency(currency("EUR"))).await, Some(rate("EUR", "1.2", "2026-05-10")));
    assert_eq!(edit(Change::ClosedOn(day("2026-04-30"))).await, None, "before the first rate");
}

#[tokio::test]
async fn what_had_no_rate_gets_it_once_it_is_known() {
    let fixture = Fixture::new().await;
    let (early, late, open, other) =
        (fixture.deal("EUR").await, fixture.deal("EUR").await, fixture.deal("EUR").await, fixture.deal("CHF").await);
    fixture.close(early, WON, "2026-01-10").await;
    fixture.close(late, LOST, "2026-05-09").await;
    fixture.close(other, WON, "2026-05-09").await;
    let versions = "select sum(version)::bigint from deal";
    let before = fixture.number(versions).await;
    assert_eq!(fixture.set("EUR", "1.1", "2026-05-01").await, Loaded { changed: 1, deals: 1 }, "too late for the early one");
    assert_eq!(fixture.frozen(late).await, Some(rate("EUR", "1.1", "2026-05-01")));
    assert_eq!([fixture.frozen(early).await, fixture.frozen(open).await, fixture.frozen(other).await], [None; 3]);
    assert_eq!(fixture.set("EUR", "1.2", "2026-05-08").await, Loaded { changed: 1, deals: 0 }, "who has one keeps it");
    assert_eq!(fixture.set("EUR", "0.9", "2025-12-31").await, Loaded { changed: 1, deals: 1 });
    assert_eq!(fixture.frozen(early).await, Some(rate("EUR", "0.9", "2025-12-31")));
    assert_eq!(fixture.number(versions).await, before, "nobody who edits is late by it");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn an_import_freezes_the_rates_of_its_days() {
    let fixture = Fixture::new().await;
    fixture.set("EUR", "1.1", "2026-05-01").await;
    let imported = |code: &str, closed: Option<&str>| {
        let stage = if closed.is_some() { WON } else { 0 };
        let fields = DealFields {
            name: format!("{code} {closed:?}"),
            value: 1_000,
            actual_value: closed.map(|_| 2_000),
            closed_on: closed.map(day),
            ..DealFields::new(fixture.rep().member, currency(code))
        };
        ImportedDeal { deal: DealId::generate(), stage: fixture.stages[stage].id, fields, earlier_name: None, history: Vec::new() }
    };
    let deals = vec![
        imported("EUR", Some("2026-05-02")),
        imported("EUR", Some("2026-04-30")),
        imported("EUR", None),
        imported("USD", Some("2026-05-02")),
    ];
    let ids: Vec<DealId> = deals.iter().map(|deal| deal.deal).collect();
    fixture.run(&fixture.company.system, ImportDeals { deals }).await.expect("an import");
    assert_eq!(fixture.frozen(ids[0]).await, Some(rate("EUR", "1.1", "2026-05-01")));
    for id in &ids[1..] {
        assert_eq!(fixture.frozen(*id).await, None);
    }
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_deal_that_closes_while_its_rate_is_entered_has_it() {
    let fixture = Fixture::new().await;
    for number in 1..=12_u64 {
        let deal = fixture.deal("EUR").await;
        let on = (day("2020-01-01") + chrono::Days::new(number * 150)).to_string();
        let (closed, _) = join!(fixture.close(deal, if number % 2 == 0 { WON } else { LOST }, &on), fixture.set("EUR", "1.1", &on));
        let frozen = fixture.frozen(deal).await;
        assert_eq!(frozen, Some(rate("EUR", "1.1", &on)), "{number}: {closed:?}");
    }
    fixture.assert_sound().await;
}
