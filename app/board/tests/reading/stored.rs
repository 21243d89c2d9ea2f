//! A word in the database that no command can have written is a failure, and never taken for another.

use board::BoardFilter;
use kit::{AppError, system_actor};
use people::BuiltInRole;
use sqlx::AssertSqlSafe;

use crate::fixture::{Fixture, show};

/// Changes what is stored, past every guard.
async fn store(fixture: &Fixture, table: &str, change: &str) {
    let sql = format!("alter table {table} disable trigger user; update {table} set {change}; alter table {table} enable trigger user");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&fixture.test.owner).await.expect("a change");
}

#[tokio::test]
async fn a_currency_that_is_none_is_no_dollar() {
    let fixture = Fixture::new().await;
    let actor = fixture.company.actor(BuiltInRole::Administrator);
    let deal = fixture.deal(actor, 0, Vec::new()).await;
    for table in ["deal", "deal_totals"] {
        store(&fixture, table, "currency = 'ZZZ'").await;
        let answer = show(&fixture.test, actor, &BoardFilter::default()).await;
        assert!(matches!(answer, Err(AppError::Internal(_))), "{table}, {deal}: {answer:?}");
        store(&fixture, table, "currency = 'USD'").await;
        show(&fixture.test, actor, &BoardFilter::default()).await.expect("a board");
    }
}

#[tokio::test]
async fn a_workspace_of_another_world_has_no_actor() {
    let fixture = Fixture::new().await;
    for change in ["currency = 'ZZZ'", "time_zone = 'Moon/Tranquility'"] {
        store(&fixture, "workspace", change).await;
        let actor = system_actor(&fixture.test.db, "north").await;
        assert!(matches!(actor, Err(AppError::Internal(_))), "{change}: {actor:?}");
        store(&fixture, "workspace", "currency = 'USD', time_zone = 'UTC'").await;
    }
    assert!(system_actor(&fixture.test.db, "north").await.expect("an answer").is_some());
}
