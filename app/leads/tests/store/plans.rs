//! How a list finds its page among twenty thousand leads: by the index of its order, reading little more than it shows. Postgres counts it itself,
//! for the statements as the program sends them, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use kit::{Actor, LeadId, Tx};
use leads::{LeadFilter, LeadPlace, LeadSort, LeadStatus, LeadsShown, PAGE, read_lead_card, read_leads};
use records::OwnerFilter;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;

/// Half of them are converted, so that reading past those would show.
const FILL: &str = "
    alter table client disable trigger user; alter table lead disable trigger user;
    insert into client (workspace_id, id, name, status, currency, created_at)
    select (select workspace_id from workspace limit 1), gen_random_uuid(), 'Became', 'active', 'USD', now();
    with owner as (select id, row_number() over (order by id) as number, count(*) over () as members from member where not system),
    drawn as (
        select n, (array['new', 'working', 'nurturing', 'converted', 'converted', 'converted'])[1 + n / 7 % 6] as status
        from generate_series(1, 20000) n
    )
    insert into lead (workspace_id, id, first_name, owner_id, status, currency, created_at, changed_at, archived_at, converted_at, converted_client_id,
        status_before)
    select (select workspace_id from workspace limit 1), md5('lead' || n)::uuid, md5(n::text), owner.id, status, 'USD', now(),
        timestamptz '2026-01-01' + n * interval '1 minute', case when (n + n / 1000) % 10 = 0 then now() end,
        case when status = 'converted' then now() end, case when status = 'converted' then (select id from client limit 1) end,
        case when status = 'converted' then 'new' end
    from drawn join owner on owner.number = 1 + n / 20 % owner.members;
    insert into record_name (workspace_id, kind, record_id, folded) select workspace_id, 'lead', id, name_key from lead;
    alter table client enable trigger user; alter table lead enable trigger user;
    analyze client, lead, record_name, member";

/// How often each index of leads is scanned while something is done often, and how many rows that leads to.
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
        where oid = 'lead'::regclass or oid in (select indexrelid from pg_index where indrelid = 'lead'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), (row.get("scans"), row.get("rows")))).collect()
}

async fn filled() -> Fixture {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("leads");
    fixture
}

/// A page and the one behind it; the total, which has to count, is not asked for.
#[tokio::test]
async fn a_page_reads_what_it_shows() {
    let fixture = filled().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let first = |name: &str| LeadPlace { changed: 0, status: LeadStatus::New, id: LeadId(Default::default()), name: name.to_owned() };
    let last = LeadPlace { changed: i64::from(u32::MAX) * 1_000_000, status: LeadStatus::Working, ..first("g") };
    let by = |sort| LeadFilter { sort, descending: false, ..LeadFilter::default() };
    let turned = |sort| LeadFilter { descending: true, ..by(sort) };
    let archived = LeadFilter { shown: LeadsShown::Archived, ..LeadFilter::default() };
    let of = |status| LeadFilter { shown: LeadsShown::Of(status), ..LeadFilter::default() };
    let own = LeadFilter { owner: OwnerFilter::Member(rep.member), ..LeadFilter::default() };
    for (actor, filter, place, index) in [
        (administrator, by(LeadSort::Name), first("8"), "lead_by_name"),
        (administrator, turned(LeadSort::Name), last.clone(), "lead_by_name"),
        (administrator, by(LeadSort::Status), first("8"), "lead_by_status"),
        (administrator, turned(LeadSort::Status), last.clone(), "lead_by_status"),
        (administrator, by(LeadSort::Changed), first(""), "lead_by_change"),
        (administrator, turned(LeadSort::Changed), last.clone(), "lead_by_change"),
        (administrator, archived, last.clone(), "lead_put_away"),
        (administrator, of(LeadStatus::Nurturing), last.clone(), "lead_of_status"),
        (administrator, of(LeadStatus::Converted), last.clone(), "lead_of_status"),
    ] {
        let (scans, rows) = scans(&fixture, actor, async |tx: &mut Tx| {
            let page = read_leads(tx, &filter, Some(&place)).await.expect("a page");
            assert_eq!(page.lines.len(), PAGE, "a short page proves nothing");
        })
        .await;
        assert_eq!(scans, BTreeMap::from([(index.to_owned(), i64::try_from(TIMES).unwrap_or_default())]), "{filter:?}");
        assert!(rows <= i64::try_from(TIMES * (PAGE + 1)).unwrap_or_default(), "{filter:?}: {rows} rows");
    }
    // Whoever sees their own alone, or asks for somebody's, reads those, or the latest of everybody's until there are enough.
    for (actor, filter) in [(administrator, own), (rep, LeadFilter::default())] {
        let (scans, rows) = scans(&fixture, actor, async |tx: &mut Tx| {
            assert_eq!(read_leads(tx, &filter, Some(&last)).await.expect("a page").lines.len(), PAGE);
        })
        .await;
        assert!(scans.keys().all(|index| ["lead_of_owner", "lead_by_change"].contains(&index.as_str())), "{filter:?}: {scans:?}");
        assert!(rows <= i64::try_from(TIMES * 2_000).unwrap_or_default(), "{filter:?}: {rows} rows");
    }
}

#[tokio::test]
async fn a_card_reads_its_own_lead() {
    let fixture = filled().await;
    let lead: uuid::Uuid =
        sqlx::query_scalar("select id from lead where archived_at is null limit 1").fetch_one(&fixture.test.owner).await.expect("a lead");
    let (scanned, rows) = scans(&fixture, fixture.administrator(), async |tx: &mut Tx| {
        read_lead_card(tx, LeadId(lead)).await.expect("a card");
    })
    .await;
    assert!(scanned.keys().all(|index| index == "lead_pkey"), "{scanned:?}");
    assert!(rows <= i64::try_from(TIMES * 4).unwrap_or_default(), "{rows} rows");
}
