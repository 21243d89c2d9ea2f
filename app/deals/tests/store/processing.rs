//! A client's first deal.

use std::sync::Arc;

use clients::CreateClient;
use deals::ProcessClient;
use kit::{Actor, AppError, ClientId, DealId, Kind, Problem, Request, StageId, Verb, execute, invalid};
use people::testing::company;

use crate::fixture::Fixture;
use crate::undoing::undo;

async fn client(fixture: &Fixture, actor: &Actor) -> ClientId {
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Zeta".into())];
    execute(&fixture.test.db, actor, &Request::new(CreateClient { client, fields })).await.expect("a client");
    client
}

fn into(client: ClientId, stage: StageId) -> ProcessClient {
    ProcessClient { deal: DealId::generate(), client, stage, above: None, below: None }
}

const WITHOUT: &str =
    "select count(*) from client c where not exists (select from deal d where d.client_id = c.id and d.archived_at is null)";

#[tokio::test]
async fn it_stands_where_it_was_dropped_and_is_taken_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let below = fixture.deal(rep, 1, "below").await;
    let above = fixture.deal(rep, 1, "above").await;
    let zeta = client(&fixture, rep).await;
    let request = Request::new(ProcessClient { above: Some(above), ..into(zeta, fixture.stages[1].id) });
    let deal = request.command.deal;
    for _ in 0..2 {
        let state = execute(&fixture.test.db, rep, &request).await.expect("a deal");
        assert_eq!((state.version, state.stage), (1, fixture.stages[1].id));
    }
    assert_eq!(fixture.order(1).await, [above, deal, below]);
    let row: (String, uuid::Uuid, uuid::Uuid, String, i64) =
        sqlx::query_as("select name, client_id, owner_id, currency, value from deal where id = $1")
            .bind(deal.0)
            .fetch_one(&fixture.test.owner)
            .await
            .expect("it");
    assert_eq!(row, ("Zeta".into(), zeta.0, rep.member.0, "USD".into(), 0));
    assert_eq!(fixture.number(WITHOUT).await, 0);
    let again = execute(&fixture.test.db, rep, &Request::new(into(zeta, fixture.stages[0].id))).await;
    assert_eq!(again, Err(AppError::Conflict(None)), "it is processed");
    undo(&fixture, rep, request.id).await.expect("taken back");
    assert_eq!(fixture.number(WITHOUT).await, 1);
    execute(&fixture.test.db, rep, &Request::new(into(zeta, fixture.stages[0].id))).await.expect("unprocessed again");
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_at_once_one_makes_it() {
    let fixture = Arc::new(Fixture::new().await);
    let zeta = client(&fixture, fixture.rep()).await;
    let senders: Vec<_> = (0..8)
        .map(|index: usize| {
            let fixture = Arc::clone(&fixture);
            tokio::spawn(async move {
                let request = Request::new(into(zeta, fixture.stages[index % 4].id));
                execute(&fixture.test.db, fixture.rep(), &request).await
            })
        })
        .collect();
    let mut made = 0;
    for sender in senders {
        match sender.await.expect("a sender") {
            Ok(_) => made += 1,
            Err(error) => assert_eq!(error, AppError::Conflict(None)),
        }
    }
    assert_eq!((made, fixture.number("select count(*) from deal").await), (1, 1));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn where_and_whoever_may() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let zeta = client(&fixture, fixture.rep()).await;
    for stage in [fixture.stages[4].id, fixture.stages[5].id, StageId::generate()] {
        let refused = execute(&fixture.test.db, fixture.rep(), &Request::new(into(zeta, stage))).await;
        assert_eq!(refused, Err(invalid("stage", Problem::Unknown)));
    }
    let nobody = execute(&fixture.test.db, fixture.rep(), &Request::new(into(ClientId::generate(), fixture.stages[0].id))).await;
    assert_eq!(nobody, Err(AppError::NotFound));
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true));
    for (actor, same_workspace) in here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))) {
        let zeta = client(&fixture, fixture.rep()).await;
        let expected = match actor.must(Kind::Deal, Verb::Create, Some(actor.member)) {
            Ok(()) if !same_workspace || !actor.may(Kind::Client, Verb::Read, Some(fixture.rep().member)) => Err(AppError::NotFound),
            decided => decided,
        };
        let made = execute(&fixture.test.db, actor, &Request::new(into(zeta, fixture.stages[0].id))).await.map(drop);
        assert_eq!(made, expected, "{} of {}", actor.role, actor.slug);
    }
    fixture.assert_sound().await;
}
