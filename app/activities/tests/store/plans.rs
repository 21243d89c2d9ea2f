//! How a history finds its page among forty thousand activities: by the index of its client or its deal. Postgres counts it itself, for the
//! statement as the program sends it, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use activities::{About, ActivityKind, EntryKind};
use kit::{ClientId, ContactId, DealId, Tx};
use people::BuiltInRole;
use sqlx::Row;

use crate::fixture::Fixture;

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;
/// As many as the page shows.
const PAGE: usize = 20;

/// A hundred clients with a deal each, and two hundred activities of each of both.
const FILL: &str = "
    alter table client disable trigger user; alter table deal disable trigger user; alter table activity disable trigger user;
    insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at)
    select (select workspace_id from workspace limit 1), gen_random_uuid(), md5(n::text), 'active', 'USD',
        (select id from member where not system order by id limit 1), now() from generate_series(1, 100) n;
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, client_id, created_at)
    select c.workspace_id, gen_random_uuid(), (select id from stage where kind = 'open' order by position limit 1),
        int4send((row_number() over ())::int) || '\\x80', 'Pumps', c.sales_owner_id, 1, 'USD', 0, c.id, now() from client c;
    insert into activity (workspace_id, id, deal_id, client_id, kind, text, outcome, happened_at, author_id, created_at, of_client_id)
    select c.workspace_id, gen_random_uuid(), case when n % 2 = 0 then d.id end, case when n % 2 = 1 then c.id end,
        (array['note', 'call', 'email', 'meeting'])[1 + n / 2 % 4], 'x', '', timestamptz '2026-01-01' + n * interval '1 minute', c.sales_owner_id, now(), c.id
    from client c join deal d on d.workspace_id = c.workspace_id and d.client_id = c.id cross join generate_series(1, 400) n;
    alter table client enable trigger user; alter table deal enable trigger user; alter table activity enable trigger user;
    analyze client, deal, activity, member";

/// A contact at each client, who took part in all that happened with it.
const TOOK_PART: &str = "
    alter table contact disable trigger user; alter table activity_contact disable trigger user;
    insert into contact (workspace_id, id, first_name, client_id, created_at)
    select workspace_id, gen_random_uuid(), 'Ana', id, now() from client;
    insert into activity_contact (workspace_id, activity_id, contact_id)
    select a.workspace_id, a.id, p.id from activity a join contact p on p.client_id = a.of_client_id;
    alter table contact enable trigger user; alter table activity_contact enable trigger user;
    analyze contact, activity_contact";

/// How many entries of each index of activities were read, and how many rows without an index.
async fn counted(tx: &mut Tx) -> BTreeMap<String, i64> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_tuples_returned(oid) as read from pg_class
        where oid = 'activity'::regclass or oid in (select indexrelid from pg_index where indrelid = 'activity'::regclass)",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), row.get("read"))).collect()
}

#[tokio::test]
async fn a_page_reads_little_more_than_it_shows() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(FILL).execute(&fixture.test.owner).await.expect("activities");
    let (client, deal): (uuid::Uuid, uuid::Uuid) = sqlx::query_as("select client_id, id from deal where client_id is not null limit 1")
        .fetch_one(&fixture.test.owner)
        .await
        .expect("a deal");
    let (client, deal) = (About::Client(ClientId(client)), About::Deal(DealId(deal)));
    for (about, index) in [(client, "activity_of_client"), (deal, "activity_of_deal")] {
        for kind in [None, Some(EntryKind::Activity(ActivityKind::Call))] {
            let mut tx = fixture.test.db.begin(fixture.actor(BuiltInRole::Administrator)).await.expect("a transaction");
            let before = counted(&mut tx).await;
            for _ in 0..TIMES {
                let page = activities::read_timeline(&mut tx, about, kind, None, PAGE).await.expect("a page");
                assert_eq!(page.entries.len(), PAGE, "a short page proves nothing");
            }
            let mut read = counted(&mut tx).await;
            // Postgres counts beyond the end of a transaction.
            read.iter_mut().for_each(|(name, read)| *read -= before[name]);
            read.retain(|_, read| *read > 0);
            // Calls are a quarter of what happened.
            let most = i64::try_from(TIMES * (PAGE + 1)).unwrap_or_default() * if kind.is_some() { 5 } else { 1 };
            assert_eq!(read.keys().collect::<Vec<_>>(), [index], "{about:?}, {kind:?}");
            assert!(read[index] <= most, "{about:?}, {kind:?}: {read:?}");
        }
    }
}

/// Of a contact all that they took part in is read, and nothing else.
#[tokio::test]
async fn a_contacts_history_reads_theirs_alone() {
    let fixture = Fixture::new().await;
    for statements in [FILL, TOOK_PART] {
        sqlx::raw_sql(statements).execute(&fixture.test.owner).await.expect("activities");
    }
    let contact: uuid::Uuid = sqlx::query_scalar("select id from contact limit 1").fetch_one(&fixture.test.owner).await.expect("a contact");
    for kind in [None, Some(EntryKind::Activity(ActivityKind::Call))] {
        let mut tx = fixture.test.db.begin(fixture.actor(BuiltInRole::Administrator)).await.expect("a transaction");
        let before = counted(&mut tx).await;
        for _ in 0..TIMES {
            let page = activities::read_timeline(&mut tx, About::Contact(ContactId(contact)), kind, None, PAGE).await.expect("a page");
            assert_eq!(page.entries.len(), PAGE, "a short page proves nothing");
        }
        let mut read = counted(&mut tx).await;
        read.iter_mut().for_each(|(name, read)| *read -= before[name]);
        read.retain(|_, read| *read > 0);
        // Each is looked at for itself, and as what the contact took part in.
        let most = i64::try_from(TIMES * 400 * 3).unwrap_or_default();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["activity_pkey"], "{kind:?}");
        assert!(read["activity_pkey"] <= most, "{kind:?}: {read:?}");
    }
}
