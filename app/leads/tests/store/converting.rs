//! A lead becomes a client: with each choice, by whom, and what comes along.

use activities::About;
use clients::Status;
use kit::{
    Actor, AppError, ClientId, ContactId, Currency, Kind, ListValueId, NaiveDate, Request, Rights, Scope, Verb, execute, execute_in,
};
use leads::{ArchiveLead, Change, ConvertClient, ConvertContact, ConvertLead, EditLead, LeadConverted, LeadStatus};
use people::BuiltInRole;
use pipelines::{AddListValues, List};

use crate::fixture::Fixture;

/// All that can be said of a lead.
async fn full(fixture: &Fixture) -> (Vec<Change>, ListValueId, ListValueId) {
    let industry = ListValueId::generate();
    let mut tx = fixture.test.db.begin(&fixture.company.system).await.expect("a transaction");
    let added = AddListValues { list: List::ClientIndustry, values: vec![(industry, "Mills".into())] };
    execute_in(&mut tx, &Request::new(added)).await.expect("an industry");
    let source = pipelines::list_values(&mut tx, List::DealSource).await.expect("sources")[0].id;
    tx.commit().await.expect("a commit");
    let fields = vec![
        Change::FirstName("Ana".into()),
        Change::LastName("Vega".into()),
        Change::Company("Molino".into()),
        Change::JobTitle("Compras".into()),
        Change::Email("ana@molino.example".into()),
        Change::Phone("+52 55".into()),
        Change::Website("molino.example".into()),
        Change::Location("Puebla".into()),
        Change::Industry(Some(industry)),
        Change::Source(Some(source)),
        Change::Value(Some(5_000)),
        Change::Currency(Currency::EUR),
        Change::Status(LeadStatus::Nurturing),
        Change::NurtureUntil(NaiveDate::from_ymd_opt(2026, 9, 1)),
        Change::Notes("Asks for mills".into()),
    ];
    (fields, industry, source)
}

#[tokio::test]
async fn all_that_is_known_goes_along() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (fields, industry, source) = full(&fixture).await;
    let lead = fixture.lead_with(rep, fields).await;
    for text in ["called", "called again"] {
        fixture.log(rep, About::Lead(lead), text).await.expect("a call");
    }
    let request = Request::new(fixture.all_of(lead));
    let answer = execute(&fixture.test.db, rep, &request).await.expect("a conversion");
    let LeadConverted { version, client, contact: Some(contact), deal: Some(deal) } = answer.clone() else { panic!("{answer:?}") };
    assert_eq!(version, 2);
    assert_eq!(execute(&fixture.test.db, rep, &request).await, Ok(answer), "sent twice, done once");

    let mut tx = fixture.test.db.begin(rep).await.expect("a transaction");
    let made = clients::read_card(&mut tx, client).await.expect("a client").fields;
    assert_eq!((made.name.as_str(), made.status, made.sales_owner), ("Molino Azul", Status::Prospect, Some(rep.member)));
    assert_eq!((made.website.as_str(), made.location.as_str(), made.industry), ("https://molino.example", "Puebla", Some(industry)));
    let made = contacts::read_contact_card(&mut tx, contact).await.expect("a contact").fields;
    assert_eq!((made.client, made.owner, made.name().as_str()), (Some(client), Some(rep.member), "Ana Vega"));
    assert_eq!((made.email.as_str(), made.phone.as_str()), ("ana@molino.example", "+52 55"));
    assert_eq!((made.job_title.as_str(), made.notes.as_str()), ("Compras", "Asks for mills"));
    drop(tx);
    type Made = (String, Option<uuid::Uuid>, Option<uuid::Uuid>, i64, String, Option<uuid::Uuid>, uuid::Uuid, uuid::Uuid);
    let made: Made =
        sqlx::query_as("select name, client_id, contact_id, value, currency, source_id, owner_id, stage_id from deal where id = $1")
            .bind(deal.0)
            .fetch_one(&fixture.test.owner)
            .await
            .expect("a deal");
    let stage = fixture.stages[1].id.0;
    let expected = ("Mills".into(), Some(client.0), Some(contact.0), 9_900, "EUR".into(), Some(source.0), rep.member.0, stage);
    assert_eq!(made, expected);

    // What was noted goes over to the deal, with the person; at the lead it can still be read.
    let both = [("called".to_owned(), 1), ("called again".to_owned(), 1)];
    for about in [About::Deal(deal), About::Client(client), About::Contact(contact), About::Lead(lead)] {
        assert_eq!(fixture.told(rep, about).await, both, "{about:?}");
    }
    let card = fixture.card(rep, lead).await.expect("a card");
    assert_eq!((card.version, card.fields.status, card.fields.nurture_until), (2, LeadStatus::Converted, None));
    assert_eq!(fixture.log(rep, About::Lead(lead), "more").await, Err(AppError::NotFound), "it is a lead no more");
}

