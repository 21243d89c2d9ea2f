//! Sums of several currencies, as the board comes with them.

use board::{Board, BoardFilter, Changes, OwnerFilter, Period, Sum, store};
use deals::{Change, Closing, MoveDeal};
use kit::{Actor, Currency, DealId, Frozen, Money, Rate, Request, execute};
use people::BuiltInRole;
use rates::SetRate;

use crate::fixture::{Fixture, day, show};

fn currency(code: &str) -> Currency {
    Currency::from_code(code).expect("a currency")
}

async fn set(fixture: &Fixture, code: &str, (units, worth): (i64, i64), on: &str) {
    let command = SetRate { currency: currency(code), rate: Rate { units, worth, day: day(on) } };
    execute(&fixture.test.db, fixture.company.actor(BuiltInRole::Administrator), &Request::new(command)).await.expect("a rate");
}

async fn deal(fixture: &Fixture, actor: &Actor, stage: usize, code: &str, value: i64) -> DealId {
    fixture.deal(actor, stage, vec![Change::Value(value), Change::Currency(currency(code)), Change::Probability(Some(50))]).await
}

async fn close(fixture: &Fixture, actor: &Actor, deal: DealId, stage: usize, on: &str) {
    let closing = Some(Closing { closed_on: Some(day(on)), ..Closing::default() });
    let command = MoveDeal { deal, stage: fixture.stages[stage].id, above: None, below: None, seen: None, closing };
    execute(&fixture.test.db, actor, &Request::new(command)).await.expect("a move");
}

/// What a column's sum comes to in dollars, and what stands beside it.
fn converted(board: &Board, column: usize, sum: Sum) -> (i64, Vec<(i64, String)>) {
    let closed = board.columns[column].stage.kind != pipelines::StageKind::Open;
    let converted = sum.converted(closed, &board.columns[column].sums.amounts, Currency::USD, &board.rates);
    let beside = converted.unrated.iter().map(|Money { minor, currency }| (*minor, currency.to_string()));
    (converted.total, beside.collect())
}

#[tokio::test]
async fn open_deals_go_by_today_and_closed_ones_by_their_day() {
    let fixture = Fixture::new().await;
    let (rep, administrator) = (fixture.company.actor(BuiltInRole::Rep), fixture.company.actor(BuiltInRole::Administrator));
    set(&fixture, "EUR", (10, 11), "2026-05-01").await;
    set(&fixture, "EUR", (10, 12), "2026-05-14").await;
    set(&fixture, "JPY", (1, 2), "2026-01-05").await;
    for owner in [rep, &fixture.company.stranger] {
        deal(&fixture, owner, 0, "EUR", 1_001).await;
        deal(&fixture, owner, 0, "USD", 100).await;
        deal(&fixture, owner, 0, "JPY", 50).await;
        for (stage, on) in [(4, "2026-05-09"), (4, "2026-05-15"), (4, "2026-04-30"), (5, "2026-05-09")] {
            let deal = deal(&fixture, owner, 1, "EUR", 1_000).await;
            close(&fixture, owner, deal, stage, on).await;
        }
    }
    let filter = BoardFilter::default();
    // The rep sees half of it: their own.
    for (actor, times) in [(rep, 1), (administrator, 2)] {
        let board = show(&fixture.test, actor, &filter).await.expect("a board");
        assert_eq!(board.rates, [(currency("EUR"), Rate { units: 10, worth: 12, day: day("2026-05-14") })]);
        // The sum of the currency is rounded, not each deal: 1001 times 1.2 is 1201.2. The rate of the yen is too old.
        let euros = if times == 1 { 1_201 } else { 2_402 };
        assert_eq!(converted(&board, 0, Sum::Projected), (times * 100 + euros, vec![(times * 50, "JPY".to_owned())]), "{}", actor.role);
        // Weighted are 500 each, halves to the even one.
        assert_eq!(converted(&board, 0, Sum::Weighted), (times * (50 + 600), vec![(times * 25, "JPY".to_owned())]));
        assert_eq!(
            converted(&board, 4, Sum::Actual),
            (times * (1_100 + 1_200), vec![(times * 1_000, "EUR".to_owned())]),
            "one had no rate"
        );
        assert_eq!(converted(&board, 5, Sum::Projected), (times * 1_100, Vec::new()));
        assert_eq!(board.columns[4].sums.amounts[0].frozen, Frozen { own: times * 2_000, home: times * 2_300 });
        let rates: Vec<_> = board.columns[4].cards.iter().map(|card| card.rate.map(|rate| rate.worth)).collect();
        assert_eq!(rates.iter().filter(|rate| **rate == Some(11)).count() as i64, times);
        // Added up deal by deal it is the same.
        let period = Period::Between(day("2026-04-01"), day("2026-05-31"));
        let narrow = show(&fixture.test, actor, &BoardFilter { period, ..filter.clone() }).await.expect("a board");
        for column in [4, 5] {
            assert_eq!(narrow.columns[column].sums, board.columns[column].sums, "{column}");
        }
    }
    let mine = BoardFilter { owner: OwnerFilter::Mine, ..filter };
    let board = show(&fixture.test, &fixture.company.stranger, &mine).await.expect("a board");
    assert_eq!(converted(&board, 4, Sum::Actual).0, 2_300);
}

#[tokio::test]
async fn a_rate_that_is_entered_reaches_boards_that_are_open() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    deal(&fixture, rep, 0, "EUR", 1_000).await;
    let closed = deal(&fixture, rep, 0, "EUR", 1_000).await;
    close(&fixture, rep, closed, 4, "2026-05-14").await;
    let filter = BoardFilter::default();
    let before = show(&fixture.test, rep, &filter).await.expect("a board");
    assert_eq!((converted(&before, 0, Sum::Projected).0, converted(&before, 4, Sum::Actual).0), (0, 0));
    let period = Period::Between(day("2026-05-01"), day("2026-05-31"));
    let narrow = show(&fixture.test, rep, &BoardFilter { period, ..filter.clone() }).await.expect("a board");
    assert_eq!(narrow.columns[4].sums, before.columns[4].sums, "deal by deal, where no deal has a rate");
    set(&fixture, "EUR", (10, 11), "2026-05-01").await;
    let mut tx = fixture.test.db.begin(rep).await.expect("a transaction");
    let Ok(Changes::These(these)) = store::changes(&mut tx, &filter, before.sequence).await else { panic!("changes") };
    assert_eq!(these.rates.len(), 1);
    assert_eq!(these.cards.iter().map(|placed| (placed.card.id, placed.card.rate.is_some())).collect::<Vec<_>>(), [(closed, true)]);
    let won = these.sums.iter().find(|(stage, ..)| *stage == fixture.stages[4].id).expect("the won");
    assert_eq!(won.2.amounts[0].frozen, Frozen { own: 1_000, home: 1_100 });
}
