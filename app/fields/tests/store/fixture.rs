//! A workspace with records of each kind, and short ways to make and fill their fields.

use fields::{AddField, AddProfile, FieldFields, FieldType, FieldValue, FieldsToShape, OwnField, OwnFields, SetField};
use kit::testing::{TestDatabase, database};
use kit::{
    About, Actor, AppError, ClientId, Command, ContactId, DealId, Execute, FieldId, FieldOptionId, Kind, LeadId, ProfileId, Request,
    execute,
};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::Stage;
use sqlx::AssertSqlSafe;

pub const KINDS: [Kind; 4] = [Kind::Client, Kind::Contact, Kind::Lead, Kind::Deal];

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database().await;
        let company = company(&test.db, "north").await;
        let mut tx = test.db.begin(&company.system).await.expect("a transaction");
        let stages = pipelines::stages(&mut tx, None).await.expect("stages");
        drop(tx);
        Self { test, company, stages }
    }

    pub fn administrator(&self) -> &Actor {
        self.company.actor(BuiltInRole::Administrator)
    }

    pub fn rep(&self) -> &Actor {
        self.company.actor(BuiltInRole::Rep)
    }

    pub async fn run<C: Command + Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// A record of the actor's own.
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
            Kind::Deal | Kind::Workspace => {
                let deal = DealId::generate();
                let fields = vec![deals::Change::Name("Pumps".to_owned())];
                self.run(actor, deals::CreateDeal { deal, stage: self.stages[0].id, fields }).await.expect("a deal");
                About::Deal(deal)
            }
        }
    }

    /// Puts a record away.
    pub async fn put_away(&self, about: About) {
        let administrator = self.administrator();
        match about {
            About::Client(client) => self.run(administrator, clients::ArchiveClient { client }).await.map(|_| ()),
            About::Contact(contact) => self.run(administrator, contacts::ArchiveContact { contact }).await.map(|_| ()),
            About::Lead(lead) => self.run(administrator, leads::ArchiveLead { lead }).await.map(|_| ()),
            About::Deal(deal) => self.run(administrator, deals::ArchiveDeal { deal }).await.map(|_| ()),
        }
        .expect("put away");
    }

    pub async fn profile(&self, kind: Kind, name: &str) -> ProfileId {
        let profile = ProfileId::generate();
        self.run(self.administrator(), AddProfile { profile, kind, name: name.to_owned() }).await.expect("a profile");
        profile
    }

    /// A field of a profile, named by its type.
    pub async fn field(&self, profile: ProfileId, field_type: FieldType) -> FieldId {
        self.field_named(profile, field_type, fields(field_type.as_str())).await
    }

    pub async fn field_named(&self, profile: ProfileId, field_type: FieldType, fields: FieldFields) -> FieldId {
        let field = FieldId::generate();
        let named = ["North", "South", "East"];
        let options =
            if field_type.has_options() { named.map(|name| (FieldOptionId::generate(), name.to_owned())).into() } else { Vec::new() };
        self.run(self.administrator(), AddField { field, profile, field_type, fields, options }).await.expect("a field");
        field
    }

    pub async fn set(
        &self,
        actor: &Actor,
        about: About,
        field: FieldId,
        seen: Option<FieldValue>,
        to: Option<FieldValue>,
    ) -> Result<(), AppError> {
        self.run(actor, SetField { about, field, seen, to }).await
    }

    pub async fn read(&self, actor: &Actor, about: About) -> Result<OwnFields, AppError> {
        let mut tx = self.test.db.begin(actor).await.expect("a transaction");
        fields::read_own_fields(&mut tx, about).await
    }

    /// A field of a record, as the administrator sees it.
    pub async fn own(&self, about: About, field: FieldId) -> OwnField {
        let all = self.read(self.administrator(), about).await.expect("fields");
        all.profiles.into_iter().flat_map(|profile| profile.fields).find(|each| each.id == field).expect("the field")
    }

    pub async fn value(&self, about: About, field: FieldId) -> Option<FieldValue> {
        self.own(about, field).await.value
    }

    pub async fn shape(&self, actor: &Actor) -> Result<FieldsToShape, AppError> {
        let mut tx = self.test.db.begin(actor).await.expect("a transaction");
        fields::read_fields_to_shape(&mut tx).await
    }

    /// What the owner of the tables does, past every guard.
    pub async fn owner(&self, sql: String) {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&self.test.owner).await.expect("a statement");
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }
}

/// What is said of a plain field of this name.
pub fn fields(name: &str) -> FieldFields {
    FieldFields { name: name.to_owned(), hint: String::new(), required: false, unique: false, personal: false }
}

pub fn text(text: &str) -> Option<FieldValue> {
    Some(FieldValue::Text(text.to_owned()))
}
