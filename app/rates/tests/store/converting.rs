//! Postgres and Rust convert alike.

use kit::Rate;

use crate::fixture::{Fixture, day};

#[tokio::test]
async fn an_amount_is_the_same_in_the_database_and_here() {
    let fixture = Fixture::new().await;
    let mut state = 2_463_534_242_u64;
    let mut next = |most: i64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % most.unsigned_abs()).expect("it fits")
    };
    let mut cases: Vec<(i64, i64, i64)> =
        vec![(1, 2, 1), (3, 2, 1), (5, 2, 1), (0, 7, 3), (10_000_000_000_000, 1, 1), (7, Rate::MOST, Rate::MOST)];
    for _ in 0..2_000 {
        // Few units make halves often.
        let units = if next(2) == 0 { 1 + next(6) } else { 1 + next(1_000_000_000_000) };
        cases.push((next(10_000_000_000_000), units, 1 + next(1_000_000)));
    }
    let column = |of: fn(&(i64, i64, i64)) -> i64| cases.iter().map(of).collect::<Vec<_>>();
    let there: Vec<String> = sqlx::query_scalar(
        "select converted(amount, units, worth)::text from unnest($1::bigint[], $2::bigint[], $3::bigint[]) with ordinality as given (amount, units, worth, place)
        order by place",
    )
    .bind(column(|case| case.0))
    .bind(column(|case| case.1))
    .bind(column(|case| case.2))
    .fetch_all(&fixture.test.owner)
    .await
    .expect("answers");
    for ((minor, units, worth), there) in cases.iter().zip(&there) {
        let here = Rate { units: *units, worth: *worth, day: day("2026-05-15") }.converted(*minor);
        // Beyond 64 bits Rust stops; the database goes on.
        let expected = there.parse::<i64>().unwrap_or(i64::MAX);
        assert_eq!(here, expected, "{minor} × {worth} / {units} is {there}");
    }
}
