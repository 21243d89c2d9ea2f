//! Rates are entered, loaded, looked at and removed.

use kit::{AppError, Currency, Problem, Rate, Request, execute, invalid};
use rates::{LoadRates, Loaded, RemoveRate, SetRate, rate_history, rates_on, rates_to_shape};

use crate::fixture::{Fixture, currency, day, rate};

async fn holding(fixture: &Fixture, on: &str) -> Vec<(String, Rate)> {
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    let rates = rates_on(&mut tx, day(on)).await.expect("rates");
    rates.into_iter().map(|(currency, rate)| (currency.code().to_owned(), rate)).collect()
}

#[tokio::test]
async fn the_latest_rate_holds_for_a_quarter() {
    let fixture = Fixture::new().await;
    assert_eq!(holding(&fixture, "2026-05-15").await, []);
    for (code, worth, on) in
        [("EUR", "1.1", "2026-01-05"), ("EUR", "1.2", "2026-05-11"), ("EUR", "1.3", "2026-05-13"), ("JPY", "0.0066", "2026-02-12")]
    {
        assert_eq!(fixture.set(code, worth, on).await, Loaded { changed: 1, deals: 0 });
    }
    let euro = |worth, on| ("EUR".to_owned(), rate("EUR", worth, on));
    let yen = ("JPY".to_owned(), rate("JPY", "0.0066", "2026-02-12"));
    assert_eq!(holding(&fixture, "2026-05-15").await, [euro("1.3", "2026-05-13"), yen.clone()], "ninety-two days after, and still");
    assert_eq!(holding(&fixture, "2026-05-16").await, [euro("1.3", "2026-05-13")], "and no longer");
    assert_eq!(holding(&fixture, "2026-05-12").await, [euro("1.2", "2026-05-11"), yen], "the one before it");
    assert_eq!(holding(&fixture, "2026-01-05").await, [euro("1.1", "2026-01-05")]);
    assert_eq!(holding(&fixture, "2026-01-04").await, []);
    let said: i32 = sqlx::query_scalar("select rate_holds()").fetch_one(&fixture.test.owner).await.expect("a number");
    assert_eq!(i64::from(said), rates::HOLDS);
}

#[tokio::test]
async fn what_is_loaded_twice_changes_nothing() {
    let fixture = Fixture::new().await;
    let rates: Vec<(Currency, Rate)> = (1..=9)
        .flat_map(|number| ["EUR", "GBP"].map(|code| (currency(code), rate(code, &format!("1.{number}"), &format!("2026-05-0{number}")))))
        .collect();
    let command = LoadRates { rates: rates.clone() };
    let request = Request::new(command.clone());
    for _ in 0..2 {
        let loaded = execute(&fixture.test.db, fixture.administrator(), &request).await;
        assert_eq!(loaded, Ok(Loaded { changed: 18, deals: 0 }), "the same id is answered again");
    }
    let journal = "select count(*) from journal where kind = 'exchange_rate'";
    assert_eq!(fixture.number(journal).await, 18);
    assert_eq!(fixture.run(fixture.administrator(), command.clone()).await, Ok(Loaded { changed: 0, deals: 0 }));
    assert_eq!(fixture.number(journal).await, 18, "nothing of what was there was touched");
    let mut other = command;
    other.rates[3].1 = rate("GBP", "1.25", "2026-05-02");
    assert_eq!(fixture.run(fixture.administrator(), other).await, Ok(Loaded { changed: 1, deals: 0 }));
    assert_eq!(fixture.number("select count(*) from exchange_rate").await, 18);
}

#[tokio::test]
async fn what_is_wrong_is_named_at_its_field_and_nothing_is_kept() {
    let fixture = Fixture::new().await;
    let set = async |code: &str, rate: Rate| fixture.run(fixture.administrator(), SetRate { currency: currency(code), rate }).await;
    let fine = rate("EUR", "1.1", "2026-05-15");
    assert_eq!(set("USD", fine).await, Err(invalid("currency", Problem::UnknownCurrency)), "the workspace's own");
    assert_eq!(set("EUR", Rate { day: day("2026-05-16"), ..fine }).await, Err(invalid("day", Problem::NotYet)));
    assert_eq!(set("EUR", Rate { day: day("0026-05-15"), ..fine }).await, Err(invalid("day", Problem::NotADate)));
    for wrong in [0, -1, Rate::MOST + 1] {
        assert_eq!(set("EUR", Rate { units: wrong, ..fine }).await, Err(invalid("rate", Problem::NotARate)));
        assert_eq!(set("EUR", Rate { worth: wrong, ..fine }).await, Err(invalid("rate", Problem::NotARate)));
    }
    let load = async |rates| fixture.run(fixture.administrator(), LoadRates { rates }).await;
    let euro = currency("EUR");
    let late = Rate { day: day("2026-06-01"), ..fine };
    assert_eq!(load(vec![(euro, fine), (euro, late)]).await, Err(invalid("rates.1.day", Problem::NotYet)));
    assert_eq!(load(vec![(euro, fine), (Currency::USD, fine)]).await, Err(invalid("rates.1.currency", Problem::UnknownCurrency)));
    assert_eq!(load(vec![(euro, fine), (euro, fine)]).await, Err(invalid("rates.1.day", Problem::Taken)));
    assert_eq!(load(Vec::new()).await, Err(invalid("rates", Problem::Required)));
    assert_eq!(fixture.number("select count(*) from exchange_rate").await, 0, "all or nothing");
}

#[tokio::test]
async fn the_page_shows_what_is_used_and_what_is_missing() {
    let fixture = Fixture::new().await;
    let open = fixture.deal("CHF").await;
    let closed = fixture.deal("EUR").await;
    fixture.close(closed, crate::fixture::WON, "2026-04-01").await;
    fixture.deal("USD").await;
    for number in 1..=60 {
        fixture.set("GBP", "1.25", &(day("2026-03-01") + chrono::Days::new(number)).to_string()).await;
    }
    let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
    let shape = rates_to_shape(&mut tx).await.expect("the rates");
    assert_eq!(shape.first_closed, Some(day("2026-04-01")));
    let told: Vec<_> = shape.currencies.iter().map(|each| (each.currency.code(), each.in_use, each.open, each.unrated)).collect();
    assert_eq!(told, [("CHF", true, 1, 0), ("EUR", true, 0, 1), ("GBP", false, 0, 0)], "{open} {closed}");
    assert_eq!(shape.currencies[2].latest, Some((rate("GBP", "1.25", "2026-04-30"), 60)));
    let page = rate_history(&mut tx, currency("GBP"), None).await.expect("a page");
    assert_eq!((page.rates.len(), page.rates[0].day, page.next), (50, day("2026-04-30"), Some(day("2026-03-12"))));
    let page = rate_history(&mut tx, currency("GBP"), page.next).await.expect("a page");
    assert_eq!((page.rates.len(), page.next), (10, None));
    drop(tx);

    let removal = RemoveRate { currency: currency("GBP"), day: day("2026-04-30") };
    let request = Request::new(removal.clone());
    for _ in 0..2 {
        execute(&fixture.test.db, fixture.administrator(), &request).await.expect("removed, and answered again");
    }
    assert_eq!(fixture.run(fixture.administrator(), removal).await, Err(AppError::NotFound));
    assert_eq!(holding(&fixture, "2026-05-15").await[0].1.day, day("2026-04-29"), "the one before holds");
}
