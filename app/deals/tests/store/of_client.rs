//! The deals with a client, as its card shows them.

use clients::CreateClient;
use deals::{ArchiveDeal, Change, EditDeal, read_deals_of_client};
use kit::{Actor, AppError, ClientId, DealId, Request, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, to};

async fn names(fixture: &Fixture, actor: &Actor, client: ClientId) -> Result<Vec<String>, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    Ok(read_deals_of_client(&mut tx, client).await?.into_iter().map(|deal| deal.name).collect())
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
    assert_eq!(names(&fixture, rep, client).await, Ok(Vec::new()));
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
    assert_eq!(names(&fixture, rep, client).await, named(&["Soon", "Late", "Whenever", "Won"]));
    assert_eq!(names(&fixture, administrator, client).await, named(&["Soon", "Theirs", "Late", "Whenever", "Won"]));
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    for (nobody, error) in [
        (abroad.actor(BuiltInRole::Administrator), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Contributor), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Service), AppError::Forbidden),
    ] {
        assert_eq!(names(&fixture, nobody, client).await, Err(error), "{}", nobody.role);
    }
}
