//! How a card finds its values among forty thousand: by its record. Postgres counts what was read itself, for the statement as the program sends it,
//! and so often that a plan for all values may have taken over.

use std::collections::BTreeMap;

use fields::FieldType;
use kit::{About, ClientId, Kind, Tx};
use people::BuiltInRole;
use sqlx::Row;

use crate::fixture::{Fixture, fields};

/// After five times Postgres may plan a statement once and for all.
const TIMES: usize = 7;
/// How many fields a client has.
const FIELDS: usize = 20;

/// Two thousand clients, each with something in every field.
const FILL: &str = "
    alter table client disable trigger user; alter table field_value disable trigger user;
    insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at)
    select (select workspace_id from workspace limit 1), gen_random_uuid(), md5(n::text), 'active', 'USD',
        (select id from member where name = 'Rep Example'), now() from generate_series(1, 2000) n;
    insert into field_value (workspace_id, record_id, field_id, kind, words)
    select c.workspace_id, c.id, f.id, 'client', md5(c.id::text || f.id::text) from client c cross join field f;
    alter table client enable trigger user; alter table field_value enable trigger user;
    analyze client, field_value, field, profile";

/// How many entries of each index and rows of each table were read.
async fn counted(tx: &mut Tx) -> BTreeMap<String, i64> {
    let counted = sqlx::query(
        "select relname::text as name, pg_stat_get_xact_tuples_returned(oid) as read from pg_class
        where oid = any ('{field_value,client}'::text[]::regclass[])
            or oid in (select indexrelid from pg_index where indrelid = any ('{field_value,client}'::text[]::regclass[]))",
    )
    .fetch_all(tx.connection())
    .await
    .expect("Postgres counts");
    counted.iter().map(|row| (row.get("name"), row.get("read"))).collect()
}

#[tokio::test]
async fn a_card_reads_its_own_values_alone() {
    let fixture = Fixture::new().await;
    let profile = fixture.profile(Kind::Client, "Sales").await;
    for number in 0..FIELDS {
        fixture.field_named(profile, FieldType::Text, fields(&format!("Field {number}"))).await;
    }
    fixture.owner(FILL.to_owned()).await;
    let client: uuid::Uuid = sqlx::query_scalar("select id from client limit 1").fetch_one(&fixture.test.owner).await.expect("a client");
    for role in [BuiltInRole::Administrator, BuiltInRole::Rep] {
        let mut tx = fixture.test.db.begin(fixture.company.actor(role)).await.expect("a transaction");
        let before = counted(&mut tx).await;
        for _ in 0..TIMES {
            let card = fields::read_own_fields(&mut tx, About::Client(ClientId(client))).await.expect("fields");
            assert!(card.profiles[0].fields.iter().all(|field| field.value.is_some()), "an empty card proves nothing");
        }
        let mut read = counted(&mut tx).await;
        read.iter_mut().for_each(|(name, read)| *read -= before[name]);
        read.retain(|_, read| *read > 0);
        assert!(read.keys().all(|name| ["field_value_pkey", "client_pkey"].contains(&name.as_str())), "{role:?}: {read:?}");
        let values = i64::try_from(TIMES * FIELDS).unwrap_or_default();
        assert!(read["field_value_pkey"] <= values, "{role:?}: {read:?}");
        // The client itself, and whether each of its values is in sight.
        assert!(read["client_pkey"] <= values + 2 * i64::try_from(TIMES).unwrap_or_default(), "{role:?}: {read:?}");
    }
}
