//! Clients to choose from.

use clients::{ArchiveClient, Change, matching_clients};
use kit::{Actor, Kind, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::Fixture;

async fn found(fixture: &Fixture, actor: &Actor, beginning: &str, most: i64) -> Vec<String> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let found = matching_clients(&mut tx, beginning, most).await.expect("clients");
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
async fn by_the_beginning_of_a_word_after_those_of_the_name() {
    let fixture = Fixture::new().await;
    for name in ["El Molino", "Aceros (Molina)", "Grupo-Molinos S.A.", "Molino Azul", "Remolino", "O'Neil \\ Hijos", "Ñandú Ébano"] {
        fixture.client(fixture.rep(), name).await;
    }
    assert_eq!(found(&fixture, fixture.rep(), "molin", 10).await, ["Molino Azul", "Aceros (Molina)", "El Molino", "Grupo-Molinos S.A."]);
    assert_eq!(found(&fixture, fixture.rep(), "molinos s", 10).await, ["Grupo-Molinos S.A."]);
    assert_eq!(found(&fixture, fixture.rep(), "ÉB", 10).await, ["Ñandú Ébano"]);
    assert_eq!(found(&fixture, fixture.rep(), "o'neil \\ h", 10).await, ["O'Neil \\ Hijos"]);
    for nobody in ["'", "\\", "mol:*", "mol' | '", "mol%", "m_l", "*", "\0", &"m".repeat(3_000)] {
        assert_eq!(found(&fixture, fixture.rep(), nobody, 10).await, Vec::<String>::new(), "{nobody}");
    }
}

/// However few are asked for: somebody who types a name in full must be shown every client of it.
#[tokio::test]
async fn clients_of_one_name_come_together_and_say_where_they_are() {
    let fixture = Fixture::new().await;
    for (name, location) in [("Molino Azul", "Puebla"), ("molino azul", "Oaxaca"), ("Molino Rojo", "")] {
        let client = fixture.client(fixture.rep(), name).await;
        fixture.edit(fixture.rep(), client, Change::Location(location.into())).await.expect("a place");
    }
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    let mut places: Vec<_> =
        matching_clients(&mut tx, "mol", 1).await.expect("clients").into_iter().map(|client| client.location).collect();
    places.sort();
    assert_eq!(places, ["Oaxaca", "Puebla"]);
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    fixture.client(fixture.rep(), "Molino Mine").await;
    fixture.client(&fixture.company.colleague, "Molino Theirs").await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let stranger = Actor { rights: Rights::of(&[(Kind::Client, Verb::Read, Scope::Own)]), ..fixture.rep().clone() };
    assert_eq!(found(&fixture, &stranger, "mol", 10).await, ["Molino Mine"]);
    for nobody in [&abroad.system, fixture.company.actor(BuiltInRole::Contributor), fixture.company.actor(BuiltInRole::Guest)] {
        for beginning in ["mol", "theirs", ""] {
            assert_eq!(found(&fixture, nobody, beginning, 10).await, Vec::<String>::new(), "{}", nobody.role);
        }
    }
}

/// A beginning is found by the index, however many clients there are.
#[tokio::test]
async fn no_table_is_read_from_end_to_end() {
    let fixture = Fixture::new().await;
    let workspace = fixture.rep().workspace;
    let mut owner = fixture.test.owner.begin().await.expect("a transaction");
    let setting = sqlx::query("select set_config('tablero.workspace', $1, true)").bind(workspace.to_string());
    setting.execute(&mut *owner).await.expect("a setting");
    // Twenty thousand rows are quicker made past the door, which only their owner can.
    sqlx::query("alter table client disable trigger user").execute(&mut *owner).await.expect("no trigger");
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
            and client_name_beginnings(workspace_id, name) @@ ('''' || current_workspace() || 'abc'':*')::tsquery",
    )
    .fetch_all(&mut *owner)
    .await
    .expect("a plan");
    let plan = plan.join("\n");
    assert!(plan.contains("client_name_beginning") && !plan.contains("Seq Scan"), "{plan}");
}
