//! How a list finds its page among twenty thousand deals: of each of its stages by the index of its order, reading little more than it
//! shows. Postgres counts it itself, for the statements as the program sends them, and so often that a plan for all values may have taken
//! over.

use std::collections::BTreeMap;

use deals::{DealFilter, DealPlace, DealSort, DealsShown, PAGE, read_deals};
use kit::{Actor, DealId, Tx};
use records::OwnerFilter;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;

/// Most of them are closed, so that reading past those would show; of the others one in eight has no day.
const FILL: &str = "
    alter table deal disable trigger user;
    with owner as (select id, row_number() over (order by id) as number, count(*) over () as members from member where not system),
    open as (select id, row_number() over (order by position) as number, count(*) over () as stages from stage where kind = 'open')
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, expected_close, created_at,
        archived_at)
    select (select workspace_id from workspace limit 1), md5('deal' || n)::uuid,
        case when n / 7 % 3 = 0 then open.id
            else (select id from stage where kind = case n / 7 % 3 when 1 then 'won' else 'lost' end limit 1) end,
        int4send(n) || '\\x80', md5(n::text), owner.id, 1, 'USD', 0, case when n % 8 <> 0 then date '2020-01-01' + n / 10 end,
        timestamptz '2026-01-01' + n * interval '1 minute', case when (n + n / 1000) % 10 = 0 then now() end
    from generate_series(1, 20000) n
    join owner on owner.number = 1 + n / 20 % owner.members join open on open.number = 1 + n / 50 % open.stages;
    insert into record_name (workspace_id, kind, record_id, folded) select workspace_id, 'deal', id, name_key from deal;
    alter table deal enable trigger user;
    analyze deal, stage, pipeline, record_name, member";

/// How often each index of deals is scanned while something is done often, and how many rows that leads to.
async fn scans(fixture: &Fixture, actor: &Actor, done: impl AsyncFn(&mut Tx)) -> (BTreeMap<String, i64>, i64) {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let before = counted(&mut tx).await;
    for _ in 0..TIMES {
        done(&mut tx).await;
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
        where oid = 'deal'::regclass or oid in (select indexrelid from pg_index where indrelid = 'deal'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), (row.get("scans"), row.get("rows")))).collect()
}

/// A page and the one behind it; the total, which has to count, is not asked for.
#[tokio::test]
async fn a_page_reads_what_it_shows_of_each_stage() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("deals");
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let first = DealPlace { created: 0, falls_on: "2020-02-01".parse().ok(), id: DealId(Default::default()), name: "8".to_owned() };
    let last =
        DealPlace { created: i64::from(u32::MAX) * 1_000_000, falls_on: "2025-01-01".parse().ok(), name: "g".to_owned(), ..first.clone() };
    let undated = DealPlace { falls_on: None, ..first.clone() };
    let by = |sort| DealFilter { sort, descending: false, ..DealFilter::default() };
    let turned = |sort| DealFilter { descending: true, ..by(sort) };
    let of = |shown, filter| DealFilter { shown, ..filter };
    let (times, open) =
        (i64::try_from(TIMES).unwrap_or_default(), fixture.stages.iter().filter(|stage| stage.kind == pipelines::StageKind::Open).count());
    let all = fixture.stages.len();
    for (filter, place, index, stages) in [
        (by(DealSort::Name), first.clone(), "deal_by_name", open),
        (turned(DealSort::Name), last.clone(), "deal_by_name", open),
        (by(DealSort::Created), first.clone(), "deal_by_creation", open),
        (turned(DealSort::Created), last.clone(), "deal_by_creation", open),
        (by(DealSort::Close), first.clone(), "deal_of_period", open),
        (turned(DealSort::Close), last.clone(), "deal_of_period", open),
        (by(DealSort::Close), undated, "deal_of_period", open),
        (of(DealsShown::Won, turned(DealSort::Created)), last.clone(), "deal_by_creation", 1),
        (of(DealsShown::Lost, by(DealSort::Name)), first.clone(), "deal_by_name", 1),
        (of(DealsShown::All, by(DealSort::Close)), first.clone(), "deal_of_period", all),
        (of(DealsShown::Archived, by(DealSort::Close)), first.clone(), "deal_put_away", all),
    ] {
        let (scans, rows) = scans(&fixture, administrator, async |tx: &mut Tx| {
            let page = read_deals(tx, &filter, Some(&place)).await.expect("a page");
            assert_eq!(page.lines.len(), PAGE, "a short page proves nothing");
        })
        .await;
        let stages = i64::try_from(stages).unwrap_or_default();
        assert_eq!(scans, BTreeMap::from([(index.to_owned(), times * stages)]), "{filter:?}");
        assert!(rows <= times * stages * i64::try_from(PAGE + 1).unwrap_or_default(), "{filter:?}: {rows} rows");
    }
    // Whoever sees their own alone, or asks for somebody's, reads those, or the first of everybody's until there are enough: few are
    // theirs, and fifty-one of each stage are wanted.
    let own = DealFilter { owner: OwnerFilter::Member(rep.member), ..turned(DealSort::Created) };
    for (actor, filter) in [(administrator, own), (rep, turned(DealSort::Created))] {
        let (scans, rows) = scans(&fixture, actor, async |tx: &mut Tx| {
            assert_eq!(read_deals(tx, &filter, Some(&last)).await.expect("a page").lines.len(), PAGE);
        })
        .await;
        assert!(scans.keys().all(|index| ["deal_of_owner", "deal_by_creation"].contains(&index.as_str())), "{filter:?}: {scans:?}");
        assert!(rows <= times * 4_000, "{filter:?}: {rows} rows, {scans:?}");
    }
}