#[tokio::test]
async fn each_choice_alone() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (client, contact) = (fixture.client(rep, "There already").await, fixture.contact(rep, "Bea").await);
    let new_client = || ConvertClient::New { client: ClientId::generate(), name: "New".into() };
    for existing_client in [false, true] {
        for person in 0..3 {
            for with_deal in [false, true] {
                let lead = fixture.lead_with(rep, vec![Change::LastName("Vega".into())]).await;
                fixture.log(rep, About::Lead(lead), "called").await.expect("a call");
                let command = fixture.all_of(lead);
                let command = ConvertLead {
                    client: if existing_client { ConvertClient::Existing(client) } else { new_client() },
                    contact: match person {
                        0 => None,
                        1 => Some(ConvertContact::New(ContactId::generate())),
                        _ => Some(ConvertContact::Existing(contact)),
                    },
                    deal: command.deal.filter(|_| with_deal),
                    ..command
                };
                let made = fixture.execute(rep, command.clone()).await.unwrap_or_else(|error| panic!("{command:?}: {error}"));
                assert_eq!((made.client == client, made.contact.is_some()), (existing_client, person > 0));
                assert_eq!((made.contact == Some(contact), made.deal.is_some()), (person == 2, with_deal));
                let about = made.deal.map_or(About::Client(made.client), About::Deal);
                let told = fixture.told(rep, about).await;
                assert!(told.contains(&("called".to_owned(), usize::from(person > 0))), "{command:?}: {told:?}");
            }
        }
    }
    // Nothing was written into what was there.
    let versions: (i32, i32) =
        sqlx::query_as("select (select version from client where id = $1), (select version from contact where id = $2)")
            .bind(client.0)
            .bind(contact.0)
            .fetch_one(&fixture.test.owner)
            .await
            .expect("versions");
    assert_eq!(versions, (1, 1));
}

#[tokio::test]
async fn a_lead_that_is_converted_is_edited_but_for_its_status() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead_with(rep, vec![Change::LastName("Vega".into())]).await;
    fixture.execute(rep, fixture.all_of(lead)).await.expect("a conversion");
    let edit = |change| EditLead { lead, seen: 2, changes: vec![change] };
    let status = fixture.execute(rep, edit(Change::Status(LeadStatus::New))).await;
    assert_eq!(status, Err(kit::invalid("status", kit::Problem::Unknown)));
    fixture.execute(rep, edit(Change::Notes("Became one".into()))).await.expect("an edit");
    let card = fixture.card(rep, lead).await.expect("a card");
    assert_eq!((card.fields.status, card.fields.notes.as_str()), (LeadStatus::Converted, "Became one"));
    let again = ConvertLead { seen: 3, ..fixture.all_of(lead) };
    assert_eq!(fixture.execute(rep, again).await, Err(AppError::Conflict(None)), "once is enough");
}

