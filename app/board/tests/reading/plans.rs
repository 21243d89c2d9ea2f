//! How the board's queries find their deals among twenty thousand: by the right index, reading little more than they show. Postgres counts it
//! itself, for the statements as the program sends them, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use board::{BoardFilter, OwnerFilter, Period, store};
use kit::{Actor, Tx};
use people::BuiltInRole;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: i64 = 7;
/// What a column shows, and the card that tells of a next page.
const CARDS: i64 = 6 * 51;

/// Deals of every member of the workspace alike: open ones in four stages, four times as many closed ones over three years.
const FILL: &str = "
    alter table deal disable trigger user;
    with owner as (select id, row_number() over (order by id) as number, count(*) over () as members from member where not system)
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, expected_close, actual_value, closed_on,
        created_at)
    select s.workspace_id, gen_random_uuid(), s.id, int4send(hashint4(n) & 2147483647) || int4send(n) || '\\x80', 'Pumps ' || n, owner.id, n, 'USD',
        weighted(n, s.probability), date '2026-05-01' + n % 90, case when s.kind = 'won' then n end,
        case when s.kind <> 'open' then date '2026-05-15' - n * 7919 % 997 end, now()
    from generate_series(1, 20000) n
    join stage s on s.position = case when n % 5 = 0 then 1 + n / 5 % 4 else 5 + n % 2 end
    join owner on owner.number = 1 + n / 20 % owner.members;
    insert into deal_totals
    select workspace_id, stage_id, owner_id, currency, count(*), sum(value), sum(weighted_value), coalesce(sum(actual_value), 0)
    from deal group by 1, 2, 3, 4;
    alter table deal enable trigger user;
    analyze deal, deal_totals, member, stage";

/// What a transaction has done to the table of deals so far.
#[derive(Debug)]
struct Reading {
    /// Scans by index; by the table's own name those of the whole table.
    scans: BTreeMap<String, i64>,
    /// Rows that an index led to.
    rows: i64,
}

async fn reading(fixture: &Fixture, actor: &Actor, filter: &BoardFilter) -> Reading {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    // What its connection did before, as long as Postgres has not added it to what it keeps, counts among the transaction's.
    let before = counted(&mut tx).await;
    for _ in 0..TIMES {
        let board = store::board(&mut tx, filter).await.expect("a board");
        assert!(board.columns.iter().all(|column| column.sums.deals > 0), "an empty column proves nothing");
    }
    let after = counted(&mut tx).await;
    tx.commit().await.expect("a commit");
    let done = |(name, (scans, rows)): (&String, &(i64, i64))| {
        let (scans_before, rows_before) = before.get(name).copied().unwrap_or_default();
        (name.clone(), scans - scans_before, rows - rows_before)
    };
    let done: Vec<(String, i64, i64)> = after.iter().map(done).collect();
    let rows = done.iter().filter(|(name, ..)| name == "deal").map(|(_, _, rows)| rows).sum();
    let scans = done.into_iter().filter(|(_, scans, _)| *scans > 0).map(|(name, scans, _)| (name, scans)).collect();
    Reading { scans, rows }
}

/// How often the table of deals and each of its indexes were scanned, and how many rows that led to.
async fn counted(tx: &mut Tx) -> BTreeMap<String, (i64, i64)> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_numscans(oid) as scans, pg_stat_get_xact_tuples_fetched(oid) as rows from pg_class
        where oid = 'deal'::regclass or oid in (select indexrelid from pg_index where indrelid = 'deal'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), (row.get("scans"), row.get("rows")))).collect()
}

#[tokio::test]
async fn a_board_reads_what_it_shows() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("deals");
    let (administrator, rep) = (fixture.company.actor(BuiltInRole::Administrator), fixture.company.actor(BuiltInRole::Rep));
    let mine = BoardFilter { owner: OwnerFilter::Mine, ..BoardFilter::default() };
    for (actor, filter, index) in
        [(administrator, BoardFilter::default(), "deal_rank"), (rep, BoardFilter::default(), "deal_of_owner"), (rep, mine, "deal_of_owner")]
    {
        let reading = reading(&fixture, actor, &filter).await;
        // Nothing but the columns' cards, each column by one scan: the sums come from the kept totals.
        assert_eq!(reading.scans, BTreeMap::from([(index.to_owned(), TIMES * 6)]), "{}", actor.role);
        assert!(reading.rows <= TIMES * CARDS, "{}: {reading:?}", actor.role);
    }
}

#[tokio::test]
async fn a_period_reads_its_own_deals() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("deals");
    let month = BoardFilter { period: Period::Month, ..BoardFilter::default() };
    let within = "select count(*) from deal where falls_on between '2026-05-01' and '2026-05-31'";
    let within: i64 = sqlx::query_scalar(within).fetch_one(&fixture.test.owner).await.expect("a number");
    let (administrator, rep) = (fixture.company.actor(BuiltInRole::Administrator), fixture.company.actor(BuiltInRole::Rep));
    let everybodys = reading(&fixture, administrator, &month).await;
    assert!(everybodys.scans.contains_key("deal_of_period") && !everybodys.scans.contains_key("deal"), "{everybodys:?}");
    // Once for the sums and once for the cards.
    assert!(everybodys.rows <= TIMES * 2 * within, "{everybodys:?}, {within} in the month");
    let own = reading(&fixture, rep, &month).await;
    assert!(!own.scans.contains_key("deal"), "{own:?}");
    assert!(own.rows <= TIMES * 2 * 2_000, "{own:?}: of twenty thousand one in ten is theirs");
}
