//! What the palette finds, for whom.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use clients::CreateClient;
use contacts::CreateContact;
use deals::{ArchiveDeal, Change, CreateDeal};
use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, ClientId, ContactId, DealId, Kind, LeadId, Problem, Request, Rights, Scope, StageId, Verb, execute, invalid};
use palette::{Found, store};
use people::BuiltInRole;
use people::testing::{Company, company};
use std::collections::BTreeMap;

struct Fixture {
    test: TestDatabase,
    company: Company,
    stage: StageId,
}

impl Fixture {
    async fn new() -> Self {
        let test = database().await;
        let company = company(&test.db, "north").await;
        let stage = first_stage(&test, &company.system).await;
        Self { test, company, stage }
    }

    async fn deal(&self, actor: &Actor, name: &str, client: Option<ClientId>) -> DealId {
        let deal = DealId::generate();
        let fields = vec![Change::Name(name.into()), Change::Client(client)];
        execute(&self.test.db, actor, &Request::new(CreateDeal { deal, stage: self.stage, fields })).await.expect("a deal");
        deal
    }

    async fn find(&self, actor: &Actor, text: &str) -> Found {
        let mut tx = self.test.db.begin(actor).await.unwrap();
        store::find(&mut tx, text).await.expect(text)
    }

    async fn deals(&self, actor: &Actor, text: &str) -> Vec<String> {
        self.find(actor, text).await.deals.into_iter().map(|deal| deal.name).collect()
    }
}

async fn first_stage(test: &TestDatabase, actor: &Actor) -> StageId {
    let mut tx = test.db.begin(actor).await.unwrap();
    pipelines::stages(&mut tx, None).await.unwrap()[0].id
}

impl Fixture {
    async fn client(&self, name: &str) -> ClientId {
        let client = ClientId::generate();
        let command = CreateClient { client, fields: vec![clients::Change::Name(name.into())] };
        execute(&self.test.db, self.company.actor(BuiltInRole::Administrator), &Request::new(command)).await.expect("a client");
        client
    }
}

#[tokio::test]
async fn names_are_found_whatever_their_accents_capitals_and_signs() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    let names = ["Válvulas sur", "Las válvulas", "Vaso 100%_\\'s", "İstanbul", "Ñandú"];
    for name in names {
        fixture.deal(rep, name, None).await;
    }
    for (text, found) in [
        ("valv", vec!["Válvulas sur", "Las válvulas"]),
        ("VÁLV", vec!["Válvulas sur", "Las válvulas"]),
        ("va\u{301}lv", vec!["Válvulas sur", "Las válvulas"]),
        ("va", vec!["Válvulas sur", "Vaso 100%_\\'s"]),
        ("ulas s", vec!["Válvulas sur"]),
        ("%_\\", vec!["Vaso 100%_\\'s"]),
        ("\\'s", vec!["Vaso 100%_\\'s"]),
        ("%", vec![]),
        ("istan", vec!["İstanbul"]),
        ("nandu", vec!["Ñandú"]),
        ("nothing", vec![]),
        ("  ", vec![]),
    ] {
        assert_eq!(fixture.deals(rep, text).await, found, "{text:?}");
    }
    let mut tx = fixture.test.db.begin(rep).await.unwrap();
    assert_eq!(store::find(&mut tx, &"a".repeat(101)).await, Err(invalid("text", Problem::TooLong(100))));
}

impl Fixture {
    async fn contact(&self, actor: &Actor, client: Option<ClientId>, [first, last, email, phone]: [&str; 4]) -> ContactId {
        let contact = ContactId::generate();
        let fields = vec![
            contacts::Change::FirstName(first.into()),
            contacts::Change::LastName(last.into()),
            contacts::Change::Email(email.into()),
            contacts::Change::Phone(phone.into()),
            contacts::Change::Client(client),
        ];
        execute(&self.test.db, actor, &Request::new(CreateContact { contact, fields })).await.expect("a contact");
        contact
    }

    async fn contacts(&self, actor: &Actor, text: &str) -> Vec<String> {
        self.find(actor, text).await.contacts.into_iter().map(|contact| contact.name).collect()
    }
}

