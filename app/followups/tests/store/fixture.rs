//! A workspace with a deal, and short ways to plan something for it.

use deals::{Change, CreateDeal};
use followups::{AddFollowUp, DealFollowUps, FinishFollowUp, FollowUpFields, FollowUpState};
use kit::testing::{TestDatabase, database_at};
use kit::{Actor, AppError, Clock, Command, DealId, Execute, FollowUpId, NaiveDate, Request, execute};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::Stage;

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database_at(Clock::standing_at("2026-03-12T09:00:00Z".parse().expect("a moment"))).await;
        let company = company(&test.db, "north").await;
        let mut tx = test.db.begin(&company.system).await.expect("a transaction");
        let pipeline = pipelines::pipelines(&mut tx).await.expect("pipelines").remove(0);
        let stages = pipelines::stages(&mut tx, pipeline.id).await.expect("stages");
        drop(tx);
        Self { test, company, stages }
    }

    pub fn actor(&self, role: BuiltInRole) -> &Actor {
        self.company.actor(role)
    }

    pub fn rep(&self) -> &Actor {
        self.actor(BuiltInRole::Rep)
    }

    pub async fn run<C: Command + Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// A deal of the actor's own.
    pub async fn deal(&self, actor: &Actor) -> DealId {
        let deal = DealId::generate();
        let command = CreateDeal { deal, stage: self.stages[0].id, fields: vec![Change::Name("Pumps".to_owned())] };
        self.run(actor, command).await.expect("a deal");
        deal
    }

    /// Adds a follow-up for the actor.
    pub async fn plan(&self, actor: &Actor, deal: DealId, due_on: &str) -> (FollowUpId, FollowUpState) {
        let follow_up = FollowUpId::generate();
        let command = AddFollowUp { follow_up, deal, fields: fields(actor, due_on) };
        (follow_up, self.run(actor, command).await.expect("a follow-up"))
    }

    pub async fn finish(&self, actor: &Actor, follow_up: FollowUpId, seen: i32) -> Result<FollowUpState, AppError> {
        self.run(actor, FinishFollowUp { follow_up, seen }).await
    }

    pub async fn read(&self, actor: &Actor, deal: DealId) -> Result<DealFollowUps, AppError> {
        let mut tx = self.test.db.begin(actor).await?;
        followups::of_deal(&mut tx, deal).await
    }

    /// What is kept beside the deal: the earliest open day, and the version.
    pub async fn kept(&self, deal: DealId) -> (Option<NaiveDate>, i32) {
        sqlx::query_as("select next_due, version from deal where id = $1").bind(deal.0).fetch_one(&self.test.owner).await.expect("a deal")
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }
}

pub fn fields(actor: &Actor, due_on: &str) -> FollowUpFields {
    FollowUpFields { what: "Call them".to_owned(), due_on: day(due_on), due_at: None, assignee: actor.member }
}
