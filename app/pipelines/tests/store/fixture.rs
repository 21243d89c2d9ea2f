//! A workspace with a pipeline, and short ways to shape it.

use deals::{ArchiveDeal, Change, CreateDeal, MoveDeal};
use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, DealId, Execute, PipelineId, Request, StageId, execute};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::{PipelineShape, PipelineSummary, StageFields, StageKind, StageShape};

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub pipeline: PipelineId,
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database().await;
        let company = company(&test.db, "north").await;
        let mut tx = test.db.begin(&company.system).await.expect("a transaction");
        let pipeline = pipelines::pipelines(&mut tx).await.expect("pipelines").remove(0).id;
        tx.commit().await.expect("a commit");
        Self { test, company, pipeline }
    }

    pub fn administrator(&self) -> &Actor {
        self.company.actor(BuiltInRole::Administrator)
    }

    /// Does something as the administrator.
    pub async fn shape<C: Execute>(&self, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, self.administrator(), &Request::new(command)).await
    }

    pub async fn pipelines(&self) -> Vec<PipelineSummary> {
        let mut tx = self.test.db.begin(self.administrator()).await.expect("a transaction");
        pipelines::pipelines_to_shape(&mut tx).await.expect("pipelines")
    }

    pub async fn pipeline(&self) -> PipelineShape {
        let mut tx = self.test.db.begin(self.administrator()).await.expect("a transaction");
        pipelines::pipeline_to_shape(&mut tx, self.pipeline).await.expect("the pipeline")
    }

    pub async fn stages(&self) -> Vec<StageShape> {
        self.pipeline().await.stages
    }

    pub async fn names(&self) -> Vec<String> {
        self.stages().await.into_iter().map(|stage| stage.stage.name).collect()
    }

    pub async fn stage(&self, place: usize) -> StageShape {
        self.stages().await.remove(place)
    }

    /// A deal of somebody's on top of a stage.
    pub async fn deal(&self, actor: &Actor, stage: StageId, name: &str) -> DealId {
        let deal = DealId::generate();
        let fields = vec![Change::Name(name.to_owned()), Change::Value(100_000)];
        execute(&self.test.db, actor, &Request::new(CreateDeal { deal, stage, fields })).await.expect("a deal");
        deal
    }

    pub async fn move_to(&self, deal: DealId, stage: StageId) {
        self.shape(MoveDeal { deal, stage, above: None, below: None, seen: None, closing: None }).await.expect("a move");
    }

    pub async fn archive(&self, deal: DealId) {
        self.shape(ArchiveDeal { deal }).await.expect("put away");
    }

    /// The deals of a stage in their order, past everybody's sight.
    pub async fn order(&self, stage: StageId) -> Vec<DealId> {
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from deal where stage_id = $1 order by rank")
            .bind(stage.0)
            .fetch_all(&self.test.owner)
            .await
            .expect("deals");
        ids.into_iter().map(DealId).collect()
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }

    /// What must hold whatever was done: no deal in a removed stage, totals that add up, an entry in the history for where each deal is, and
    /// beside each deal what the history says.
    pub async fn assert_sound(&self) {
        for (sql, wrong) in [
            ("select count(*) from deal d join stage s on s.id = d.stage_id where s.archived_at is not null", "a deal in a removed stage"),
            (
                "with really as (
                    select workspace_id, stage_id, owner_id, currency, count(*) deals, sum(value) value, sum(weighted_value) weighted_value
                    from deal where archived_at is null group by 1, 2, 3, 4)
                select count(*) from really r full join (select * from deal_totals where deals <> 0 or value <> 0 or weighted_value <> 0) t
                    using (workspace_id, stage_id, owner_id, currency)
                where (r.deals, r.value, r.weighted_value) is distinct from (t.deals, t.value, t.weighted_value)",
                "totals that do not add up",
            ),
            (
                "select count(*) from deal d where stage_entered_at is null or stage_entered_at is distinct from (
                    select max(entered_at) from deal_stage_history h where h.deal_id = d.id and h.stage_id = d.stage_id)",
                "a deal that is not where its history says",
            ),
            (
                "select count(*) from pipeline p where not exists (select from stage s where s.pipeline_id = p.id and s.archived_at is null and s.kind = 'open')",
                "a pipeline without an open stage",
            ),
        ] {
            assert_eq!(self.number(sql).await, 0, "{wrong}");
        }
    }
}

/// Fields of an open stage.
pub fn fields(name: &str) -> StageFields {
    StageFields { name: name.to_owned(), kind: StageKind::Open, probability: 60, colour: 5, rots_after: Some(14), limit: Some(3) }
}

/// What a stage is, as it would be written.
pub fn fields_of(shape: &StageShape) -> StageFields {
    let stage = shape.stage.clone();
    StageFields {
        name: stage.name,
        kind: stage.kind,
        probability: stage.probability,
        colour: stage.colour,
        rots_after: stage.rots_after,
        limit: stage.limit,
    }
}