#[tokio::test]
async fn what_it_becomes_is_the_leads_owners_or_else_the_actors() {
    let fixture = Fixture::new().await;
    let (manager, stranger) = (fixture.company.actor(BuiltInRole::Manager), fixture.company.stranger.member);
    let colleague = fixture.company.colleague.member;
    for (owner, of_client, of_deal) in [
        (Some(colleague), Some(colleague), colleague),
        // A manager makes deals for the team alone.
        (Some(stranger), Some(stranger), manager.member),
        (None, None, manager.member),
    ] {
        let lead = fixture.lead_with(manager, vec![Change::LastName("Vega".into()), Change::Owner(owner)]).await;
        let made = fixture.execute(manager, fixture.all_of(lead)).await.expect("a conversion");
        let owners: (Option<uuid::Uuid>, Option<uuid::Uuid>, uuid::Uuid) = sqlx::query_as(
            "select c.sales_owner_id, p.owner_id, d.owner_id from client c, contact p, deal d where c.id = $1 and p.id = $2 and d.id = $3",
        )
        .bind(made.client.0)
        .bind(made.contact.map(|id| id.0))
        .bind(made.deal.map(|id| id.0))
        .fetch_one(&fixture.test.owner)
        .await
        .expect("owners");
        assert_eq!(owners, (of_client.map(|id| id.0), of_client.map(|id| id.0), of_deal.0), "{owner:?}");
    }
    // Who is no member any more, and values that are in no list any more, are left behind.
    let (fields, ..) = full(&fixture).await;
    let lead = fixture.lead_with(manager, fields).await;
    fixture.execute(manager, EditLead { lead, seen: 1, changes: vec![Change::Owner(Some(stranger))] }).await.expect("given away");
    fixture.owner_does("member", &format!("update member set archived_at = now() where id = '{stranger}'")).await;
    fixture.owner_does("list_value", "update list_value set archived_at = now()").await;
    let made = fixture.execute(manager, ConvertLead { seen: 2, ..fixture.all_of(lead) }).await.expect("a conversion");
    let kept: (Option<uuid::Uuid>, Option<uuid::Uuid>, Option<uuid::Uuid>) =
        sqlx::query_as("select c.sales_owner_id, c.industry_id, d.source_id from client c, deal d where c.id = $1 and d.id = $2")
            .bind(made.client.0)
            .bind(made.deal.map(|id| id.0))
            .fetch_one(&fixture.test.owner)
            .await
            .expect("the rest");
    assert_eq!(kept, (None, None, None));
}

#[tokio::test]
async fn two_at_once_make_one_client() {
    let fixture = Fixture::new().await;
    for _ in 0..5 {
        let lead = fixture.lead_with(fixture.rep(), vec![Change::LastName("Vega".into())]).await;
        let (one, two) = tokio::join!(
            fixture.execute(fixture.rep(), fixture.all_of(lead)),
            fixture.execute(fixture.administrator(), fixture.all_of(lead)),
        );
        let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
        assert_eq!(refused, [AppError::Conflict(None)]);
    }
    let made: i64 = sqlx::query_scalar("select count(*) from client").fetch_one(&fixture.test.owner).await.expect("a number");
    assert_eq!(made, 5);
}

#[tokio::test]
async fn each_role_converts_what_it_may_write_into_what_it_may_make() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let here = fixture.company.roles.iter().map(|(role, actor)| (Some(*role), actor));
    let everybody = here.chain([(None, &fixture.company.colleague), (None, abroad.actor(BuiltInRole::Administrator))]);
    for (role, actor) in everybody {
        let lead = fixture.lead_with(rep, vec![Change::LastName("Vega".into())]).await;
        let before = fixture.everything().await;
        let done = fixture.execute(actor, fixture.all_of(lead)).await.map(drop);
        let expected = match role {
            Some(BuiltInRole::Administrator | BuiltInRole::Manager | BuiltInRole::Rep) => Ok(()),
            // Makes neither clients nor deals.
            Some(BuiltInRole::Marketing) => Err(AppError::Forbidden),
            _ => Err(AppError::NotFound),
        };
        assert_eq!(done, expected, "{role:?}");
        assert_eq!(fixture.everything().await == before, done.is_err(), "{role:?}");
    }
    // Who reads leads alone converts none.
    let lead = fixture.lead_with(rep, vec![Change::LastName("Vega".into())]).await;
    let reads = Actor { rights: Rights::of(&[(Kind::Lead, Verb::Read, Scope::All)]), ..rep.clone() };
    assert_eq!(fixture.execute(&reads, fixture.all_of(lead)).await, Err(AppError::Forbidden));
    // Nor is one converted that was put away.
    fixture.execute(rep, ArchiveLead { lead }).await.expect("put away");
    assert_eq!(fixture.execute(rep, ConvertLead { seen: 2, ..fixture.all_of(lead) }).await, Err(AppError::NotFound));
}
