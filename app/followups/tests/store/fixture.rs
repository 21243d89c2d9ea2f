//! A workspace with records, and short ways to plan something for it.

use deals::{Change, CreateDeal};
use followups::{AddFollowUp, FinishFollowUp, FollowUpFields, FollowUpState, RecordFollowUps};
use kit::testing::{TestDatabase, database_at};
use kit::{
    About, Actor, AppError, ClientId, Clock, Command, ContactId, DealId, Execute, FollowUpId, Kind, LeadId, NaiveDate, Request, execute,
};
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

    /// Adds a follow-up of a deal for the actor.
    pub async fn plan(&self, actor: &Actor, deal: DealId, due_on: &str) -> (FollowUpId, FollowUpState) {
        self.plan_for(actor, About::Deal(deal), due_on).await
    }

    /// Adds a follow-up of a record for the actor.
    pub async fn plan_for(&self, actor: &Actor, about: About, due_on: &str) -> (FollowUpId, FollowUpState) {
        let follow_up = FollowUpId::generate();
        let command = AddFollowUp { follow_up, about, fields: fields(actor, due_on) };
        (follow_up, self.run(actor, command).await.expect("a follow-up"))
    }

    pub async fn finish(&self, actor: &Actor, follow_up: FollowUpId, seen: i32) -> Result<FollowUpState, AppError> {
        self.run(actor, FinishFollowUp { follow_up, seen }).await
    }

    pub async fn read(&self, actor: &Actor, about: About) -> Result<RecordFollowUps, AppError> {
        let mut tx = self.test.db.begin(actor).await?;
        followups::of_record(&mut tx, about).await
    }

    /// A record of this kind, the actor's own.
    pub async fn record(&self, actor: &Actor, kind: Kind) -> About {
        match kind {
            Kind::Client => {
                let client = ClientId::generate();
                let fields = vec![clients::Change::Name("Acme".to_owned())];
                self.run(actor, clients::CreateClient { client, fields }).await.expect("a client");
                About::Client(client)
            }
            Kind::Contact => {
                let contact = ContactId::generate();
                let fields = vec![contacts::Change::FirstName("Ana".to_owned())];
                self.run(actor, contacts::CreateContact { contact, fields }).await.expect("a contact");
                About::Contact(contact)
            }
            Kind::Lead => {
                let lead = LeadId::generate();
                let fields = vec![leads::Change::Company("Molino Azul".to_owned())];
                self.run(actor, leads::CreateLead { lead, fields }).await.expect("a lead");
                About::Lead(lead)
            }
            _ => About::Deal(self.deal(actor).await),
        }
    }

    /// Puts a record away.
    pub async fn put_away(&self, actor: &Actor, about: About) {
        match about {
            About::Deal(deal) => drop(self.run(actor, deals::ArchiveDeal { deal }).await.expect("away")),
            About::Client(client) => drop(self.run(actor, clients::ArchiveClient { client }).await.expect("away")),
            About::Contact(contact) => drop(self.run(actor, contacts::ArchiveContact { contact }).await.expect("away")),
            About::Lead(lead) => drop(self.run(actor, leads::ArchiveLead { lead }).await.expect("away")),
        }
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
