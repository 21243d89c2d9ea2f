//! How a list finds its page among twenty thousand clients: by the index of its order, reading little more than it shows. Postgres counts it itself,
//! for the statements as the program sends them, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use clients::{ClientFilter, PAGE, Place, Sort, Status, StatusFilter, read_card, read_clients};
use kit::{Actor, ClientId, Tx};
use records::OwnerFilter;
use sqlx::{AssertSqlSafe, Row};

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

/// A deal with every client, and with fifty of them a long history: of its eight hundred activities the last four hundred are notes.
const HISTORY: &str = "
    alter table deal disable trigger user; alter table activity disable trigger user;
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, client_id, created_at)
    select workspace_id, gen_random_uuid(), (select id from stage where kind = 'open' order by position limit 1),
        int4send((row_number() over ())::int) || '\\x80', 'Pumps', sales_owner_id, 1, 'USD', 0, id, now() from client;
    insert into activity (workspace_id, id, deal_id, client_id, kind, text, outcome, happened_at, author_id, created_at, of_client_id)
    select d.workspace_id, gen_random_uuid(), case when n % 2 = 0 then d.id end, case when n % 2 = 1 then d.client_id end,
        case when n > 400 then 'note' else 'call' end, 'x', '', timestamptz '2026-01-01' + n * interval '1 minute', d.owner_id, now(), d.client_id
    from (select * from deal order by client_id limit 50) d cross join generate_series(1, 800) n;
    alter table deal enable trigger user; alter table activity enable trigger user;
    analyze deal, activity";

/// How often each index of clients is scanned by a page, with the one behind it as often, and how many rows that leads to. The total, which has to
/// count, is not asked for.
async fn scans(fixture: &Fixture, actor: &Actor, filter: &ClientFilter, first: Place) -> (BTreeMap<String, i64>, i64) {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let before = counted(&mut tx).await;
    for _ in 0..TIMES {
        let page = read_clients(&mut tx, filter, Some(&first)).await.expect("a page");
        assert_eq!(page.lines.len(), PAGE, "a short page proves nothing");
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
    counted_of(tx, &["client"]).await
}

async fn counted_of(tx: &mut Tx, tables: &[&str]) -> BTreeMap<String, (i64, i64)> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_numscans(oid) as scans, pg_stat_get_xact_tuples_returned(oid) as rows from pg_class
        where oid = any ($1::text[]::regclass[]) or oid in (select indexrelid from pg_index where indrelid = any ($1::text[]::regclass[]))",
    )
    .bind(tables)
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
    let first = |name: &str| Place { changed: 0, status: Status::Active, id: ClientId(Default::default()), name: name.to_owned() };
    let last = Place { changed: i64::from(u32::MAX) * 1_000_000, status: Status::Prospect, ..first("g") };
    let by = |sort| ClientFilter { sort, ..ClientFilter::default() };
    let turned = |sort| ClientFilter { descending: true, ..by(sort) };
    let archived = ClientFilter { shown: StatusFilter::Archived, ..ClientFilter::default() };
    let prospects = ClientFilter { shown: StatusFilter::Of(Status::Prospect), ..by(Sort::Name) };
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

/// The last contact is one entry of an index, past all notes, and none of the twenty thousand other clients and deals is read to see whether it is
/// in sight; nor is another deal for the figures.
#[tokio::test]
async fn a_card_reads_its_own_client_and_the_last_contact_alone() {
    let fixture = Fixture::new().await;
    let own = format!(
        "alter table client disable trigger user; update client set sales_owner_id = '{}' where archived_at is null;
        alter table client enable trigger user",
        fixture.rep().member.0
    );
    for statements in [FILL, &own, HISTORY] {
        sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&fixture.test.owner).await.expect("a history");
    }
    let client: uuid::Uuid = sqlx::query_scalar(
        "select c.id from client c where c.archived_at is null and exists (select from activity a where a.client_id = c.id) limit 1",
    )
    .fetch_one(&fixture.test.owner)
    .await
    .expect("a client with a history");
    for actor in [fixture.administrator(), fixture.rep()] {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let tables = ["activity", "client", "deal"];
        let before = counted_of(&mut tx, &tables).await;
        for _ in 0..TIMES {
            let card = read_card(&mut tx, ClientId(client)).await.expect("a card");
            let contacted = card.last_contact.map(|moment| moment.to_string());
            assert_eq!(contacted.as_deref(), Some("2026-01-01 06:40:00"), "the last that is no note");
            assert_eq!(card.figures.map(|figures| figures.open), Some(1));
        }
        let mut read = counted_of(&mut tx, &tables).await;
        read.retain(|name, (_, rows)| {
            *rows -= before[name].1;
            *rows > 0
        });
        let times = i64::try_from(TIMES).unwrap_or_default();
        assert_eq!(read.get("activity_in_contact").map(|(_, rows)| *rows), Some(times), "{}: {read:?}", actor.role);
        assert!(read.values().map(|(_, rows)| rows).sum::<i64>() <= times * 12, "{}: {read:?}", actor.role);
    }
}
