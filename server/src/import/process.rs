//! The pipeline that the imported deals stand in.

use kit::{Actor, AppError, Db, Language, PipelineId, Request, StageId, WorkspaceId, execute};
use pipelines::{CreatePipeline, NewStage, StageKind};

use super::known;

/// The stages as the file names them: what each means, and the probability and colour that it begins with here.
const STAGES: [(&str, StageKind, i16, i16); 4] = [
    ("Prospecting", StageKind::Open, 10, 1),
    ("Engaging", StageKind::Open, 40, 2),
    ("Won", StageKind::Won, 100, 7),
    ("Lost", StageKind::Lost, 0, 8),
];

/// The stage whose beginning the file calls `engage_date`.
pub const ENGAGING: &str = "Engaging";

/// Every stage: its name in the file, its id, and what it means.
pub fn stages(workspace: WorkspaceId) -> impl Iterator<Item = (&'static str, StageId, StageKind)> {
    STAGES.into_iter().map(move |(name, kind, ..)| (name, StageId::named(workspace, &format!("b2b-sales/stage/{name}")), kind))
}

/// Makes the pipeline, unless it is there; by now its names may be others.
pub async fn prepare(db: &Db, actor: &Actor) -> Result<PipelineId, AppError> {
    let pipeline = PipelineId::named(actor.workspace, "b2b-sales");
    let mut tx = db.begin(actor).await?;
    let there = known::pipelines(&mut tx, &[pipeline]).await?.contains(&pipeline);
    tx.commit().await?;
    if !there {
        let name = match actor.language.unwrap_or_default() {
            Language::English => "B2B sales",
            Language::Spanish => "Ventas B2B",
        };
        let stages = stages(actor.workspace)
            .zip(STAGES)
            .map(|((name, id, kind), (.., probability, colour))| NewStage { id, name: name.to_owned(), kind, probability, colour })
            .collect();
        execute(db, actor, &Request::new(CreatePipeline { id: pipeline, name: name.to_owned(), stages })).await?;
    }
    Ok(pipeline)
}