#[tokio::test]
async fn contacts_are_found_by_name_address_and_half_a_number() {
    let fixture = Fixture::new().await;
    let administrator = fixture.company.actor(BuiltInRole::Administrator);
    let client = fixture.client("Café Müller").await;
    fixture.contact(administrator, Some(client), ["Zoë", "Ñandú", "zoe_n@muller.example", "+57 (300) 123-45.67"]).await;
    let ana = fixture.contact(administrator, Some(client), ["Ana", "Zoellner", "ana@muller.example", "0300 999"]).await;
    fixture.contact(administrator, None, ["Óli", "Alone", "oli@home.example", "+354 811"]).await;
    for (text, found) in [
        ("zoe", vec!["Zoë Ñandú", "Ana Zoellner"]),
        ("NANDU", vec!["Zoë Ñandú"]),
        ("zoë ñ", vec!["Zoë Ñandú"]),
        ("oe_N@", vec!["Zoë Ñandú"]),
        ("muller.ex", vec!["Ana Zoellner", "Zoë Ñandú"]),
        ("300", vec!["Ana Zoellner", "Zoë Ñandú"]),
        ("3001234", vec!["Zoë Ñandú"]),
        ("45-67", vec!["Zoë Ñandú"]),
        ("+57 300/123", vec!["Zoë Ñandú"]),
        ("(0300) 9", vec!["Ana Zoellner"]),
        ("30", vec![]),
        ("300 x", vec![]),
        ("an", vec!["Ana Zoellner"]),
        ("ol", vec!["Óli Alone"]),
        ("oli", vec!["Óli Alone"]),
        ("354-81", vec!["Óli Alone"]),
        ("%%%", vec![]),
        ("...", vec![]),
    ] {
        let mut names = fixture.contacts(administrator, text).await;
        if text != "zoe" {
            names.sort();
        }
        assert_eq!(names, found, "{text:?}");
    }
    let zoe = fixture.find(administrator, "nandu").await.contacts.remove(0);
    let told = (zoe.email.as_str(), zoe.phone.as_str(), zoe.client.as_deref());
    assert_eq!(told, ("zoe_n@muller.example", "+57 (300) 123-45.67", Some("Café Müller")));
    assert_eq!(fixture.find(administrator, "alone").await.contacts.remove(0).client, None);

    let change = |changes, seen| Request::new(contacts::EditContact { contact: ana, changes, seen });
    execute(&fixture.test.db, administrator, &change(vec![contacts::Change::Phone("811".into())], 1)).await.unwrap();
    assert_eq!(fixture.contacts(administrator, "0300").await, Vec::<String>::new(), "the number of before");
    let mut both = fixture.contacts(administrator, "811").await;
    both.sort();
    assert_eq!(both, ["Ana Zoellner", "Óli Alone"]);
    execute(&fixture.test.db, administrator, &Request::new(contacts::ArchiveContact { contact: ana })).await.unwrap();
    assert_eq!(fixture.contacts(administrator, "811").await, ["Óli Alone"]);
}

