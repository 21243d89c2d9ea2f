//! A workspace with a pipeline, and short ways to do things in it.

use deals::{Change, CreateDeal, DealState, MoveDeal};
use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, DealId, Request, StageId, execute};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::Stage;

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database().await;
        let company = company(&test.db, "north").await;
        let stages = stages(&test, &company.system).await;
        Self { test, company, stages }
    }

    pub fn administrator(&self) -> &Actor {
        self.company.actor(BuiltInRole::Administrator)
    }

    pub fn rep(&self) -> &Actor {
        self.company.actor(BuiltInRole::Rep)
    }

    /// A deal of the actor's own, on top of a stage.
    pub async fn deal(&self, actor: &Actor, stage: usize, name: &str) -> DealId {
        let deal = DealId::generate();
        let fields = vec![Change::Name(name.to_owned()), Change::Value(100_000)];
        let command = CreateDeal { deal, stage: self.stages[stage].id, fields };
        execute(&self.test.db, actor, &Request::new(command)).await.expect("a deal");
        deal
    }

    pub async fn move_deal(&self, actor: &Actor, command: MoveDeal) -> Result<DealState, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// The deals of a stage in their order, past everybody's sight.
    pub async fn order(&self, stage: usize) -> Vec<DealId> {
        let ids: Vec<uuid::Uuid> = sqlx::query_scalar("select id from deal where stage_id = $1 order by rank")
            .bind(self.stages[stage].id.0)
            .fetch_all(&self.test.owner)
            .await
            .expect("deals");
        ids.into_iter().map(DealId).collect()
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }

    /// What must hold after whatever was done: ranks strictly in order, no history without its deal, totals that add up.
    pub async fn assert_sound(&self) {
        let doubled = "select count(*) from (select from deal group by workspace_id, stage_id, rank having count(*) > 1) twice";
        assert_eq!(self.number(doubled).await, 0, "two deals of one rank");
        let lost = "select count(*) from deal d where not exists (select from deal_stage_history h where h.deal_id = d.id and h.stage_id = d.stage_id)";
        assert_eq!(self.number(lost).await, 0, "a deal that never entered its stage");
        let adrift = "with really as (
                select workspace_id, stage_id, owner_id, currency, count(*) deals, sum(value) value, sum(weighted_value) weighted_value,
                    coalesce(sum(actual_value), 0) actual_value
                from deal where archived_at is null group by 1, 2, 3, 4)
            select count(*) from really r full join (select * from deal_totals where deals <> 0 or value <> 0 or weighted_value <> 0 or actual_value <> 0) t
                using (workspace_id, stage_id, owner_id, currency)
            where (r.deals, r.value, r.weighted_value, r.actual_value) is distinct from (t.deals, t.value, t.weighted_value, t.actual_value)";
        assert_eq!(self.number(adrift).await, 0, "totals that do not add up");
        let unordered = "select count(*) from (select sequence - row_number() over (partition by workspace_id order by sequence) as gap from command where sequence is not null) s
            group by gap";
        let gaps: Vec<i64> = sqlx::query_scalar(unordered).fetch_all(&self.test.owner).await.expect("gaps");
        assert_eq!(gaps.len(), 1, "numbers of commands with gaps");
    }
}

pub async fn stages(test: &TestDatabase, actor: &Actor) -> Vec<Stage> {
    let mut tx = test.db.begin(actor).await.expect("a transaction");
    let pipeline = pipelines::pipelines(&mut tx).await.expect("pipelines").remove(0);
    let stages = pipelines::stages(&mut tx, pipeline.id).await.expect("stages");
    tx.commit().await.expect("a commit");
    stages
}

pub fn to(deal: DealId, stage: StageId, above: Option<DealId>, below: Option<DealId>) -> MoveDeal {
    MoveDeal { deal, stage, above, below, seen: None, closing: None }
}
