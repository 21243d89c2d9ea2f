//! Clients to choose from.

use clients::{ArchiveClient, find_clients};
use kit::{Actor, Kind, Rights, Scope, Verb};

use crate::fixture::Fixture;

async fn found(fixture: &Fixture, actor: &Actor, beginning: &str, most: i64) -> Vec<String> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let found = find_clients(&mut tx, beginning, most).await.expect("clients");
    found.into_iter().map(|client| client.name).collect()
}

#[tokio::test]
async fn by_the_beginning_of_the_name_in_any_case() {
    let fixture = Fixture::new().await;
    for name in ["Molino Azul", "molinos Reyes", "Ébano", "Émbolo", "Moler 100%", "Otra"] {
        fixture.client(fixture.rep(), name).await;
    }
    let gone = fixture.client(fixture.administrator(), "Molino Gone").await;
    fixture.execute(fixture.administrator(), ArchiveClient { client: gone }).await.expect("put away");
    assert_eq!(found(&fixture, fixture.rep(), " MOLINO", 10).await, ["Molino Azul", "molinos Reyes"]);
    assert_eq!(found(&fixture, fixture.rep(), "é", 10).await, ["Ébano", "Émbolo"]);
    assert_eq!(found(&fixture, fixture.rep(), "moler 100%", 10).await, ["Moler 100%"]);
    // Nothing that a search pattern would mean more by.
    assert_eq!(found(&fixture, fixture.rep(), "%", 10).await, Vec::<String>::new());
    assert_eq!(found(&fixture, fixture.rep(), "_olino", 10).await, Vec::<String>::new());
    assert_eq!(found(&fixture, fixture.rep(), "", 2).await.len(), 2);
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    fixture.client(fixture.rep(), "Molino Mine").await;
    fixture.client(&fixture.company.colleague, "Molino Theirs").await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let stranger = Actor { rights: Rights::of(&[(Kind::Client, Verb::Read, Scope::Own)]), ..fixture.rep().clone() };
    assert_eq!(found(&fixture, &stranger, "mol", 10).await, ["Molino Mine"]);
    assert_eq!(found(&fixture, &abroad.system, "mol", 10).await, Vec::<String>::new());
}

/// A beginning is found by the index, however many clients there are.
#[tokio::test]
async fn no_table_is_read_from_end_to_end() {
    let fixture = Fixture::new().await;
    let workspace = fixture.rep().workspace;
    let mut owner = fixture.test.owner.begin().await.expect("a transaction");
    for (name, value) in [("workspace", workspace.to_string()), ("command", uuid::Uuid::now_v7().to_string())] {
        sqlx::query("select set_config('tablero.' || $1, $2, true)").bind(name).bind(value).execute(&mut *owner).await.expect("a setting");
    }
    sqlx::query(
        "insert into client (workspace_id, id, name, status, currency, created_at)
        select $1, gen_random_uuid(), md5(n::text), 'active', 'USD', now() from generate_series(1, 20000) n",
    )
    .bind(workspace.0)
    .execute(&mut *owner)
    .await
    .expect("clients");
    sqlx::query("analyze client").execute(&mut *owner).await.expect("statistics");
    let plan: Vec<String> = sqlx::query_scalar(
        "explain select id from client where workspace_id = current_workspace() and archived_at is null
            and lower(name) ~>=~ 'abc' and lower(name) ~<~ ('abc' || chr(1114111))",
    )
    .fetch_all(&mut *owner)
    .await
    .expect("a plan");
    let plan = plan.join("\n");
    assert!(plan.contains("client_name_beginning") && !plan.contains("Seq Scan"), "{plan}");
}
