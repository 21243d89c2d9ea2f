//! A workspace, and short ways to do things in it.

use clients::{Change, ClientState, CreateClient, EditClient};
use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, ClientId, Execute, Request, execute};
use people::BuiltInRole;
use people::testing::{Company, company};

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database().await;
        let company = company(&test.db, "north").await;
        Self { test, company }
    }

    pub fn administrator(&self) -> &Actor {
        self.company.actor(BuiltInRole::Administrator)
    }

    pub fn rep(&self) -> &Actor {
        self.company.actor(BuiltInRole::Rep)
    }

    pub async fn execute<C: Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// A client of this name that the actor looks after.
    pub async fn client(&self, actor: &Actor, name: &str) -> ClientId {
        let client = ClientId::generate();
        self.execute(actor, CreateClient { client, fields: vec![Change::Name(name.to_owned())] }).await.expect("a client");
        client
    }

    /// Edits a client as it is at first.
    pub async fn edit(&self, actor: &Actor, client: ClientId, change: Change) -> Result<ClientState, AppError> {
        self.execute(actor, EditClient { client, seen: 1, changes: vec![change] }).await
    }

    /// What the owner of the database finds of a client: name, version, whether it is put away, and who looks after it.
    pub async fn really(&self, client: ClientId) -> (String, i32, bool, Option<uuid::Uuid>) {
        sqlx::query_as("select name, version, archived_at is not null, sales_owner_id from client where id = $1")
            .bind(client.0)
            .fetch_one(&self.test.owner)
            .await
            .expect("the client")
    }

    /// How many rows the journal has.
    pub async fn journal(&self) -> i64 {
        sqlx::query_scalar("select count(*) from journal").fetch_one(&self.test.owner).await.expect("a number")
    }
}
