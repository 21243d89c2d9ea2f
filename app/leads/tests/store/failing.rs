//! A conversion that fails at any step leaves nothing behind.

use activities::About;
use clients::ArchiveClient;
use contacts::ArchiveContact;
use kit::{Actor, AppError, ClientId, ContactId, FieldError, Kind, LeadId, Problem, Rights, Scope, StageId, Verb};
use leads::{Change, ConvertClient, ConvertContact, ConvertDeal, ConvertLead};

use crate::fixture::Fixture;

/// A lead with something noted about it.
async fn lead(fixture: &Fixture) -> LeadId {
    let rep = fixture.rep();
    let lead = fixture.lead_with(rep, vec![Change::FirstName("Ana".into()), Change::Email("ana@molino.example".into())]).await;
    fixture.log(rep, About::Lead(lead), "called").await.expect("a call");
    lead
}

/// Tries a conversion that is refused, and looks whether it left something behind.
async fn refused(fixture: &Fixture, actor: &Actor, command: ConvertLead) -> AppError {
    let before = fixture.everything().await;
    let error = fixture.execute(actor, command.clone()).await.expect_err("refused");
    assert_eq!(fixture.everything().await, before, "{command:?} left something behind");
    error
}

fn at(field: &str, problem: Problem) -> AppError {
    AppError::Invalid(vec![FieldError { field: field.to_owned(), problem }])
}

fn with_deal(command: ConvertLead, change: impl FnOnce(&mut ConvertDeal)) -> ConvertLead {
    let mut deal = command.deal.clone().expect("a deal");
    change(&mut deal);
    ConvertLead { deal: Some(deal), ..command }
}

#[tokio::test]
async fn what_is_wrong_is_named_where_the_dialog_asks_for_it() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let lead = lead(&fixture).await;
    let all = || fixture.all_of(lead);
    let gone = fixture.client(rep, "Gone").await;
    fixture.execute(fixture.administrator(), ArchiveClient { client: gone }).await.expect("put away");
    let away = fixture.contact(rep, "Gone").await;
    fixture.execute(fixture.administrator(), ArchiveContact { contact: away }).await.expect("put away");
    let taken = fixture.client(stranger, "Taken").await;
    let taken_by = fixture.contact(stranger, "Taken").await;
    let new = |client, name: &str| ConvertClient::New { client, name: name.to_owned() };
    let closed = fixture.stages.iter().find(|stage| stage.kind != pipelines::StageKind::Open).expect("a closed stage").id;
    let too_much = kit::MAX_AMOUNT + 1;
    for (command, error) in [
        (ConvertLead { client: new(ClientId::generate(), "  "), ..all() }, at("client.name", Problem::Required)),
        (ConvertLead { client: new(ClientId::generate(), &"x".repeat(201)), ..all() }, at("client.name", Problem::TooLong(200))),
        (ConvertLead { client: new(taken, "Mine"), ..all() }, at("client.id", Problem::Taken)),
        (ConvertLead { client: ConvertClient::Existing(gone), ..all() }, at("client", Problem::Unknown)),
        (ConvertLead { client: ConvertClient::Existing(ClientId::generate()), ..all() }, at("client", Problem::Unknown)),
        (ConvertLead { contact: Some(ConvertContact::New(taken_by)), ..all() }, at("contact.id", Problem::Taken)),
        (ConvertLead { contact: Some(ConvertContact::Existing(away)), ..all() }, at("contact", Problem::Unknown)),
        (ConvertLead { contact: Some(ConvertContact::Existing(ContactId::generate())), ..all() }, at("contact", Problem::Unknown)),
        (with_deal(all(), |deal| deal.name = " ".into()), at("deal.name", Problem::Required)),
        (with_deal(all(), |deal| deal.value = Some(-1)), at("deal.value", Problem::OutOfRange(0, kit::MAX_AMOUNT))),
        (with_deal(all(), |deal| deal.value = Some(too_much)), at("deal.value", Problem::OutOfRange(0, kit::MAX_AMOUNT))),
        (with_deal(all(), |deal| deal.stage = StageId::generate()), at("deal.stage", Problem::Unknown)),
        (with_deal(all(), |deal| deal.stage = closed), at("deal.stage", Problem::Unknown)),
        (ConvertLead { seen: 2, ..all() }, AppError::Conflict(None)),
        (ConvertLead { lead: LeadId::generate(), ..all() }, AppError::NotFound),
    ] {
        assert_eq!(refused(&fixture, rep, command.clone()).await, error, "{command:?}");
    }
    let several = with_deal(ConvertLead { client: new(ClientId::generate(), ""), ..all() }, |deal| deal.name.clear());
    let AppError::Invalid(errors) = refused(&fixture, rep, several).await else { panic!("no fields") };
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["client.name", "deal.name"]);
    // A stage that is removed right before.
    let stage = fixture.stages[1].id;
    fixture.owner_does("stage", &format!("update stage set archived_at = now() where id = '{stage}'")).await;
    assert_eq!(refused(&fixture, rep, all()).await, at("deal.stage", Problem::Unknown));
}

