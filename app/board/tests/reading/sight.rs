//! What a reader may not see is not on their board.

use board::BoardFilter;
use deals::Change;
use kit::ClientId;
use people::BuiltInRole;

use crate::fixture::{Fixture, show};

/// A client of the workspace, put there by the owner under a command, as any command would.
async fn client(fixture: &Fixture, name: &str) -> ClientId {
    let id = ClientId::generate();
    let sql = format!(
        "select set_config('tablero.workspace', '{workspace}', true), set_config('tablero.command', '{id}', true);
        insert into command (workspace_id, id, member_id, kind, version, payload_hash, at)
        values ('{workspace}', '{id}', '{id}', 'fill', 1, '', now());
        insert into client (workspace_id, id, name, status, currency, created_at) values ('{workspace}', '{id}', '{name}', 'active', 'USD', now())",
        workspace = fixture.company.system.workspace
    );
    let mut owner = fixture.test.owner.begin().await.expect("a transaction");
    sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *owner).await.expect("a client");
    owner.commit().await.expect("a commit");
    id
}

#[tokio::test]
async fn a_client_with_anybodys_deal_is_processed() {
    let fixture = Fixture::new().await;
    let (theirs, nobodys) = (client(&fixture, "Theirs").await, client(&fixture, "Nobodys").await);
    fixture.deal(&fixture.company.stranger, 0, vec![Change::Client(Some(theirs))]).await;
    let filter = BoardFilter { unprocessed: true, ..BoardFilter::default() };
    let rep = show(&fixture.test, fixture.company.actor(BuiltInRole::Rep), &filter).await.expect("a board");
    let unprocessed = rep.unprocessed.expect("asked for");
    assert_eq!((unprocessed.count, unprocessed.clients[0].id), (1, nobodys), "the stranger's deal counts, though the rep cannot see it");
    // A contributor sees deals of their own alone, and no client at all.
    let contributor = show(&fixture.test, fixture.company.actor(BuiltInRole::Contributor), &filter).await.expect("a board");
    assert_eq!(contributor.unprocessed.expect("asked for").count, 0);
}

#[tokio::test]
async fn a_client_out_of_sight_is_not_named_on_a_card() {
    let fixture = Fixture::new().await;
    let acme = client(&fixture, "Acme").await;
    let contributor = fixture.company.actor(BuiltInRole::Contributor);
    let administrator = fixture.company.actor(BuiltInRole::Administrator);
    fixture.deal(administrator, 0, vec![Change::Client(Some(acme)), Change::Owner(contributor.member)]).await;
    let named = show(&fixture.test, administrator, &BoardFilter::default()).await.expect("a board");
    assert_eq!(named.columns[0].cards[0].client.as_deref(), Some("Acme"));
    let unnamed = show(&fixture.test, contributor, &BoardFilter::default()).await.expect("a board");
    assert_eq!(unnamed.columns[0].cards[0].client, None);
    // Nor can its name be felt for by the filter.
    let felt = BoardFilter { text: "Acme".into(), ..BoardFilter::default() };
    assert_eq!(show(&fixture.test, contributor, &felt).await.expect("a board").columns[0].sums.deals, 0);
}
