//! A workspace, and short ways to do things in it.

use activities::{About, ActivityFields, ActivityKind, LogActivity, Told};
use kit::testing::{TestDatabase, database};
use kit::{ActivityId, Actor, AppError, ClientId, ContactId, DealId, Execute, LeadId, Request, execute};
use leads::{
    Change, ConvertClient, ConvertContact, ConvertDeal, ConvertLead, CreateLead, EditLead, LeadCard, LeadState, UnconvertLead,
    read_lead_card,
};
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

    pub async fn execute<C: Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// A lead of the actor's own at a company of this name.
    pub async fn lead(&self, actor: &Actor, company: &str) -> LeadId {
        self.lead_with(actor, vec![Change::Company(company.to_owned())]).await
    }

    /// A lead of the actor's own with these fields.
    pub async fn lead_with(&self, actor: &Actor, fields: Vec<Change>) -> LeadId {
        let lead = LeadId::generate();
        self.execute(actor, CreateLead { lead, fields }).await.expect("a lead");
        lead
    }

    /// Edits a lead as it is at first.
    pub async fn edit(&self, actor: &Actor, lead: LeadId, change: Change) -> Result<LeadState, AppError> {
        self.execute(actor, EditLead { lead, seen: 1, changes: vec![change] }).await
    }

    pub async fn card(&self, actor: &Actor, lead: LeadId) -> Result<LeadCard, AppError> {
        let mut tx = self.test.db.begin(actor).await.expect("a transaction");
        read_lead_card(&mut tx, lead).await
    }

    pub async fn client(&self, actor: &Actor, name: &str) -> ClientId {
        let client = ClientId::generate();
        let fields = vec![clients::Change::Name(name.to_owned())];
        self.execute(actor, clients::CreateClient { client, fields }).await.expect("a client");
        client
    }

    pub async fn contact(&self, actor: &Actor, name: &str) -> ContactId {
        let contact = ContactId::generate();
        let fields = vec![contacts::Change::FirstName(name.to_owned())];
        self.execute(actor, contacts::CreateContact { contact, fields }).await.expect("a contact");
        contact
    }

    /// Notes something.
    pub async fn log(&self, actor: &Actor, about: About, text: &str) -> Result<ActivityId, AppError> {
        let activity = ActivityId::generate();
        let fields = ActivityFields {
            kind: ActivityKind::Call,
            text: text.to_owned(),
            outcome: String::new(),
            happened_at: None,
            contacts: Vec::new(),
        };
        self.execute(actor, LogActivity { activity, about, fields }).await.map(|_| activity)
    }

    /// What a history tells of activities, by the letter, and how many took part in each.
    pub async fn told(&self, actor: &Actor, about: About) -> Vec<(String, usize)> {
        let mut tx = self.test.db.begin(actor).await.expect("a transaction");
        let history = activities::read_timeline(&mut tx, about, None, None, 100).await.expect("a history");
        let activity = |told| match told {
            Told::Activity(activity) => Some((activity.text, activity.contacts.len())),
            _ => None,
        };
        let mut told: Vec<_> = history.entries.into_iter().filter_map(|entry| activity(entry.told)).collect();
        told.sort_unstable();
        told
    }

    /// A conversion of a lead as it is at first into all that there can be, with what it makes.
    pub fn all_of(&self, lead: LeadId) -> ConvertLead {
        ConvertLead {
            lead,
            seen: 1,
            client: ConvertClient::New { client: ClientId::generate(), name: "Molino Azul".to_owned() },
            contact: Some(ConvertContact::New(ContactId::generate())),
            deal: Some(ConvertDeal { deal: DealId::generate(), stage: self.stages[1].id, name: "Mills".to_owned(), value: Some(9_900) }),
        }
    }

    pub async fn unconvert(&self, actor: &Actor, lead: LeadId) -> Result<LeadState, AppError> {
        self.execute(actor, UnconvertLead { lead, seen: 2 }).await
    }

    /// What the owner of the database finds of a lead: name, version, whether it is put away, and whose it is.
    pub async fn really(&self, lead: LeadId) -> (String, i32, bool, Option<uuid::Uuid>) {
        sqlx::query_as("select name_key, version, archived_at is not null, owner_id from lead where id = $1")
            .bind(lead.0)
            .fetch_one(&self.test.owner)
            .await
            .expect("the lead")
    }

    /// All that the workspace has, as text: whatever was changed shows.
    pub async fn everything(&self) -> String {
        sqlx::query_scalar(
            "select concat_ws(E'\\n',
                (select string_agg(to_jsonb(l)::text, ',' order by id) from lead l), (select string_agg(to_jsonb(c)::text, ',' order by id) from client c),
                (select string_agg(to_jsonb(p)::text, ',' order by id) from contact p), (select string_agg(to_jsonb(d)::text, ',' order by id) from deal d),
                (select string_agg(to_jsonb(h)::text, ',' order by id) from deal_stage_history h),
                (select string_agg(to_jsonb(a)::text, ',' order by id) from activity a),
                (select string_agg(to_jsonb(t)::text, ',' order by activity_id, contact_id) from activity_contact t),
                (select string_agg(to_jsonb(n)::text, ',' order by kind, record_id) from record_name n),
                (select count(*)::text from journal), (select count(*)::text from command))",
        )
        .fetch_one(&self.test.owner)
        .await
        .expect("everything")
    }

    /// SQL of the owner's, past every trigger of the journal.
    pub async fn owner_does(&self, table: &str, sql: &str) {
        let sql = format!("alter table {table} disable trigger user; {sql}; alter table {table} enable trigger user");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&self.test.owner).await.expect("the owner's statement");
    }
}