#[tokio::test]
async fn each_role_finds_the_contacts_that_it_may_see() {
    let fixture = Fixture::new().await;
    let company = &fixture.company;
    let client = fixture.client("Everybody's").await;
    for number in 0..10 {
        let of = ["Canary", &format!("of a stranger {number}"), "canary@works.example", "555 0100"];
        fixture.contact(&company.stranger, Some(client), of).await;
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    for text in ["ca", "canary", "works.ex", "555-01"] {
        for (role, actor) in &company.roles {
            let seen = !matches!(role, BuiltInRole::Contributor | BuiltInRole::Guest);
            assert_eq!(fixture.contacts(actor, text).await.len(), if seen { 8 } else { 0 }, "{role:?}: {text}");
        }
        assert_eq!(fixture.find(south.actor(BuiltInRole::Administrator), text).await, Found::default());
    }
    let rep = company.actor(BuiltInRole::Rep);
    let narrow = |contacts, clients| {
        let rights = [(Kind::Contact, Verb::Read, contacts), (Kind::Client, Verb::Read, clients)];
        Actor { rights: Rights::of(&rights), ..rep.clone() }
    };
    fixture.contact(rep, Some(client), ["Canary", "of the rep", "", ""]).await;
    for text in ["ca", "canary"] {
        let found = fixture.contacts(&narrow(Scope::Own, Scope::All), text).await;
        assert_eq!(found, ["Canary of the rep"], "one's own is not lost among everybody's: {text}");
        let found = fixture.find(&narrow(Scope::All, Scope::Own), text).await;
        assert_eq!(found.contacts.len(), 8, "at a client out of sight too: {text}");
        assert!(!format!("{found:?}").contains("Everybody's"), "which is not told: {found:?}");
    }
}

impl Fixture {
    async fn lead(&self, actor: &Actor, [first, last, company, email, phone]: [&str; 5]) -> LeadId {
        use leads::Change;
        let lead = LeadId::generate();
        let fields = vec![
            Change::FirstName(first.into()),
            Change::LastName(last.into()),
            Change::Company(company.into()),
            Change::Email(email.into()),
            Change::Phone(phone.into()),
        ];
        execute(&self.test.db, actor, &Request::new(leads::CreateLead { lead, fields })).await.expect("a lead");
        lead
    }

    async fn leads(&self, actor: &Actor, text: &str) -> Vec<String> {
        self.find(actor, text).await.leads.into_iter().map(|lead| lead.name).collect()
    }
}

#[tokio::test]
async fn leads_are_found_by_name_company_address_and_half_a_number() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    fixture.lead(rep, ["Zoë", "Ñandú", "Café Müller", "zoe_n@muller.example", "+57 (300) 123-45.67"]).await;
    let nameless = fixture.lead(rep, ["", "", "Zoellner & Co", "info@zoellner.example", "0300 999"]).await;
    for (text, found) in [
        ("zoe", vec!["Zoellner & Co", "Zoë Ñandú"]),
        ("NANDU", vec!["Zoë Ñandú"]),
        ("cafe m", vec!["Zoë Ñandú"]),
        ("oe_N@", vec!["Zoë Ñandú"]),
        ("info@", vec!["Zoellner & Co"]),
        ("300", vec!["Zoellner & Co", "Zoë Ñandú"]),
        ("+57 300/123", vec!["Zoë Ñandú"]),
        ("(0300) 9", vec!["Zoellner & Co"]),
        ("30", vec![]),
        ("300 x", vec![]),
        ("zo", vec!["Zoellner & Co", "Zoë Ñandú"]),
        ("%%%", vec![]),
    ] {
        let mut names = fixture.leads(rep, text).await;
        names.sort();
        assert_eq!(names, found, "{text:?}");
    }
    let zoe = fixture.find(rep, "nandu").await.leads.remove(0);
    let told = (zoe.company.as_str(), zoe.email.as_str(), zoe.phone.as_str());
    assert_eq!(told, ("Café Müller", "zoe_n@muller.example", "+57 (300) 123-45.67"));
    let change = leads::EditLead { lead: nameless, seen: 1, changes: vec![leads::Change::LastName("Ahn".into())] };
    execute(&fixture.test.db, rep, &Request::new(change)).await.unwrap();
    assert_eq!(fixture.leads(rep, "ahn").await, ["Ahn"]);
    assert_eq!(fixture.leads(rep, "zoellner").await, ["Ahn"], "by the company still");
    execute(&fixture.test.db, rep, &Request::new(leads::ArchiveLead { lead: nameless })).await.unwrap();
    assert_eq!(fixture.leads(rep, "zoellner").await, Vec::<String>::new());
}

#[tokio::test]
async fn each_role_finds_the_leads_that_it_may_see() {
    let fixture = Fixture::new().await;
    let company = &fixture.company;
    for number in 0..10 {
        let of = ["Canary", &format!("of a stranger {number}"), "Canary works", "canary@works.example", "555 0100"];
        fixture.lead(&company.stranger, of).await;
    }
    fixture.lead(company.actor(BuiltInRole::Rep), ["Canary", "of the rep", "Canary works", "canary@works.example", "555 0100"]).await;
    let south = people::testing::company(&fixture.test.db, "south").await;
    for text in ["ca", "canary", "works.ex", "555-01"] {
        for (role, actor) in &company.roles {
            let seen = match role {
                BuiltInRole::Administrator | BuiltInRole::Manager | BuiltInRole::Marketing => 8,
                // One's own is not lost among everybody's.
                BuiltInRole::Rep => 1,
                _ => 0,
            };
            assert_eq!(fixture.leads(actor, text).await.len(), seen, "{role:?}: {text}");
        }
        assert_eq!(fixture.find(south.actor(BuiltInRole::Administrator), text).await, Found::default());
    }
}

