//! A workspace, and short ways to do things in it.

use contacts::{Change, ContactState, CreateContact, EditContact};
use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, ClientId, ContactId, Execute, Request, execute};
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

    /// A contact of the actor's own.
    pub async fn contact(&self, actor: &Actor, first_name: &str) -> ContactId {
        self.contact_with(actor, vec![Change::FirstName(first_name.to_owned())]).await
    }

    /// A contact of the actor's own with these fields.
    pub async fn contact_with(&self, actor: &Actor, fields: Vec<Change>) -> ContactId {
        let contact = ContactId::generate();
        self.execute(actor, CreateContact { contact, fields }).await.expect("a contact");
        contact
    }

    /// A client that the actor looks after.
    pub async fn client(&self, actor: &Actor, name: &str) -> ClientId {
        let client = ClientId::generate();
        let fields = vec![clients::Change::Name(name.to_owned())];
        self.execute(actor, clients::CreateClient { client, fields }).await.expect("a client");
        client
    }

    /// Edits a contact as it is at first.
    pub async fn edit(&self, actor: &Actor, contact: ContactId, change: Change) -> Result<ContactState, AppError> {
        self.execute(actor, EditContact { contact, seen: 1, changes: vec![change] }).await
    }

    /// What the owner of the database finds of a contact: name, version, whether it is put away, and whose it is.
    pub async fn really(&self, contact: ContactId) -> (String, i32, bool, Option<uuid::Uuid>) {
        sqlx::query_as("select trim(first_name || ' ' || last_name), version, archived_at is not null, owner_id from contact where id = $1")
            .bind(contact.0)
            .fetch_one(&self.test.owner)
            .await
            .expect("the contact")
    }
}