#[tokio::test]
async fn a_person_needs_a_name_and_an_address_that_is_one() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let nameless = fixture.lead(rep, "Molino Azul").await;
    assert_eq!(refused(&fixture, rep, fixture.all_of(nameless)).await, at("contact.last_name", Problem::Required));
    let lead = lead(&fixture).await;
    fixture.owner_does("lead", "update lead set email = 'nonsense' where email is not null").await;
    assert_eq!(refused(&fixture, rep, fixture.all_of(lead)).await, at("contact.email", Problem::NotAnEmail));
}

#[tokio::test]
async fn what_one_may_not_make_or_see_stops_it() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let lead = lead(&fixture).await;
    let (client, contact) = (fixture.client(stranger, "Hidden").await, fixture.contact(stranger, "Hidden").await);
    let records = |kind| [Verb::Read, Verb::Create, Verb::Write].map(|verb| (kind, verb, Scope::Own));
    let rights = [Kind::Lead, Kind::Client, Kind::Contact, Kind::Deal].map(records);
    for missing in [Kind::Client, Kind::Contact, Kind::Deal] {
        let rest: Vec<_> = rights.concat().into_iter().filter(|(kind, verb, _)| (*kind, *verb) != (missing, Verb::Create)).collect();
        let actor = Actor { rights: Rights::of(&rest), ..rep.clone() };
        assert_eq!(refused(&fixture, &actor, fixture.all_of(lead)).await, AppError::Forbidden, "{missing:?}");
    }
    let own = Actor { rights: Rights::of(&rights.concat()), ..rep.clone() };
    let command = ConvertLead { client: ConvertClient::Existing(client), ..fixture.all_of(lead) };
    assert_eq!(refused(&fixture, &own, command).await, at("client", Problem::Unknown));
    let command = ConvertLead { contact: Some(ConvertContact::Existing(contact)), ..fixture.all_of(lead) };
    assert_eq!(refused(&fixture, &own, command).await, at("contact", Problem::Unknown));
    fixture.execute(&own, fixture.all_of(lead)).await.expect("with all that is one's own it goes");
}

/// Whatever the database refuses, at each table that a conversion writes.
#[tokio::test]
async fn a_failure_at_each_table_leaves_nothing_behind() {
    let fixture = Fixture::new().await;
    let lead = lead(&fixture).await;
    sqlx::raw_sql("create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$")
        .execute(&fixture.test.owner)
        .await
        .expect("a function");
    for (table, event) in [
        ("client", "insert"),
        ("contact", "insert"),
        ("deal", "insert"),
        ("deal_stage_history", "insert"),
        ("deal_totals", "insert"),
        ("activity", "update"),
        ("activity_contact", "insert"),
        ("record_name", "insert"),
        ("lead", "update"),
        ("journal", "insert"),
    ] {
        let broken = format!("create trigger zz_broken before {event} on {table} for each row execute function broken()");
        sqlx::raw_sql(sqlx::AssertSqlSafe(broken)).execute(&fixture.test.owner).await.expect("a trigger");
        let error = refused(&fixture, fixture.rep(), fixture.all_of(lead)).await;
        assert!(matches!(error, AppError::Internal(_)), "{table}: {error:?}");
        let mended = format!("drop trigger zz_broken on {table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(mended)).execute(&fixture.test.owner).await.expect("mended");
    }
    fixture.execute(fixture.rep(), fixture.all_of(lead)).await.expect("mended, it goes");
}
