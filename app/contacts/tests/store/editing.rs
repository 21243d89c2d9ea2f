//! Making, changing, putting away: done, repeated, too late, and with input that says nothing sensible.

use clients::CreateClient;
use contacts::{ArchiveContact, Change, ContactState, CreateContact, EditContact, RestoreContact};
use kit::{AppError, ClientId, ContactId, MemberId, Problem, Request, execute};
use people::BuiltInRole;

use crate::fixture::Fixture;

#[tokio::test]
async fn every_field_is_kept() {
    let fixture = Fixture::new().await;
    let client = ClientId::generate();
    let named = CreateClient { client, fields: vec![clients::Change::Name("Molino Azul".into())] };
    fixture.execute(fixture.rep(), named).await.expect("a client");
    let contact = fixture.contact(fixture.rep(), " Ana ").await;
    let changes = vec![
        Change::Client(Some(client)),
        Change::LastName("Vega".into()),
        Change::Email(" Ana.Vega@Molino.example ".into()),
        Change::Phone("+52 55 0100".into()),
        Change::JobTitle("Compras".into()),
    ];
    let edited = fixture.execute(fixture.rep(), EditContact { contact, seen: 1, changes }).await;
    assert_eq!(edited, Ok(ContactState { version: 2 }));
    let kept: (uuid::Uuid, String, String, String, String, String) =
        sqlx::query_as("select client_id, first_name, last_name, email, phone, job_title from contact where id = $1")
            .bind(contact.0)
            .fetch_one(&fixture.test.owner)
            .await
            .expect("the contact");
    let text = str::to_owned;
    assert_eq!(kept, (client.0, text("Ana"), text("Vega"), text("ana.vega@molino.example"), text("+52 55 0100"), text("Compras")));
}

#[tokio::test]
async fn who_comes_late_changes_nothing() {
    let fixture = Fixture::new().await;
    let contact = fixture.contact(fixture.rep(), "Ana").await;
    let (one, two) = tokio::join!(
        fixture.edit(fixture.rep(), contact, Change::LastName("One".into())),
        fixture.edit(fixture.administrator(), contact, Change::LastName("Two".into())),
    );
    let late: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
    assert_eq!(late, [AppError::Conflict(None)]);
}

#[tokio::test]
async fn the_same_command_counts_once() {
    let fixture = Fixture::new().await;
    let contact = ContactId::generate();
    let request = Request::new(CreateContact { contact, fields: vec![Change::FirstName("Ana".into())] });
    for _ in 0..2 {
        assert_eq!(execute(&fixture.test.db, fixture.rep(), &request).await, Ok(ContactState { version: 1 }));
    }
    assert_eq!(fixture.execute(fixture.rep(), request.command).await, Err(kit::invalid("id", Problem::Taken)));
}

#[tokio::test]
async fn put_away_and_brought_back() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let contact = fixture.contact(administrator, "Ana").await;
    for _ in 0..2 {
        assert_eq!(fixture.execute(administrator, ArchiveContact { contact }).await, Ok(ContactState { version: 2 }));
    }
    assert_eq!(fixture.edit(administrator, contact, Change::LastName("Gone".into())).await, Err(AppError::NotFound));
    for _ in 0..2 {
        assert_eq!(fixture.execute(administrator, RestoreContact { contact }).await, Ok(ContactState { version: 3 }));
    }
}

#[tokio::test]
async fn nonsense_is_refused_at_its_field_and_changes_nothing() {
    let fixture = Fixture::new().await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let foreign = ClientId::generate();
    let named = CreateClient { client: foreign, fields: vec![clients::Change::Name("Foreign".into())] };
    fixture.execute(abroad.actor(BuiltInRole::Rep), named).await.expect("a client");
    let contact = fixture.contact(fixture.rep(), "Ana").await;
    for (change, field, problem) in [
        (Change::FirstName("  ".into()), "last_name", Problem::Required),
        (Change::FirstName("x".repeat(101)), "first_name", Problem::TooLong(100)),
        (Change::Email("ana".into()), "email", Problem::NotAnEmail),
        (Change::Phone("1".repeat(41)), "phone", Problem::TooLong(40)),
        (Change::Client(Some(ClientId::generate())), "client", Problem::Unknown),
        (Change::Client(Some(foreign)), "client", Problem::Unknown),
        (Change::Owner(Some(MemberId::generate())), "owner", Problem::Unknown),
        (Change::Owner(Some(abroad.colleague.member)), "owner", Problem::Unknown),
    ] {
        let refused = fixture.edit(fixture.administrator(), contact, change.clone()).await;
        assert_eq!(refused, Err(kit::invalid(field, problem)), "{change:?}");
    }
    let nameless = fixture.execute(fixture.rep(), CreateContact { contact: ContactId::generate(), fields: Vec::new() }).await;
    assert_eq!(nameless, Err(kit::invalid("last_name", Problem::Required)));
    assert_eq!(fixture.really(contact).await.1, 1);
}
