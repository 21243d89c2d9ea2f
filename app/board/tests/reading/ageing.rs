//! How long deals have been in their stages, and what a stage says of that.

use board::BoardFilter;
use deals::{ImportDeals, ImportedDeal};
use kit::testing::database_at;
use kit::{Currency, DealId, Language, NaiveDateTime, Request, execute};
use people::{NewWorkspace, create_workspace};
use pipelines::{EditStage, StageFields};

use crate::fixture::{Fixture, day, show, standing_at};

#[tokio::test]
async fn a_card_knows_since_when_it_is_in_its_stage() {
    let fixture = Fixture::new().await;
    let actor = fixture.company.actor(people::BuiltInRole::Administrator);
    let deal = fixture.deal(actor, 0, Vec::new()).await;
    let today = day("2026-05-15");
    let card = |board: board::Board, column: usize| board.columns[column].cards[0].clone();
    let shown = card(show(&fixture.test, actor, &BoardFilter::default()).await.expect("a board"), 0);
    assert_eq!((shown.in_stage_since, shown.days_in_stage(today)), (Some(today), Some(0)));
    assert_eq!(shown.days_in_stage(day("2026-06-14")), Some(30));
    assert_eq!(shown.days_in_stage(day("2026-05-14")), Some(0), "a reader whose day is not over yet");
    fixture.close(actor, deal, 1).await;
    let shown = card(show(&fixture.test, actor, &BoardFilter::default()).await.expect("a board"), 1);
    assert_eq!(shown.in_stage_since, Some(today));
}

#[tokio::test]
async fn days_are_those_of_the_workspace() {
    // In Auckland the day after has begun.
    let test = database_at(standing_at("2026-03-31T12:30:00Z")).await;
    let new = NewWorkspace {
        name: "Auckland".into(),
        slug: "auckland".into(),
        language: Language::English,
        time_zone: "Pacific/Auckland".into(),
        currency: Currency::USD,
        fiscal_year_start: 1,
    };
    let actor = create_workspace(&test.db, &new).await.expect("a workspace");
    let stage = show(&test, &actor, &BoardFilter::default()).await.expect("a board").stages[0].id;
    let fields = deals::DealFields { name: "Pumps".into(), ..deals::DealFields::new(actor.member, Currency::USD) };
    let entered: NaiveDateTime = day("2026-03-20").and_hms_opt(0, 10, 0).expect("a moment");
    let deal = ImportedDeal { deal: DealId::generate(), stage, fields, earlier_name: None, history: vec![(stage, entered)] };
    execute(&test.db, &actor, &Request::new(ImportDeals { deals: vec![deal] })).await.expect("imported");
    let card = show(&test, &actor, &BoardFilter::default()).await.expect("a board").columns[0].cards[0].clone();
    assert_eq!(card.in_stage_since, Some(day("2026-03-20")));
    assert_eq!(card.days_in_stage(test.db.clock().today(actor.time_zone)), Some(12));
}

#[tokio::test]
async fn a_board_brings_the_days_and_the_limit_of_each_stage() {
    let fixture = Fixture::new().await;
    let actor = fixture.company.actor(people::BuiltInRole::Administrator);
    let stage = fixture.stages[0].clone();
    let fields = StageFields {
        name: stage.name.clone(),
        kind: stage.kind,
        probability: stage.probability,
        colour: stage.colour,
        rots_after: Some(7),
        limit: Some(2),
    };
    execute(&fixture.test.db, actor, &Request::new(EditStage { stage: stage.id, seen: 1, fields })).await.expect("a stage");
    for _ in 0..3 {
        // A limit refuses nothing.
        fixture.deal(actor, 0, Vec::new()).await;
    }
    let board = show(&fixture.test, actor, &BoardFilter::default()).await.expect("a board");
    let column = &board.columns[0];
    assert_eq!((column.stage.rots_after, column.stage.limit), (Some(7), Some(2)));
    assert!(column.stage.is_over(column.sums.deals));
    assert_eq!((column.stage.rots(7), column.stage.rots(8)), (false, true));
    assert_eq!((board.columns[1].stage.rots_after, board.columns[1].stage.limit), (None, None));
}
