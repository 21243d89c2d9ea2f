//! Making, changing, putting away: done, repeated, too late, and with input that says nothing sensible.

use clients::{ArchiveClient, Category, Change, ClientState, CreateClient, EditClient, MAX_REVENUE, RestoreClient, Status};
use kit::{AppError, ClientId, Currency, Problem, Request, execute};

use crate::fixture::Fixture;

#[tokio::test]
async fn every_field_is_kept() {
    let fixture = Fixture::new().await;
    let client = fixture.client(fixture.rep(), " Molino Azul ").await;
    let changes = vec![
        Change::Status(Status::Active),
        Change::Category(Some(Category::Partner)),
        Change::Website("molinoazul.example".into()),
        Change::Location("Puebla".into()),
        Change::TaxNumber("MA-1".into()),
        Change::RegistrationNumber("R-2".into()),
        Change::FoundedIn(Some(1987)),
        Change::Employees(Some(120)),
        Change::Revenue(Some(MAX_REVENUE)),
        Change::Currency(Currency::EUR),
        Change::Notes("Two\nlines".into()),
    ];
    let edited = fixture.execute(fixture.rep(), EditClient { client, seen: 1, changes }).await;
    assert_eq!(edited, Ok(ClientState { version: 2 }));
    let kept: serde_json::Value = sqlx::query_scalar(
        "select jsonb_strip_nulls(to_jsonb(c)) - '{workspace_id,id,created_at,changed_at,name_key,sales_owner_id}'::text[] from client c where id = $1",
    )
    .bind(client.0)
    .fetch_one(&fixture.test.owner)
    .await
    .expect("the client");
    let expected = serde_json::json!({
        "name": "Molino Azul", "status": "active", "category": "partner", "website": "https://molinoazul.example", "location": "Puebla",
        "tax_number": "MA-1", "registration_number": "R-2", "founded_in": 1987, "employees": 120, "revenue": MAX_REVENUE, "currency": "EUR",
        "notes": "Two\nlines", "version": 2,
    });
    assert_eq!(kept, expected);
    assert_eq!(fixture.really(client).await.3, Some(fixture.rep().member.0));
}

#[tokio::test]
async fn who_comes_late_changes_nothing() {
    let fixture = Fixture::new().await;
    let client = fixture.client(fixture.rep(), "Molino Azul").await;
    fixture.edit(fixture.rep(), client, Change::Name("Molino Verde".into())).await.expect("an edit");
    let late = fixture.edit(fixture.rep(), client, Change::Name("Molino Rojo".into())).await;
    assert_eq!(late.expect_err("too late"), AppError::Conflict(None));
    assert_eq!(fixture.really(client).await.0, "Molino Verde");
}

#[tokio::test]
async fn of_two_at_once_one_is_late() {
    let fixture = Fixture::new().await;
    let client = fixture.client(fixture.rep(), "Molino Azul").await;
    let (one, two) = tokio::join!(
        fixture.edit(fixture.rep(), client, Change::Name("One".into())),
        fixture.edit(fixture.administrator(), client, Change::Name("Two".into())),
    );
    let late = [&one, &two].into_iter().filter(|answer| matches!(answer, Err(AppError::Conflict(_)))).count();
    assert_eq!(late, 1, "{one:?} {two:?}");
    assert_eq!(fixture.really(client).await.1, 2);
}

#[tokio::test]
async fn the_same_command_counts_once() {
    let fixture = Fixture::new().await;
    let client = ClientId::generate();
    let request = Request::new(CreateClient { client, fields: vec![Change::Name("Molino Azul".into())] });
    for _ in 0..2 {
        assert_eq!(execute(&fixture.test.db, fixture.rep(), &request).await, Ok(ClientState { version: 1 }));
    }
    // Under another command's id it is another client that has the id already.
    let again = fixture.execute(fixture.rep(), request.command).await;
    assert_eq!(again, Err(kit::invalid("id", Problem::Taken)));
}

#[tokio::test]
async fn what_changes_nothing_leaves_no_trace() {
    let fixture = Fixture::new().await;
    let client = fixture.client(fixture.rep(), "Molino Azul").await;
    let before = fixture.journal().await;
    assert_eq!(fixture.edit(fixture.rep(), client, Change::Name("Molino Azul ".into())).await, Ok(ClientState { version: 1 }));
    assert_eq!(fixture.journal().await, before);
}

#[tokio::test]
async fn put_away_and_brought_back() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let client = fixture.client(administrator, "Molino Azul").await;
    for _ in 0..2 {
        assert_eq!(fixture.execute(administrator, ArchiveClient { client }).await, Ok(ClientState { version: 2 }));
    }
    assert_eq!(fixture.edit(administrator, client, Change::Name("Gone".into())).await, Err(AppError::NotFound));
    for _ in 0..2 {
        assert_eq!(fixture.execute(administrator, RestoreClient { client }).await, Ok(ClientState { version: 3 }));
    }
    assert_eq!(fixture.really(client).await, ("Molino Azul".to_owned(), 3, false, Some(administrator.member.0)));
}

#[tokio::test]
async fn nonsense_is_refused_at_its_field_and_changes_nothing() {
    let fixture = Fixture::new().await;
    let client = fixture.client(fixture.rep(), "Molino Azul").await;
    let before = fixture.journal().await;
    for (change, field) in [
        (Change::Name(String::new()), "name"),
        (Change::Name("x".repeat(201)), "name"),
        (Change::Name("nul\u{0}".into()), "name"),
        (Change::Website("javascript:alert(1)".into()), "website"),
        (Change::FoundedIn(Some(-3)), "founded_in"),
        (Change::Employees(Some(i32::MAX)), "employees"),
        (Change::Revenue(Some(-1)), "revenue"),
        (Change::Notes("x".repeat(20_001)), "notes"),
    ] {
        let refused = fixture.edit(fixture.rep(), client, change.clone()).await.expect_err("refused");
        assert!(refused.at(field).is_some() && refused.status() == 422, "{change:?}: {refused:?}");
    }
    let nameless = fixture.execute(fixture.rep(), CreateClient { client: ClientId::generate(), fields: Vec::new() }).await;
    assert_eq!(nameless, Err(kit::invalid("name", Problem::Required)));
    assert_eq!(fixture.journal().await, before);
    assert_eq!(fixture.really(client).await.1, 1);
}
