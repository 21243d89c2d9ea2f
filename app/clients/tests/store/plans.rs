//! How a list finds its page among twenty thousand clients: by the index of its order, reading little more than it shows. Postgres counts it itself,
//! for the statements as the program sends them, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use clients::{ClientFilter, PAGE, Place, Sort, Status, StatusFilter, read_clients};
use kit::{Actor, Tx};
use records::OwnerFilter;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;

const FILL: &str = "
    alter table client disable trigger user;
    with owner as (select id, row_number() over (order by id) as number, count(*) over () as members from member where not system)
    insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at, changed_at, archived_at)
    select (select workspace_id from workspace limit 1), gen_random_uuid(), md5(n::text), (array['active', 'inactive', 'prospect'])[1 + n % 3],
        'USD', owner.id, now(), timestamptz '2026-01-01' + n * interval '1 minute', case when n % 10 = 0 then now() end
    from generate_series(1, 20000) n join owner on owner.number = 1 + n / 20 % owner.members;
    insert into record_name (workspace_id, kind, record_id, folded) select workspace_id, 'client', id, name_key from client;
    alter table client enable trigger user;
    analyze client, record_name, member";

/// How often each index of clients is scanned by a page, with the one behind it as often, and how many rows that leads to. The total, which has to
/// count, is not asked for.
async fn scans(fixture: &Fixture, actor: &Actor, filter: &ClientFilter, first: Place) -> (BTreeMap<String, i64>, i64) {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let before = counted(&mut tx).await;
    for _ in 0..TIMES {
        let page = read_clients(&mut tx, filter, Some(&first)).await.expect("a page");
        assert_eq!(page.clients.len(), PAGE, "a short page proves nothing");
    }
    let after = counted(&mut tx).await;
    tx.commit().await.expect("a commit");
    let done = |name: &String, (scans, rows): (i64, i64)| {
        let (scans_before, rows_before) = before.get(name).copied().unwrap_or_default();
        (scans - scans_before, rows - rows_before)
    };
    let rows = after.iter().map(|(name, counts)| done(name, *counts).1).sum();
    (after.iter().map(|(name, counts)| (name.clone(), done(name, *counts).0)).filter(|(_, scans)| *scans > 0).collect(), rows)
}

async fn counted(tx: &mut Tx) -> BTreeMap<String, (i64, i64)> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_numscans(oid) as scans, pg_stat_get_xact_tuples_returned(oid) as rows from pg_class
        where oid = 'client'::regclass or oid in (select indexrelid from pg_index where indrelid = 'client'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), (row.get("scans"), row.get("rows")))).collect()
}

#[tokio::test]
async fn a_page_reads_what_it_shows() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("clients");
    let (administrator, member) = (fixture.administrator(), fixture.rep().member);
    let first = |name: &str| Place { changed: 0, status: Status::Active, id: kit::ClientId(Default::default()), name: name.to_owned() };
    let last = Place { changed: i64::from(u32::MAX) * 1_000_000, status: Status::Prospect, ..first("g") };
    let by = |sort| ClientFilter { sort, ..ClientFilter::default() };
    let turned = |sort| ClientFilter { descending: true, ..by(sort) };
    let archived = ClientFilter { status: StatusFilter::Archived, ..ClientFilter::default() };
    let prospects = ClientFilter { status: StatusFilter::Of(Status::Prospect), ..by(Sort::Name) };
    let own = ClientFilter { owner: OwnerFilter::Member(member), ..by(Sort::Name) };
    for (filter, place, index) in [
        (by(Sort::Name), first("8"), "client_by_name"),
        (turned(Sort::Name), last.clone(), "client_by_name"),
        (by(Sort::Status), first("8"), "client_by_status"),
        (turned(Sort::Status), last.clone(), "client_by_status"),
        (by(Sort::Changed), first(""), "client_by_change"),
        (turned(Sort::Changed), last, "client_by_change"),
        (archived, first("8"), "client_put_away"),
        (prospects, first("8"), "client_by_status"),
        (own, first("8"), "client_of_owner"),
    ] {
        let (scans, rows) = scans(&fixture, administrator, &filter, place).await;
        assert_eq!(scans, BTreeMap::from([(index.to_owned(), i64::try_from(TIMES).unwrap_or_default())]), "{filter:?}");
        assert!(rows <= i64::try_from(TIMES * (PAGE + 1)).unwrap_or_default(), "{filter:?}: {rows} rows");
    }
}
