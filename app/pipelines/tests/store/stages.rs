//! Adding, changing and ordering stages.

use kit::{AppError, Problem, Request, StageId, execute, invalid};
use pipelines::{AddStage, EditStage, OrderStages, StageFields, StageKind};
use tokio::join;

use crate::fixture::{Fixture, fields, fields_of};

#[tokio::test]
async fn an_open_one_goes_below_the_open_and_an_outcome_last() {
    let fixture = Fixture::new().await;
    let stage = StageId::generate();
    let request = Request::new(AddStage { pipeline: fixture.pipeline, stage, fields: fields(" Contract ") });
    for _ in 0..2 {
        execute(&fixture.test.db, fixture.administrator(), &request).await.expect("added, and answered again");
    }
    let given_up = StageFields { kind: StageKind::Lost, probability: 0, rots_after: None, limit: None, ..fields("Given up") };
    fixture.shape(AddStage { pipeline: fixture.pipeline, stage: StageId::generate(), fields: given_up }).await.expect("added");
    assert_eq!(
        fixture.names().await,
        ["Lead", "Qualified", "Proposal", "Negotiation", "Contract", "Closed won", "Closed lost", "Given up"]
    );
    assert_eq!(fields_of(&fixture.stage(4).await), fields("Contract"));
    let id = fixture.shape(AddStage { pipeline: fixture.pipeline, stage, fields: fields("Other") }).await;
    assert_eq!(id, Err(invalid("id", Problem::Taken)));
    let name = fixture.shape(AddStage { pipeline: fixture.pipeline, stage: StageId::generate(), fields: fields("LEAD") }).await;
    assert_eq!(name, Err(invalid("name", Problem::Taken)));
    let wrong = StageFields { probability: 101, colour: 0, rots_after: Some(0), limit: Some(-1), ..fields("") };
    let Err(AppError::Invalid(errors)) =
        fixture.shape(AddStage { pipeline: fixture.pipeline, stage: StageId::generate(), fields: wrong }).await
    else {
        panic!("refused")
    };
    let named: Vec<_> = errors.iter().map(|error| error.field.as_str()).collect();
    assert_eq!(named, ["name", "probability", "colour", "rots_after", "limit"]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_change_is_held_against_what_was_seen() {
    let fixture = Fixture::new().await;
    let lead = fixture.stage(0).await;
    fixture.deal(fixture.administrator(), lead.stage.id, "Pumps").await;
    let changed = StageFields { probability: 20, limit: None, ..fields("First talk") };
    let edit = EditStage { stage: lead.stage.id, seen: 1, fields: changed.clone() };
    assert_eq!(fixture.shape(edit.clone()).await, Ok(2));
    assert_eq!(fields_of(&fixture.stage(0).await), changed);
    // The stage's probability weighs its deals.
    assert_eq!(fixture.number("select sum(weighted_value)::bigint from deal_totals").await, 20_000);
    assert_eq!(fixture.shape(edit.clone()).await, Err(AppError::Conflict(None)), "late");
    assert_eq!(fixture.shape(EditStage { seen: 2, ..edit.clone() }).await, Ok(2), "nothing changes");
    let taken = fixture.shape(EditStage { seen: 2, fields: fields("qualified"), ..edit.clone() }).await;
    assert_eq!(taken, Err(invalid("name", Problem::Taken)));
    let kind = StageFields { kind: StageKind::Won, ..changed };
    let outcome = fixture.shape(EditStage { seen: 2, fields: kind.clone(), ..edit.clone() }).await;
    assert_eq!(outcome, Err(invalid("kind", Problem::ChangesOutcome)), "its deal would be won");
    let empty = fixture.stage(1).await.stage.id;
    let changed = EditStage { stage: empty, seen: 1, fields: StageFields { name: "Signed".into(), ..kind } };
    assert_eq!(fixture.shape(changed).await, Ok(2), "without deals it may mean something else");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn the_last_open_one_stays_open() {
    let fixture = Fixture::new().await;
    let stages = fixture.stages().await;
    let lost = |name: &str| StageFields { kind: StageKind::Lost, ..fields(name) };
    for (place, stage) in stages.iter().take(3).enumerate() {
        let edit = EditStage { stage: stage.stage.id, seen: 1, fields: lost(&format!("Lost {place}")) };
        assert_eq!(fixture.shape(edit).await, Ok(2));
    }
    let last = EditStage { stage: stages[3].stage.id, seen: 1, fields: lost("Lost 3") };
    assert_eq!(fixture.shape(last).await, Err(invalid("kind", Problem::LastOne)));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn an_order_is_held_against_what_was_seen() {
    let fixture = Fixture::new().await;
    let seen: Vec<StageId> = fixture.stages().await.iter().map(|stage| stage.stage.id).collect();
    let mut wanted = seen.clone();
    wanted.swap(0, 1);
    let order = OrderStages { pipeline: fixture.pipeline, seen: seen.clone(), stages: wanted.clone() };
    for _ in 0..2 {
        fixture.shape(order.clone()).await.expect("ordered, or so already");
    }
    assert_eq!(fixture.names().await[..3], ["Qualified", "Lead", "Proposal"]);
    assert_eq!(fixture.stage(0).await.version, 1, "an order is no change of a stage");
    let mut other = seen.clone();
    other.swap(2, 3);
    let late = OrderStages { pipeline: fixture.pipeline, seen, stages: other };
    assert_eq!(fixture.shape(late).await, Err(AppError::Conflict(None)));
    let foreign = OrderStages { pipeline: fixture.pipeline, seen: vec![StageId::generate()], stages: vec![wanted[0]] };
    assert_eq!(fixture.shape(foreign).await, Err(invalid("stages", Problem::Unknown)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_changes_at_once_one_is_late() {
    let fixture = Fixture::new().await;
    let stage = fixture.stage(0).await.stage.id;
    for seen in 1..9 {
        let edit = |name: String| fixture.shape(EditStage { stage, seen, fields: fields(&name) });
        let (one, two) = join!(edit(format!("One {seen}")), edit(format!("Two {seen}")));
        let late = [&one, &two].into_iter().filter(|answer| **answer == Err(AppError::Conflict(None))).count();
        assert_eq!((late, fixture.stage(0).await.version), (1, seen + 1));
    }
}