#[tokio::test]
async fn what_is_renamed_or_put_away_is_found_as_it_is_now() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    let deal = fixture.deal(rep, "Bombas", None).await;
    let rename = deals::EditDeal { deal, changes: vec![Change::Name("Tubos".into())], seen: 1 };
    execute(&fixture.test.db, rep, &Request::new(rename)).await.unwrap();
    assert_eq!(fixture.deals(rep, "bombas").await, Vec::<String>::new());
    assert_eq!(fixture.deals(rep, "tubos").await, ["Tubos"]);
    execute(&fixture.test.db, rep, &Request::new(ArchiveDeal { deal })).await.unwrap();
    assert_eq!(fixture.deals(rep, "tubos").await, Vec::<String>::new());
}

#[tokio::test]
async fn each_role_finds_what_it_may_see() {
    let fixture = Fixture::new().await;
    let client = fixture.client("Canary Works").await;
    let company = &fixture.company;
    fixture.deal(company.actor(BuiltInRole::Rep), "Canary rep", Some(client)).await;
    fixture.deal(&company.colleague, "Canary colleague", None).await;
    fixture.deal(&company.stranger, "Canary stranger", None).await;
    fixture.deal(&company.stranger, "Quiet", Some(client)).await;
    let all = ["Canary colleague", "Canary rep", "Canary stranger", "Quiet"];
    for (role, actor) in &company.roles {
        let (deals, clients): (Vec<&str>, usize) = match role {
            BuiltInRole::Administrator | BuiltInRole::Finance => (all.to_vec(), 1),
            BuiltInRole::Manager => (vec!["Canary colleague", "Canary rep"], 1),
            BuiltInRole::Rep => (vec!["Canary rep"], 1),
            BuiltInRole::Marketing | BuiltInRole::Service => (vec![], 1),
            BuiltInRole::Contributor | BuiltInRole::Guest => (vec![], 0),
        };
        let found = fixture.find(actor, "canary").await;
        let mut names: Vec<&str> = found.deals.iter().map(|deal| deal.name.as_str()).collect();
        names.sort_unstable();
        assert_eq!((names, found.clients.len()), (deals, clients), "{role:?}");
        let told = found.deals.iter().all(|deal| deal.client.is_none() || clients == 1);
        assert!(told, "{role:?}: a client out of sight is not named");
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    assert_eq!(fixture.find(south.actor(BuiltInRole::Administrator), "canary").await, Found::default());
}

#[tokio::test]
async fn a_few_of_ones_own_are_not_lost_among_everybodys() {
    let fixture = Fixture::new().await;
    for number in 0..20 {
        fixture.deal(&fixture.company.stranger, &format!("Pumps {number:02}"), None).await;
        fixture.deal(&fixture.company.stranger, &format!("More pumps {number:02}"), None).await;
    }
    let rep = fixture.company.actor(BuiltInRole::Rep);
    fixture.deal(rep, "Pumps of mine", None).await;
    fixture.deal(rep, "The last pumps", None).await;
    assert_eq!(fixture.deals(rep, "pumps").await, ["Pumps of mine", "The last pumps"]);
    assert_eq!(fixture.deals(rep, "pu").await, ["Pumps of mine"], "two letters are a beginning");
    let administrator = fixture.company.actor(BuiltInRole::Administrator);
    let first = fixture.deals(administrator, "pumps").await;
    assert_eq!((first.len(), first[0].as_str()), (8, "Pumps 00"), "those that begin with it come first");
}

#[tokio::test]
async fn recent_deals_are_named_to_who_may_still_see_them() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    let (mine, other) = (fixture.deal(rep, "Mine", None).await, fixture.deal(rep, "Other", None).await);
    let theirs = fixture.deal(&fixture.company.stranger, "Theirs", None).await;
    let start = async |actor: &Actor, recent: &[DealId]| {
        let mut tx = fixture.test.db.begin(actor).await.unwrap();
        store::start(&mut tx, recent).await
    };
    let begun = start(rep, &[other, theirs, mine, DealId::generate()]).await.unwrap();
    assert_eq!(begun.recent.iter().map(|deal| deal.name.as_str()).collect::<Vec<_>>(), ["Other", "Mine"]);
    assert_eq!((begun.new_in, begun.pipelines.len()), (Some(fixture.stage), 1));
    let finance = start(fixture.company.actor(BuiltInRole::Finance), &[mine]).await.unwrap();
    assert_eq!((finance.recent.len(), finance.new_in), (1, None), "who makes no deals is offered none");
    let guest = start(fixture.company.actor(BuiltInRole::Guest), &[mine]).await;
    assert_eq!(guest, Ok::<_, AppError>(palette::Start::default()));
}

