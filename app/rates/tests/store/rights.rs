//! Whoever may shape the workspace, and nobody else; in their own workspace, and no other.

use kit::{AppError, Rate};
use people::BuiltInRole;
use people::testing::company;
use rates::{LoadRates, RemoveRate, SetRate, rate_history, rates_on, rates_to_shape};

use crate::fixture::{Fixture, currency, day, rate};

#[tokio::test]
async fn only_who_may_shape_the_workspace_changes_rates() {
    let fixture = Fixture::new().await;
    fixture.set("EUR", "1.1", "2026-05-01").await;
    let (euro, other): (_, Rate) = (currency("EUR"), rate("EUR", "9", "2026-05-01"));
    let here = fixture.company.roles.iter().map(|(role, actor)| (*role, actor));
    let mut tried = 0;
    for (role, actor) in here.filter(|(role, _)| *role != BuiltInRole::Administrator) {
        assert_eq!(fixture.run(actor, SetRate { currency: euro, rate: other }).await, Err(AppError::Forbidden), "{role:?}");
        assert_eq!(fixture.run(actor, LoadRates { rates: vec![(euro, other)] }).await, Err(AppError::Forbidden), "{role:?}");
        assert_eq!(fixture.run(actor, RemoveRate { currency: euro, day: other.day }).await, Err(AppError::Forbidden), "{role:?}");
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        assert_eq!(rates_to_shape(&mut tx).await, Err(AppError::Forbidden), "{role:?}");
        assert_eq!(rate_history(&mut tx, euro, None).await, Err(AppError::Forbidden), "{role:?}");
        // Whoever sees sums is told what they were converted by.
        assert_eq!(rates_on(&mut tx, day("2026-05-15")).await.map(|rates| rates.len()), Ok(1), "{role:?}");
        tried += 1;
    }
    assert_eq!(tried, BuiltInRole::ALL.len() - 1);
    assert_eq!(fixture.number("select count(*) from exchange_rate where worth = 11 and units = 10").await, 1, "as it was");
}

#[tokio::test]
async fn another_workspace_has_rates_of_its_own() {
    let fixture = Fixture::new().await;
    fixture.set("EUR", "1.1", "2026-05-01").await;
    let south = company(&fixture.test.db, "south").await;
    let administrator = south.actor(BuiltInRole::Administrator);
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    assert_eq!(rates_on(&mut tx, day("2026-05-15")).await, Ok(Vec::new()));
    assert_eq!(rates_to_shape(&mut tx).await.map(|shape| shape.currencies), Ok(Vec::new()));
    assert_eq!(rate_history(&mut tx, currency("EUR"), None).await.map(|page| page.rates), Ok(Vec::new()));
    drop(tx);
    assert_eq!(fixture.run(administrator, RemoveRate { currency: currency("EUR"), day: day("2026-05-01") }).await, Err(AppError::NotFound));
    // Theirs neither replaces ours nor freezes on our deals.
    let deal = fixture.deal("CHF").await;
    fixture.close(deal, crate::fixture::WON, "2026-05-10").await;
    for (code, worth) in [("EUR", "5"), ("CHF", "5")] {
        let set = SetRate { currency: currency(code), rate: rate(code, worth, "2026-05-01") };
        assert_eq!(fixture.run(administrator, set).await.map(|loaded| (loaded.changed, loaded.deals)), Ok((1, 0)));
    }
    assert_eq!(fixture.frozen(deal).await, None);
    assert_eq!(fixture.number("select count(*) from exchange_rate where worth = 11 and units = 10").await, 1, "as it was");
    fixture.assert_sound().await;
}
