//! Transactions that nobody ended: left by an error, or in the middle of a statement, as when a browser goes away.

use std::future::ready;

use kit::{AppError, Clock, Db, Request, execute};
use sqlx::postgres::PgPoolOptions;

use crate::fixture::{Fixture, to};

/// The fixture's database over one connection: whoever comes next gets the one that was left.
async fn one_connection(fixture: &Fixture) -> Db {
    let pool = PgPoolOptions::new().max_connections(1).connect(&fixture.test.server_url).await.expect("a connection");
    Db::new(pool, Clock::default())
}

/// What is left of a transaction's settings on the one connection; empty when it has ended.
async fn left_over(db: &Db) -> String {
    let left = "select concat(current_setting('tablero.member', true), current_setting('tablero.command', true))";
    sqlx::query_scalar(left).fetch_one(db.pool()).await.expect("the connection is of use again")
}

#[tokio::test]
async fn in_the_middle_of_a_statement_it_leaves_nothing_behind() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let db = one_connection(&fixture).await;
    let mut tx = db.begin(fixture.rep()).await.expect("a transaction");
    sqlx::query("select lock_stages($1)").bind([fixture.stages[0].id.0]).execute(tx.connection()).await.expect("a lock");
    tokio::select! {
        biased;
        _ = sqlx::raw_sql("select pg_sleep(0.3)").execute(tx.connection()) => panic!("it cannot be done yet"),
        // The statement was sent, and is given up.
        () = ready(()) => {}
    }
    drop(tx);
    assert_eq!(left_over(&db).await, "");
    // Nor does it hold a lock.
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    execute(&db, fixture.rep(), &request).await.expect("a move");
}

#[tokio::test]
async fn a_refused_command_leaves_nothing_behind() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let db = one_connection(&fixture).await;
    let request = Request::new(to(deal, fixture.stages[1].id, None, None));
    for _ in 0..3 {
        assert_eq!(execute(&db, &fixture.company.stranger, &request).await, Err(AppError::NotFound));
        assert_eq!(left_over(&db).await, "");
    }
    let moved = execute(&db, fixture.rep(), &request).await.expect("the id is still free");
    assert_eq!(left_over(&db).await, "");
    assert_eq!(execute(&db, fixture.rep(), &request).await, Ok(moved), "the stored answer");
    assert_eq!(left_over(&db).await, "");
}
