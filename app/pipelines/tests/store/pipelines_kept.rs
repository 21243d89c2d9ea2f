//! Making, naming, ordering, putting away and bringing back pipelines.

use deals::{Change, CreateDeal};
use kit::{AppError, DealId, Language, PipelineId, Problem, Request, execute, invalid};
use pipelines::{ArchivePipeline, OrderPipelines, RenamePipeline, RestorePipeline, Template};
use tokio::join;

use crate::fixture::Fixture;

async fn second(fixture: &Fixture, name: &str) -> PipelineId {
    let command = Template::Short.pipeline(name.to_owned(), Language::English);
    let id = command.id;
    fixture.shape(command).await.expect("a pipeline");
    id
}

async fn names(fixture: &Fixture) -> Vec<(String, bool)> {
    fixture.pipelines().await.into_iter().map(|pipeline| (pipeline.name, pipeline.archived)).collect()
}

#[tokio::test]
async fn one_more_is_named_and_put_first() {
    let fixture = Fixture::new().await;
    let partners = second(&fixture, " Partners ").await;
    assert_eq!(names(&fixture).await, [("Sales".into(), false), ("Partners".into(), false)]);
    for taken in ["Partners", "pARTNERS", "Sales"] {
        let again = Template::Short.pipeline(taken.to_owned(), Language::Spanish);
        assert_eq!(fixture.shape(again).await, Err(invalid("name", Problem::Taken)), "{taken}");
    }
    assert_eq!(fixture.shape(RenamePipeline { pipeline: partners, seen: 1, name: "Resellers".into() }).await, Ok(2));
    assert_eq!(fixture.shape(RenamePipeline { pipeline: partners, seen: 2, name: " Resellers".into() }).await, Ok(2), "the same name");
    let late = fixture.shape(RenamePipeline { pipeline: partners, seen: 1, name: "Late".into() }).await;
    assert_eq!(late, Err(AppError::Conflict(None)));
    let taken = fixture.shape(RenamePipeline { pipeline: partners, seen: 2, name: "sales".into() }).await;
    assert_eq!(taken, Err(invalid("name", Problem::Taken)));
    let order = OrderPipelines { seen: vec![fixture.pipeline, partners], pipelines: vec![partners, fixture.pipeline] };
    let request = Request::new(order.clone());
    for _ in 0..2 {
        execute(&fixture.test.db, fixture.administrator(), &request).await.expect("ordered, and answered again");
    }
    assert_eq!(names(&fixture).await, [("Resellers".into(), false), ("Sales".into(), false)]);
    let nothing = OrderPipelines { seen: vec![partners, fixture.pipeline], pipelines: vec![partners, fixture.pipeline] };
    fixture.shape(nothing).await.expect("as it is");
    let back = OrderPipelines { seen: order.seen.clone(), pipelines: vec![partners, fixture.pipeline] };
    fixture.shape(back).await.expect("already there");
    let stale = OrderPipelines { seen: vec![fixture.pipeline, partners], pipelines: vec![fixture.pipeline, partners] };
    assert_eq!(fixture.shape(stale).await, Err(AppError::Conflict(None)));
    let odd = OrderPipelines { seen: vec![partners, fixture.pipeline], pipelines: vec![partners] };
    assert_eq!(fixture.shape(odd).await, Err(invalid("pipelines", Problem::Unknown)));
}

#[tokio::test]
async fn one_that_is_put_away_takes_no_deal_and_comes_back_last() {
    let fixture = Fixture::new().await;
    let partners = second(&fixture, "Partners").await;
    let stage = fixture.stage(0).await.stage.id;
    fixture.deal(fixture.administrator(), stage, "Pumps").await;
    for _ in 0..2 {
        fixture.shape(ArchivePipeline { pipeline: fixture.pipeline }).await.expect("put away");
    }
    assert_eq!(names(&fixture).await, [("Partners".into(), false), ("Sales".into(), true)]);
    let made = fixture.shape(CreateDeal { deal: DealId::generate(), stage, fields: vec![Change::Name("Late".into())] }).await;
    assert_eq!(made.map(drop), Err(invalid("stage", Problem::Unknown)));
    let last = fixture.shape(ArchivePipeline { pipeline: partners }).await;
    assert_eq!(last, Err(invalid("pipeline", Problem::LastOne)));
    // Its name is free meanwhile.
    let other = second(&fixture, "Sales").await;
    let taken = fixture.shape(RestorePipeline { pipeline: fixture.pipeline }).await;
    assert_eq!(taken, Err(invalid("name", Problem::Taken)));
    fixture.shape(RenamePipeline { pipeline: other, seen: 1, name: "Other".into() }).await.expect("a name");
    for _ in 0..2 {
        fixture.shape(RestorePipeline { pipeline: fixture.pipeline }).await.expect("brought back");
    }
    assert_eq!(names(&fixture).await, [("Partners".into(), false), ("Other".into(), false), ("Sales".into(), false)]);
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_put_away_at_once_one_stays() {
    for _ in 0..8 {
        let fixture = Fixture::new().await;
        let partners = second(&fixture, "Partners").await;
        let one = fixture.shape(ArchivePipeline { pipeline: fixture.pipeline });
        let two = fixture.shape(ArchivePipeline { pipeline: partners });
        let (one, two) = join!(one, two);
        let refused = [&one, &two].into_iter().filter(|answer| **answer == Err(invalid("pipeline", Problem::LastOne))).count();
        assert_eq!((refused, [one, two].into_iter().filter(Result::is_ok).count()), (1, 1));
        assert_eq!(fixture.number("select count(*) from pipeline where archived_at is null").await, 1);
    }
}
