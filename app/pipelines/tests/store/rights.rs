//! Whoever may shape the workspace, and nobody else; in their own workspace, and no other.

use kit::{Actor, AppError, Execute, Language, ListValueId, PipelineId, Request, StageId, execute};
use people::BuiltInRole;
use people::testing::company;
use pipelines::{
    AddListValue, AddListValues, AddStage, ArchiveListValue, ArchivePipeline, CreatePipeline, EditStage, List, OrderListValues,
    OrderPipelines, OrderStages, RemoveStage, RenameListValue, RenamePipeline, RestoreListValue, RestorePipeline, Template,
};

use crate::fixture::{Fixture, fields};

/// What a command says to an actor, and whether anything came of it.
async fn tried<C: Execute>(fixture: &Fixture, actor: &Actor, command: C) -> Result<(), AppError> {
    let counted = "select count(*) from journal";
    let before = fixture.number(counted).await;
    let answer = execute(&fixture.test.db, actor, &Request::new(command)).await.map(drop);
    if answer.is_err() {
        assert_eq!(fixture.number(counted).await, before, "{}: refused, and yet something changed", C::KIND);
    }
    answer
}

/// Everything that can be done, to a stage, a pipeline and a value; each by its name with what was answered.
async fn everything(
    fixture: &Fixture,
    actor: &Actor,
    (pipeline, stage, value): (PipelineId, StageId, ListValueId),
) -> Vec<(&'static str, Result<(), AppError>)> {
    let mut answers = Vec::new();
    macro_rules! try_it {
        ($($command:ty: $value:expr;)*) => {$(
            answers.push((<$command as kit::Command>::KIND, tried(fixture, actor, $value).await));
        )*};
    }
    let list = List::DealWeight;
    try_it! {
        RenamePipeline: RenamePipeline { pipeline, seen: 1, name: "New name".into() };
        ArchivePipeline: ArchivePipeline { pipeline };
        RestorePipeline: RestorePipeline { pipeline };
        AddStage: AddStage { pipeline, stage: StageId::generate(), fields: fields("Added") };
        OrderStages: OrderStages { pipeline, seen: vec![stage], stages: vec![stage] };
        EditStage: EditStage { stage, seen: 1, fields: fields("Edited") };
        RemoveStage: RemoveStage { stage, seen: 2, target: None };
        RenameListValue: RenameListValue { value, seen: 1, name: "New word".into() };
        ArchiveListValue: ArchiveListValue { value };
        RestoreListValue: RestoreListValue { value };
        CreatePipeline: Template::Short.pipeline("Made".into(), Language::English);
        OrderPipelines: OrderPipelines { seen: Vec::new(), pipelines: Vec::new() };
        OrderListValues: OrderListValues { list: List::ClientType, seen: Vec::new(), values: Vec::new() };
        AddListValue: AddListValue { list, value: ListValueId::generate(), name: "Made".into() };
        AddListValues: AddListValues { list, values: vec![(ListValueId::generate(), "Made too".into())] };
    }
    answers
}

async fn things(fixture: &Fixture) -> (PipelineId, StageId, ListValueId) {
    let spare = Template::Short.pipeline("Spare".into(), Language::English);
    let (pipeline, stage) = (spare.id, spare.stages[0].id);
    fixture.shape(spare).await.expect("a pipeline");
    let value = ListValueId::generate();
    fixture.shape(AddListValue { list: List::DealSubject, value, name: "Word".into() }).await.expect("a value");
    (pipeline, stage, value)
}

#[tokio::test]
async fn only_who_may_shape_the_workspace() {
    let fixture = Fixture::new().await;
    let things = things(&fixture).await;
    for (role, actor) in &fixture.company.roles {
        if *role == BuiltInRole::Administrator {
            continue;
        }
        for (kind, answer) in everything(&fixture, actor, things).await {
            assert_eq!(answer, Err(AppError::Forbidden), "{role:?}: {kind}");
        }
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        assert_eq!(pipelines::pipelines_to_shape(&mut tx).await, Err(AppError::Forbidden), "{role:?}");
        assert_eq!(pipelines::pipeline_to_shape(&mut tx, things.0).await, Err(AppError::Forbidden), "{role:?}");
        assert_eq!(pipelines::lists_to_shape(&mut tx).await, Err(AppError::Forbidden), "{role:?}");
    }
    let shaped = everything(&fixture, fixture.administrator(), things).await;
    assert_eq!(shaped.len(), 15);
    for (kind, answer) in shaped {
        // The orders lack what there is.
        let expected = if kind.starts_with("order_") { Err(AppError::Conflict(None)) } else { Ok(()) };
        assert_eq!(answer, expected, "{kind}");
    }
    fixture.assert_sound().await;
}

#[tokio::test]
async fn nothing_of_another_workspace_and_nothing_that_is_not_there() {
    let fixture = Fixture::new().await;
    let theirs = things(&fixture).await;
    let south = company(&fixture.test.db, "south").await;
    let unknown = (PipelineId::generate(), StageId::generate(), ListValueId::generate());
    for things in [theirs, unknown] {
        let answers = everything(&fixture, south.actor(BuiltInRole::Administrator), things).await;
        for (kind, answer) in answers.into_iter().take(10) {
            assert_eq!(answer, Err(AppError::NotFound), "{kind}");
        }
        let mut tx = fixture.test.db.begin(south.actor(BuiltInRole::Administrator)).await.expect("a transaction");
        assert_eq!(pipelines::pipeline_to_shape(&mut tx, things.0).await, Err(AppError::NotFound));
    }
}