/// Ten thousand contacts whose name begins with the same word, which no deal, client or lead has, and five thousand deals and clients, of which
/// fifty begin with another. What was just written is put into the index of trigrams, as Postgres does now and then.
const MANY: &str = "
    alter table contact disable trigger keep_in_journal_insert; alter table deal disable trigger keep_in_journal_insert;
    alter table client disable trigger keep_in_journal_insert;
    insert into contact (workspace_id, id, first_name, last_name, created_at)
    select workspace_id, gen_random_uuid(), 'María', md5(n::text), now() from workspace cross join generate_series(1, 10000) n;
    insert into client (workspace_id, id, name, status, currency, created_at)
    select workspace_id, gen_random_uuid(), case when n % 100 = 0 then 'Pumps ' else '' end || md5(n::text), 'active', 'USD', now()
    from workspace cross join generate_series(1, 5000) n;
    insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, created_at)
    select w.workspace_id, gen_random_uuid(), (select id from stage where kind = 'open' order by position limit 1), int4send(n) || '\\x80',
        case when n % 100 = 0 then 'Pumps ' else '' end || md5(n::text), m.id, 1, 'USD', 0, now()
    from workspace w join member m on m.workspace_id = w.workspace_id and m.system cross join generate_series(1, 5000) n;
    alter table contact enable trigger keep_in_journal_insert; alter table deal enable trigger keep_in_journal_insert;
    alter table client enable trigger keep_in_journal_insert;
    select gin_clean_pending_list('record_name_trigrams');
    analyze contact, client, deal, record_name";

/// How many entries of indexes, and rows without an index, are read in all that a search goes through, or by way of a bitmap.
async fn read_for(fixture: &Fixture, actor: &Actor, text: &str) -> (Found, BTreeMap<String, i64>) {
    let mut tx = fixture.test.db.begin(actor).await.unwrap();
    // What is asked first is also read for the plans.
    store::find(&mut tx, text).await.unwrap();
    let mut counts = Vec::new();
    let mut found = Found::default();
    for _ in 0..2 {
        let counted: Vec<(String, i64)> = sqlx::query_as(
            "select c.relname::text, greatest(pg_stat_get_xact_tuples_returned(c.oid), pg_stat_get_xact_tuples_fetched(c.oid)) from pg_class c
            left join pg_index i on i.indexrelid = c.oid
            where coalesce(i.indrelid, c.oid) = any ('{contact,client,deal,lead,record_name}'::regclass[])",
        )
        .fetch_all(tx.connection())
        .await
        .unwrap();
        counts.push(counted);
        found = store::find(&mut tx, text).await.unwrap();
    }
    let before: BTreeMap<String, i64> = counts[0].iter().cloned().collect();
    let mut read: BTreeMap<String, i64> = counts[1].iter().map(|(name, count)| (name.clone(), count - before[name])).collect();
    read.retain(|_, read| *read > 0);
    (found, read)
}

#[tokio::test]
async fn what_many_are_called_is_read_until_there_are_enough_and_for_no_other_kind() {
    let fixture = Fixture::new().await;
    sqlx::raw_sql(MANY).execute(&fixture.test.owner).await.unwrap();
    let administrator = fixture.company.actor(BuiltInRole::Administrator);
    for (text, kinds) in [("maria", [0, 0, 8, 0]), ("pumps", [8, 8, 0, 0])] {
        let (found, read) = read_for(&fixture, administrator, text).await;
        assert_eq!([found.deals.len(), found.clients.len(), found.contacts.len(), found.leads.len()], kinds, "{text}");
        assert!(read.values().sum::<i64>() <= 100, "{text}: {read:?}");
    }
}
