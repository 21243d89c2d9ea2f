//! A workspace with a client and its deal, and short ways to note what happened.

use activities::{About, ActivityFields, ActivityKind, ActivityState, EntryKind, LogActivity, Place, Timeline, Told};
use kit::testing::{TestDatabase, database_at};
use kit::{ActivityId, Actor, AppError, ClientId, Clock, Command, ContactId, DealId, Execute, LeadId, Request, execute};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::Stage;

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
    clock: Clock,
}

impl Fixture {
    /// It is nine o'clock.
    pub async fn new() -> Self {
        let clock = Clock::standing_at("2026-03-12T09:00:00Z".parse().expect("a moment"));
        let test = database_at(clock.clone()).await;
        let company = company(&test.db, "north").await;
        let mut tx = test.db.begin(&company.system).await.expect("a transaction");
        let pipeline = pipelines::pipelines(&mut tx).await.expect("pipelines").remove(0);
        let stages = pipelines::stages(&mut tx, pipeline.id).await.expect("stages");
        drop(tx);
        Self { test, company, stages, clock }
    }

    pub fn actor(&self, role: BuiltInRole) -> &Actor {
        self.company.actor(role)
    }

    pub fn rep(&self) -> &Actor {
        self.actor(BuiltInRole::Rep)
    }

    /// Lets some minutes pass.
    pub fn later(&self, minutes: i64) {
        self.clock.set(self.clock.now() + chrono::Duration::minutes(minutes));
    }

    pub async fn run<C: Command + Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    pub async fn client(&self, actor: &Actor, name: &str) -> ClientId {
        let client = ClientId::generate();
        let command = clients::CreateClient { client, fields: vec![clients::Change::Name(name.to_owned())] };
        self.run(actor, command).await.expect("a client");
        client
    }

    /// A deal of the actor's own with a client, in the first stage.
    pub async fn deal(&self, actor: &Actor, name: &str, client: Option<ClientId>) -> DealId {
        let deal = DealId::generate();
        let fields = vec![deals::Change::Name(name.to_owned()), deals::Change::Client(client)];
        self.run(actor, deals::CreateDeal { deal, stage: self.stages[0].id, fields }).await.expect("a deal");
        deal
    }

    pub async fn contact(&self, actor: &Actor, first_name: &str, client: impl Into<Option<ClientId>>) -> ContactId {
        let contact = ContactId::generate();
        let fields = vec![contacts::Change::FirstName(first_name.to_owned()), contacts::Change::Client(client.into())];
        self.run(actor, contacts::CreateContact { contact, fields }).await.expect("a contact");
        contact
    }

    /// A lead of the actor's own.
    pub async fn lead(&self, actor: &Actor) -> LeadId {
        let lead = LeadId::generate();
        let fields = vec![leads::Change::Company("Molino Azul".to_owned())];
        self.run(actor, leads::CreateLead { lead, fields }).await.expect("a lead");
        lead
    }

    /// Notes something, a minute after whatever was before.
    pub async fn log(&self, actor: &Actor, about: About, text: &str) -> (ActivityId, Result<ActivityState, AppError>) {
        self.later(1);
        let activity = ActivityId::generate();
        (activity, self.run(actor, LogActivity { activity, about, fields: note(text) }).await)
    }

    pub async fn read(&self, actor: &Actor, about: About) -> Result<Timeline, AppError> {
        self.page(actor, about, None, None, 100).await
    }

    pub async fn page(
        &self,
        actor: &Actor,
        about: About,
        kind: Option<EntryKind>,
        after: Option<Place>,
        count: usize,
    ) -> Result<Timeline, AppError> {
        let mut tx = self.test.db.begin(actor).await?;
        activities::read_timeline(&mut tx, about, kind, after, count).await
    }

    /// What a history tells, a word or a few for each entry.
    pub async fn told(&self, actor: &Actor, about: About) -> Vec<String> {
        told(&self.read(actor, about).await.expect("a history"))
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }
}

/// A note of this text, made now.
pub fn note(text: &str) -> ActivityFields {
    ActivityFields { kind: ActivityKind::Note, text: text.to_owned(), outcome: String::new(), happened_at: None, contacts: Vec::new() }
}

/// What a history tells, a word or a few for each entry.
pub fn told(history: &Timeline) -> Vec<String> {
    let word = |told: &Told| match told {
        Told::Activity(activity) => activity.text.clone(),
        Told::Done { what } => format!("done: {what}"),
        Told::Stage { from: None, to, .. } => format!("begun: {to}"),
        Told::Stage { from: Some(from), to, .. } => format!("{from} > {to}"),
    };
    history.entries.iter().map(|entry| word(&entry.told)).collect()
}
