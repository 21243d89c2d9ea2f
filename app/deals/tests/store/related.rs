//! The deals with a client or a contact, as their cards show them.

use clients::CreateClient;
use contacts::CreateContact;
use deals::{ArchiveDeal, Change, EditDeal, RelatedTo, read_related_deals};
use kit::{Actor, AppError, ClientId, ContactId, DealId, Request, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, to};

async fn names(fixture: &Fixture, actor: &Actor, to: RelatedTo) -> Result<Vec<String>, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    Ok(read_related_deals(&mut tx, to).await?.into_iter().map(|deal| deal.name).collect())
}

/// A deal of the actor's own with a client, expected to close on a day.
async fn deal(fixture: &Fixture, actor: &Actor, client: ClientId, name: &str, day: Option<&str>) -> DealId {
    let deal = fixture.deal(actor, 0, name).await;
    let day = day.map(|day| day.parse().expect("a day"));
    let changes = vec![Change::Client(Some(client)), Change::ExpectedClose(day)];
    execute(&fixture.test.db, actor, &Request::new(EditDeal { deal, seen: 1, changes })).await.expect("an edit");
    deal
}

#[tokio::test]
async fn open_ones_by_day_then_closed_ones_in_sight() {
    let fixture = Fixture::new().await;
    let (rep, administrator) = (fixture.rep(), fixture.administrator());
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Zeta".into())];
    execute(&fixture.test.db, rep, &Request::new(CreateClient { client, fields })).await.expect("a client");
    assert_eq!(names(&fixture, rep, RelatedTo::Client(client)).await, Ok(Vec::new()));
    deal(&fixture, rep, client, "Whenever", None).await;
    deal(&fixture, rep, client, "Late", Some("2026-09-01")).await;
    deal(&fixture, rep, client, "Soon", Some("2026-06-01")).await;
    deal(&fixture, &fixture.company.colleague, client, "Theirs", Some("2026-07-01")).await;
    let won = deal(&fixture, rep, client, "Won", None).await;
    let stage = fixture.stages.iter().find(|stage| stage.kind == pipelines::StageKind::Won).expect("a stage").id;
    fixture.move_deal(rep, to(won, stage, None, None)).await.expect("won");
    let gone = deal(&fixture, rep, client, "Gone", None).await;
    execute(&fixture.test.db, rep, &Request::new(ArchiveDeal { deal: gone })).await.expect("put away");
    fixture.deal(rep, 0, "Nobody's").await;
    let named = |names: &[&str]| Ok(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
    assert_eq!(names(&fixture, rep, RelatedTo::Client(client)).await, named(&["Soon", "Late", "Whenever", "Won"]));
    assert_eq!(names(&fixture, administrator, RelatedTo::Client(client)).await, named(&["Soon", "Theirs", "Late", "Whenever", "Won"]));
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    for (nobody, error) in [
        (abroad.actor(BuiltInRole::Administrator), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Contributor), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Service), AppError::Forbidden),
    ] {
        assert_eq!(names(&fixture, nobody, RelatedTo::Client(client)).await, Err(error), "{}", nobody.role);
    }
}

#[tokio::test]
async fn those_of_a_contact_for_who_sees_both() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (client, contact, other) = (ClientId::generate(), ContactId::generate(), ContactId::generate());
    let fields = vec![clients::Change::Name("Zeta".into())];
    execute(&fixture.test.db, rep, &Request::new(CreateClient { client, fields })).await.expect("a client");
    for (contact, name) in [(contact, "Ana"), (other, "Bea")] {
        let fields = vec![contacts::Change::FirstName(name.into()), contacts::Change::Client(Some(client))];
        execute(&fixture.test.db, rep, &Request::new(CreateContact { contact, fields })).await.expect("a contact");
    }
    for (who, about, name) in [(rep, Some(contact), "Hers"), (&fixture.company.colleague, Some(contact), "Theirs"), (rep, None, "Nobody's")]
    {
        let deal = deal(&fixture, who, client, name, None).await;
        let changes = vec![Change::Contact(about)];
        execute(&fixture.test.db, who, &Request::new(EditDeal { deal, seen: 2, changes })).await.expect("an edit");
    }
    assert_eq!(names(&fixture, rep, RelatedTo::Contact(contact)).await, Ok(vec!["Hers".to_owned()]));
    let all = names(&fixture, fixture.administrator(), RelatedTo::Contact(contact)).await.expect("deals");
    assert_eq!(all.len(), 2, "{all:?}");
    assert_eq!(names(&fixture, rep, RelatedTo::Contact(other)).await, Ok(Vec::new()));
    assert_eq!(names(&fixture, rep, RelatedTo::Contact(ContactId(client.0))).await, Err(AppError::NotFound));
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    assert_eq!(names(&fixture, abroad.actor(BuiltInRole::Administrator), RelatedTo::Contact(contact)).await, Err(AppError::NotFound));
}
