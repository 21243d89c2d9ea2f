//! Labels on deals: who puts them there, all or nothing, and taking it back.

use deals::{ArchiveDeal, LabelDeals, Undo};
use kit::{Actor, AppError, CommandId, DealId, Kind, LabelId, Problem, Request, Verb, execute, invalid};
use people::BuiltInRole;

use crate::fixture::Fixture;
use crate::guards::begin_command;

/// Labels, made by the owner as a command would.
async fn labels<const N: usize>(fixture: &Fixture) -> [LabelId; N] {
    let ids = std::array::from_fn(|_| LabelId::generate());
    let mut owner = begin_command(fixture).await;
    for id in &ids {
        sqlx::query("insert into label (workspace_id, id, name, colour) values (current_workspace(), $1, $1::text, 1)")
            .bind(id.0)
            .execute(&mut *owner)
            .await
            .expect("a label");
    }
    owner.commit().await.expect("a commit");
    ids
}

async fn label(
    fixture: &Fixture,
    actor: &Actor,
    deals: &[DealId],
    add: &[LabelId],
    remove: &[LabelId],
) -> (CommandId, Result<Vec<(DealId, Vec<LabelId>)>, AppError>) {
    let request = Request::new(LabelDeals { deals: deals.to_vec(), add: add.to_vec(), remove: remove.to_vec() });
    (request.id, execute(&fixture.test.db, actor, &request).await)
}

async fn kept(fixture: &Fixture, deal: DealId) -> (Vec<LabelId>, i32) {
    let (ids, version): (Vec<uuid::Uuid>, i32) = sqlx::query_as("select label_ids, version from deal where id = $1")
        .bind(deal.0)
        .fetch_one(&fixture.test.owner)
        .await
        .expect("a deal");
    (ids.into_iter().map(LabelId).collect(), version)
}

#[tokio::test]
async fn several_deals_get_and_lose_several_labels_and_it_is_taken_back() {
    let fixture = Fixture::new().await;
    let [urgent, partner, tender] = labels(&fixture).await;
    let rep = fixture.rep();
    let (first, second) = (fixture.deal(rep, 0, "Pumps").await, fixture.deal(rep, 1, "Pipes").await);
    let (_, answer) = label(&fixture, rep, &[first], &[tender, urgent, urgent], &[]).await;
    assert_eq!(answer, Ok(vec![(first, vec![urgent, tender])]));
    let (command, answer) = label(&fixture, rep, &[first, second], &[partner], &[tender]).await;
    assert_eq!(answer.expect("labelled").len(), 2);
    assert_eq!(kept(&fixture, first).await, (vec![urgent, partner], 1), "the version stays");
    assert_eq!(kept(&fixture, second).await, (vec![partner], 1));

    let undo = Request::new(Undo { command, over: Vec::new() });
    let undone = execute(&fixture.test.db, rep, &undo).await.expect("taken back");
    let labels_of = |deal| undone.deals.iter().find(|undone| undone.deal == deal).map(|undone| undone.labels.clone());
    assert_eq!((labels_of(first), labels_of(second)), (Some(vec![urgent, tender]), Some(Vec::new())));
    assert_eq!(kept(&fixture, first).await.0, [urgent, tender]);
    execute(&fixture.test.db, rep, &Request::new(Undo { command: undo.id, over: Vec::new() })).await.expect("done again");
    assert_eq!(kept(&fixture, second).await.0, [partner]);
    // What somebody put there since is not lost by taking it back.
    label(&fixture, fixture.administrator(), &[second], &[tender], &[]).await.1.expect("labelled");
    let again = Request::new(Undo { command, over: Vec::new() });
    assert!(execute(&fixture.test.db, rep, &again).await.is_err());
    assert_eq!(kept(&fixture, second).await.0.len(), 2);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_deal_from_before_labels_can_still_be_taken_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let command: uuid::Uuid =
        sqlx::query_scalar("select id from command where kind = 'create_deal'").fetch_one(&fixture.test.owner).await.expect("a command");
    sqlx::query("update journal set after = after - 'label_ids' where record_id = $1")
        .bind(deal.0)
        .execute(&fixture.test.owner)
        .await
        .expect("a journal");
    let undo = Undo { command: CommandId(command), over: Vec::new() };
    let undone = execute(&fixture.test.db, fixture.administrator(), &Request::new(undo)).await.expect("taken back");
    assert!(undone.deals[0].archived);
}

#[tokio::test]
async fn all_or_nothing() {
    let fixture = Fixture::new().await;
    let [urgent] = labels(&fixture).await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    let (mine, theirs) = (fixture.deal(rep, 0, "Pumps").await, fixture.deal(&fixture.company.stranger, 0, "Pipes").await);
    assert_eq!(label(&fixture, rep, &[mine, theirs], &[urgent], &[]).await.1, Err(AppError::NotFound));
    assert_eq!(label(&fixture, rep, &[mine], &[urgent, LabelId::generate()], &[]).await.1, Err(invalid("add", Problem::Unknown)));
    assert_eq!(label(&fixture, rep, &[mine], &[urgent], &[urgent]).await.1, Err(invalid("remove", Problem::Taken)));
    assert_eq!(label(&fixture, rep, &[], &[urgent], &[]).await.1, Err(invalid("deals", Problem::OutOfRange(1, 1_000))));
    assert_eq!(kept(&fixture, mine).await.0, []);
    execute(&fixture.test.db, manager, &Request::new(ArchiveDeal { deal: mine })).await.expect("archived");
    assert_eq!(label(&fixture, manager, &[mine], &[urgent], &[]).await.1, Err(AppError::NotFound));
}

#[tokio::test]
async fn whoever_may_write_the_deal_labels_it() {
    let fixture = Fixture::new().await;
    let [urgent] = labels(&fixture).await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let of_roles = BuiltInRole::ALL.map(|role| fixture.company.actor(role));
    for actor in of_roles.into_iter().chain([&fixture.company.colleague, &fixture.company.stranger]) {
        let may = |verb| actor.may(Kind::Deal, verb, Some(rep.member));
        let expected = match (may(Verb::Read), may(Verb::Write)) {
            (_, true) => None,
            (true, false) => Some(AppError::Forbidden),
            (false, false) => Some(AppError::NotFound),
        };
        assert_eq!(label(&fixture, actor, &[deal], &[urgent], &[]).await.1.err(), expected, "{}", actor.role);
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    let intruder = south.actor(BuiltInRole::Administrator);
    assert_eq!(label(&fixture, intruder, &[deal], &[], &[]).await.1, Err(AppError::NotFound));
}
