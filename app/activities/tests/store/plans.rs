//! How a history finds its page among forty thousand activities: by the index of its client or its deal. Postgres counts it itself, for the
//! statement as the program sends it, and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use activities::{About, ActivityKind, EntryKind};
use kit::{ClientId, ContactId, DealId, Tx};
use people::BuiltInRole;
use sqlx::{AssertSqlSafe, Row};

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

/// Ten thousand clients more with a deal each, and at one of the hundred two hundred deals, of which about half were put away. Each deal has been in
/// three stages, and something was done about it.
const MORE: &str = "
    alter table client disable trigger user; alter table deal disable trigger user; alter table deal_stage_history disable trigger user;
    alter table follow_up disable trigger user;
    insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at)
    select workspace_id, gen_random_uuid(), md5(n::text), 'active', 'USD', sales_owner_id, now()
    from (select * from client limit 1) c cross join generate_series(1, 10000) n;
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, client_id, created_at)
    select c.workspace_id, gen_random_uuid(), (select id from stage where kind = 'open' order by position limit 1),
        int4send(1000 + (row_number() over ())::int) || '\\x80', 'Valves', c.sales_owner_id, 1, 'USD', 0, c.id, now()
    from client c where not exists (select from deal d where d.client_id = c.id);
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, client_id, created_at)
    select d.workspace_id, gen_random_uuid(), d.stage_id, int4send(1000000 + n) || '\\x80', 'Filters', d.owner_id, 1, 'USD', 0, d.client_id, now()
    from (select * from deal where name = 'Pumps' order by id limit 1) d cross join generate_series(1, 199) n;
    insert into deal_stage_history (workspace_id, deal_id, id, stage_id, entered_at, member_id)
    select workspace_id, id, gen_random_uuid(), stage_id, timestamptz '2025-01-01' + n * interval '1 day', owner_id
    from deal cross join generate_series(1, 3) n;
    insert into follow_up (workspace_id, id, deal_id, what, due_on, assignee_id, created_at, done_at, done_by)
    select workspace_id, gen_random_uuid(), id, 'Call', '2025-01-02', owner_id, now(), timestamptz '2025-01-02', owner_id from deal;
    update deal set archived_at = now() where client_id = (select client_id from deal where name = 'Filters' limit 1)
        and (name = 'Pumps' or get_byte(rank, 3) % 2 = 0);
    alter table client enable trigger user; alter table deal enable trigger user; alter table deal_stage_history enable trigger user;
    alter table follow_up enable trigger user;
    analyze client, deal, deal_stage_history, follow_up";

/// How many entries of each index of activities were read, and how many rows without an index.
async fn counted(tx: &mut Tx) -> BTreeMap<String, i64> {
    counted_of(tx, &["activity"]).await
}

/// The same of these tables.
async fn counted_of(tx: &mut Tx, tables: &[&str]) -> BTreeMap<String, i64> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_tuples_returned(oid) as read from pg_class
        where oid = any ($1::text[]::regclass[]) or oid in (select indexrelid from pg_index where indrelid = any ($1::text[]::regclass[]))",
    )
    .bind(tables)
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
            // Calls of a client are also found where the last contact is.
            let fitting =
                |name: &String| name == index || (name == "activity_in_contact" && index == "activity_of_client" && kind.is_some());
            assert!(read.keys().all(fitting), "{about:?}, {kind:?}: {read:?}");
            assert!(read.values().sum::<i64>() <= most, "{about:?}, {kind:?}: {read:?}");
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

/// Whoever sees everything or their own, of a client with a long history and many deals, put away or not: for each row that is found Postgres asks
/// whether its deal or client is in sight, by their key, and reads none of the ten thousand others.
#[tokio::test]
async fn a_long_history_reads_no_other_clients_and_deals() {
    let fixture = Fixture::new().await;
    for statements in [FILL, MORE] {
        sqlx::raw_sql(statements).execute(&fixture.test.owner).await.expect("activities");
    }
    let client: uuid::Uuid = sqlx::query_scalar("select client_id from deal where name = 'Filters' limit 1")
        .fetch_one(&fixture.test.owner)
        .await
        .expect("a client");
    let give = format!(
        "alter table deal disable trigger user; update deal set owner_id = '{}' where client_id = '{client}'; alter table deal enable trigger user",
        fixture.rep().member.0
    );
    sqlx::raw_sql(AssertSqlSafe(give)).execute(&fixture.test.owner).await.expect("deals of the rep");
    for role in [BuiltInRole::Administrator, BuiltInRole::Rep] {
        for (kind, most) in [(None, 3_000), (Some(EntryKind::Activity(ActivityKind::Call)), 1_000), (Some(EntryKind::Stage), 3_000)] {
            let mut tx = fixture.test.db.begin(fixture.actor(role)).await.expect("a transaction");
            let before = counted_of(&mut tx, &["client", "deal"]).await;
            for _ in 0..TIMES {
                let page = activities::read_timeline(&mut tx, About::Client(ClientId(client)), kind, None, PAGE).await.expect("a page");
                assert_eq!(page.entries.len(), PAGE, "a short page proves nothing: {role:?}, {kind:?}");
            }
            let mut read = counted_of(&mut tx, &["client", "deal"]).await;
            read.iter_mut().for_each(|(name, read)| *read -= before[name]);
            read.retain(|_, read| *read > 0);
            assert!(read.values().sum::<i64>() <= most * i64::try_from(TIMES).unwrap_or_default(), "{role:?}, {kind:?}: {read:?}");
        }
    }
}
