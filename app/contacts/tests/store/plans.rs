//! How a list finds its page among twenty thousand contacts: by the index of its order, reading little more than it shows. Postgres counts it itself,
//! for the statements as the program sends them, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use contacts::{
    ContactCategory, ContactFilter, ContactPlace, ContactSort, ContactsShown, PAGE, read_contact_card, read_contacts,
    read_contacts_of_client,
};
use kit::{Actor, ClientId, ContactId, Tx};
use records::OwnerFilter;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;

const FILL: &str = "
    alter table client disable trigger user; alter table contact disable trigger user;
    insert into client (workspace_id, id, name, status, currency, created_at)
    select (select workspace_id from workspace limit 1), gen_random_uuid(), md5(n::text), 'active', 'USD', now() from generate_series(1, 1000) n;
    with owner as (select id, row_number() over (order by id) as number, count(*) over () as members from member where not system),
    at as (select id, row_number() over (order by id) as number from client)
    insert into contact (workspace_id, id, first_name, client_id, owner_id, category, created_at, changed_at, archived_at, reports_to_id)
    select (select workspace_id from workspace limit 1), md5('contact' || n)::uuid, md5(n::text), at.id, owner.id,
        (array['primary', 'decision_maker', 'technical', 'administrative', 'external'])[1 + n / 7 % 5], now(),
        timestamptz '2026-01-01' + n * interval '1 minute', case when (n + n / 1000) % 10 = 0 then now() end,
        case when n > 1000 then md5('contact' || 1 + (n - 1) % 1000)::uuid end
    from generate_series(1, 20000) n join owner on owner.number = 1 + n / 20 % owner.members join at on at.number = 1 + (n - 1) % 1000;
    insert into record_name (workspace_id, kind, record_id, folded) select workspace_id, 'contact', id, name_key from contact;
    alter table client enable trigger user; alter table contact enable trigger user;
    analyze client, contact, record_name, member";

/// How often each index of contacts is scanned while something is done often, and how many rows that leads to.
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
        where oid = 'contact'::regclass or oid in (select indexrelid from pg_index where indrelid = 'contact'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), (row.get("scans"), row.get("rows")))).collect()
}

async fn filled() -> Fixture {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("contacts");
    fixture
}

/// A page and the one behind it; the total, which has to count, is not asked for.
#[tokio::test]
async fn a_page_reads_what_it_shows() {
    let fixture = filled().await;
    let (administrator, member) = (fixture.administrator(), fixture.rep().member);
    let first = |name: &str| ContactPlace { changed: 0, id: ContactId(Default::default()), name: name.to_owned() };
    let last = ContactPlace { changed: i64::from(u32::MAX) * 1_000_000, ..first("g") };
    let by = |sort| ContactFilter { sort, ..ContactFilter::default() };
    let turned = |sort| ContactFilter { descending: true, ..by(sort) };
    let archived = ContactFilter { shown: ContactsShown::Archived, ..ContactFilter::default() };
    let technical = ContactFilter { shown: ContactsShown::Of(ContactCategory::Technical), ..ContactFilter::default() };
    let own = ContactFilter { owner: OwnerFilter::Member(member), ..ContactFilter::default() };
    for (filter, place, index) in [
        (by(ContactSort::Name), first("8"), "contact_by_name"),
        (turned(ContactSort::Name), last.clone(), "contact_by_name"),
        (by(ContactSort::Changed), first(""), "contact_by_change"),
        (turned(ContactSort::Changed), last, "contact_by_change"),
        (archived, first("8"), "contact_put_away"),
        (technical, first("8"), "contact_by_category"),
        (own, first("8"), "contact_of_owner"),
    ] {
        let (scans, rows) = scans(&fixture, administrator, async |tx: &mut Tx| {
            let page = read_contacts(tx, &filter, Some(&place)).await.expect("a page");
            assert_eq!(page.lines.len(), PAGE, "a short page proves nothing");
        })
        .await;
        assert_eq!(scans, BTreeMap::from([(index.to_owned(), i64::try_from(TIMES).unwrap_or_default())]), "{filter:?}");
        assert!(rows <= i64::try_from(TIMES * (PAGE + 1)).unwrap_or_default(), "{filter:?}: {rows} rows");
    }
}

#[tokio::test]
async fn a_card_and_a_client_read_their_own_contacts() {
    let fixture = filled().await;
    let (chief, client): (uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("select id, client_id from contact where reports_to_id is null and archived_at is null order by id limit 1")
            .fetch_one(&fixture.test.owner)
            .await
            .expect("somebody to report to");
    let (scanned, rows) = scans(&fixture, fixture.administrator(), async |tx: &mut Tx| {
        let card = read_contact_card(tx, ContactId(chief)).await.expect("a card");
        assert!(card.colleagues.len() > 10 && card.reports.len() > 10, "{} {}", card.colleagues.len(), card.reports.len());
    })
    .await;
    assert!(!scanned.contains_key("contact") && rows <= i64::try_from(TIMES * 100).unwrap_or_default(), "{scanned:?}: {rows} rows");
    let (scanned, rows) = scans(&fixture, fixture.administrator(), async |tx: &mut Tx| {
        assert_eq!(read_contacts_of_client(tx, ClientId(client)).await.expect("contacts").len(), 20);
    })
    .await;
    assert_eq!(scanned.keys().collect::<Vec<_>>(), ["contact_of_client"]);
    assert!(rows <= i64::try_from(TIMES * 20).unwrap_or_default(), "{rows} rows");
}
