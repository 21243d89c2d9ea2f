//! A conversion taken back: what it made is put away, what was noted comes back, unless something else stands on it.

use activities::About;
use contacts::EditContact;
use followups::{AddFollowUp, FollowUpFields};
use kit::{Actor, AppError, ClientId, ContactId, DealId, FollowUpId, LeadId, NaiveDate};
use leads::{ArchiveLead, Change, ConvertClient, ConvertContact, ConvertLead, LeadConverted, LeadState, LeadStatus, UnconvertLead};
use people::BuiltInRole;

use crate::fixture::Fixture;

/// A lead that was nurtured, with a call, and what it became.
async fn converted(fixture: &Fixture, change: impl FnOnce(ConvertLead) -> ConvertLead) -> (LeadId, LeadConverted) {
    let administrator = fixture.administrator();
    let fields = vec![
        Change::FirstName("Ana".into()),
        Change::Status(LeadStatus::Nurturing),
        Change::NurtureUntil(NaiveDate::from_ymd_opt(2026, 9, 1)),
    ];
    let lead = fixture.lead_with(administrator, fields).await;
    fixture.log(administrator, About::Lead(lead), "called").await.expect("a call");
    let made = fixture.execute(administrator, change(fixture.all_of(lead))).await.expect("a conversion");
    (lead, made)
}

/// How many of what was made are still there: clients, contacts, deals.
async fn here(fixture: &Fixture, made: &LeadConverted) -> (i64, i64, i64) {
    sqlx::query_as(
        "select (select count(*) from client where id = $1 and archived_at is null),
            (select count(*) from contact where id = $2 and archived_at is null), (select count(*) from deal where id = $3 and archived_at is null)",
    )
    .bind(made.client.0)
    .bind(made.contact.map(|id| id.0))
    .bind(made.deal.map(|id| id.0))
    .fetch_one(&fixture.test.owner)
    .await
    .expect("numbers")
}

#[tokio::test]
async fn all_is_as_it_was_before() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (lead, made) = converted(&fixture, |command| command).await;
    // An edit alone is no reason to refuse: what is put away keeps it.
    let (contact, changes) = (made.contact.expect("a contact"), vec![contacts::Change::JobTitle("Compras".into())]);
    fixture.execute(administrator, EditContact { contact, seen: 1, changes }).await.expect("an edit");
    assert_eq!(fixture.unconvert(administrator, lead).await, Ok(LeadState { version: 3 }));
    assert_eq!(here(&fixture, &made).await, (0, 0, 0));
    let card = fixture.card(administrator, lead).await.expect("a card");
    assert_eq!((card.fields.status, card.converted), (LeadStatus::Nurturing, None));
    assert_eq!(card.fields.nurture_until, NaiveDate::from_ymd_opt(2026, 9, 1));
    assert_eq!(fixture.told(administrator, About::Lead(lead)).await, [("called".to_owned(), 0)]);
    for about in [About::Client(made.client), About::Deal(made.deal.expect("a deal")), About::Contact(contact)] {
        assert_eq!(fixture.told(administrator, about).await, [], "{about:?}");
    }
    assert_eq!(fixture.unconvert(administrator, lead).await, Err(AppError::Conflict(None)), "once");
    let again = UnconvertLead { lead, seen: 3 };
    assert_eq!(fixture.execute(administrator, again).await, Err(AppError::Conflict(None)), "it is no client");
    // And forth again, into something new.
    let made = fixture.execute(administrator, ConvertLead { seen: 3, ..fixture.all_of(lead) }).await.expect("a conversion");
    assert_eq!(here(&fixture, &made).await, (1, 1, 1));
    assert_eq!(fixture.told(administrator, About::Deal(made.deal.expect("a deal"))).await, [("called".to_owned(), 1)]);
}

#[tokio::test]
async fn what_was_there_before_stays() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (client, contact) = (fixture.client(administrator, "There").await, fixture.contact(administrator, "Bea").await);
    let existing =
        |command| ConvertLead { client: ConvertClient::Existing(client), contact: Some(ConvertContact::Existing(contact)), ..command };
    let (lead, made) = converted(&fixture, existing).await;
    fixture.log(administrator, About::Client(client), "of the client").await.expect("a call");
    fixture.unconvert(administrator, lead).await.expect("taken back");
    assert_eq!(here(&fixture, &made).await, (1, 1, 0));
    assert_eq!(fixture.told(administrator, About::Client(client)).await, [("of the client".to_owned(), 0)]);
    // Without a deal, all that was noted had gone to the client.
    let (lead, _) = converted(&fixture, |command| ConvertLead { deal: None, ..existing(command) }).await;
    assert_eq!(fixture.told(administrator, About::Client(client)).await.len(), 2);
    fixture.unconvert(administrator, lead).await.expect("taken back");
    assert_eq!(fixture.told(administrator, About::Client(client)).await.len(), 1);
}

#[tokio::test]
async fn who_took_part_before_takes_part_after() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (ana, bea) = (fixture.contact(administrator, "Ana").await, fixture.contact(administrator, "Bea").await);
    let lead = fixture.lead(administrator, "Molino Azul").await;
    let activity = fixture.log(administrator, About::Lead(lead), "called").await.expect("a call");
    let fields = activities::ActivityFields {
        kind: activities::ActivityKind::Call,
        text: "called".into(),
        outcome: String::new(),
        happened_at: None,
        contacts: vec![bea],
    };
    fixture.execute(administrator, activities::EditActivity { activity, seen: 1, fields }).await.expect("she was there too");
    for contact in [ana, bea] {
        let (_, version, ..) = fixture.really(lead).await;
        let command = ConvertLead { seen: version, contact: Some(ConvertContact::Existing(contact)), deal: None, ..fixture.all_of(lead) };
        fixture.execute(administrator, command).await.expect("a conversion");
        let both = if contact == ana { 2 } else { 1 };
        assert_eq!(fixture.told(administrator, About::Lead(lead)).await, [("called".to_owned(), both)]);
        fixture.execute(administrator, UnconvertLead { lead, seen: version + 1 }).await.expect("taken back");
        assert_eq!(fixture.told(administrator, About::Lead(lead)).await, [("called".to_owned(), 1)]);
        assert_eq!(fixture.told(administrator, About::Contact(bea)).await.len(), 1);
    }
}

/// Something that comes to stand on what was made.
async fn build(fixture: &Fixture, made: &LeadConverted, what: usize) {
    let actor = fixture.administrator();
    let (client, contact, deal) = (made.client, made.contact.expect("a contact"), made.deal.expect("a deal"));
    let new_deal = async |fields: Vec<deals::Change>| {
        let fields = fields.into_iter().chain([deals::Change::Name("Another".into())]).collect();
        let command = deals::CreateDeal { deal: DealId::generate(), stage: fixture.stages[0].id, fields };
        fixture.execute(actor, command).await.expect("a deal");
    };
    let new_contact = async |change: contacts::Change| {
        let fields = vec![contacts::Change::FirstName("Another".into()), change];
        fixture.execute(actor, contacts::CreateContact { contact: ContactId::generate(), fields }).await.expect("a contact");
    };
    let new_client = async |change: clients::Change| {
        let fields = vec![clients::Change::Name("Another".into()), change];
        fixture.execute(actor, clients::CreateClient { client: ClientId::generate(), fields }).await.expect("a client");
    };
    match what {
        0 => {
            let fields = FollowUpFields { what: "Ask".into(), due_on: NaiveDate::default(), due_at: None, assignee: actor.member };
            fixture
                .execute(actor, AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields })
                .await
                .expect("a follow-up");
        }
        1 => drop(fixture.log(actor, About::Deal(deal), "more").await.expect("a call")),
        2 => drop(fixture.log(actor, About::Client(client), "more").await.expect("a call")),
        3 => drop(fixture.log(actor, About::Contact(contact), "more").await.expect("a call")),
        4 => new_deal(vec![deals::Change::Client(Some(client))]).await,
        5 => new_deal(vec![deals::Change::Contact(Some(contact))]).await,
        6 => new_contact(contacts::Change::Client(Some(client))).await,
        7 => new_contact(contacts::Change::ReportsTo(Some(contact))).await,
        8 => new_client(clients::Change::Parent(Some(client))).await,
        9 => new_client(clients::Change::PrimaryContact(Some(contact))).await,
        10 => {
            let lead = fixture.lead(actor, "Another").await;
            let client = ConvertClient::Existing(client);
            let command = ConvertLead { client, contact: None, deal: None, ..fixture.all_of(lead) };
            fixture.execute(actor, command).await.expect("a conversion");
        }
        _ => {
            let sql = format!("update deal set closed_on = '2026-01-01' where id = '{deal}'");
            fixture.owner_does("deal", &sql).await;
        }
    }
}

#[tokio::test]
async fn nothing_is_pulled_away_from_under_something_else() {
    let fixture = Fixture::new().await;
    for what in 0..12 {
        let (lead, made) = converted(&fixture, |command| command).await;
        build(&fixture, &made, what).await;
        let before = fixture.everything().await;
        assert_eq!(fixture.unconvert(fixture.administrator(), lead).await, Err(AppError::Conflict(None)), "{what}");
        assert_eq!(fixture.everything().await, before, "{what} left something behind");
    }
}

#[tokio::test]
async fn whoever_may_write_what_was_made_takes_it_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    // A rep puts no client away, but takes back what they did; not of a client that is somebody else's by now.
    let lead = fixture.lead_with(rep, vec![Change::FirstName("Ana".into())]).await;
    fixture.execute(rep, fixture.all_of(lead)).await.expect("a conversion");
    fixture.unconvert(rep, lead).await.expect("taken back");
    fixture.execute(rep, fixture.all_of(lead)).await.expect_err("of a version that is gone");
    let lead = fixture.lead_with(rep, vec![Change::FirstName("Bea".into())]).await;
    fixture.execute(rep, fixture.all_of(lead)).await.expect("a conversion");
    let colleague = fixture.company.colleague.member;
    fixture.owner_does("client", &format!("update client set sales_owner_id = '{colleague}' where archived_at is null")).await;
    let before = fixture.everything().await;
    assert_eq!(fixture.unconvert(rep, lead).await, Err(AppError::Forbidden));
    assert_eq!(fixture.everything().await, before, "nothing of it is put away");
    assert_eq!(fixture.unconvert(&fixture.company.colleague, lead).await, Err(AppError::NotFound));
    assert_eq!(fixture.unconvert(fixture.company.actor(BuiltInRole::Marketing), lead).await, Err(AppError::NotFound), "no deals are seen");
    fixture.unconvert(fixture.company.actor(BuiltInRole::Manager), lead).await.expect("a manager may");
    // With what was there before, a rep takes back the deal alone.
    let (client, lead) = (fixture.client(rep, "There").await, fixture.lead(rep, "Molino Azul").await);
    let command = ConvertLead { client: ConvertClient::Existing(client), contact: None, ..fixture.all_of(lead) };
    fixture.execute(rep, command).await.expect("a conversion");
    fixture.unconvert(rep, lead).await.expect("taken back");
    // Not of one that is put away.
    fixture.execute(rep, ArchiveLead { lead }).await.expect("put away");
    assert_eq!(fixture.execute(rep, UnconvertLead { lead, seen: 4 }).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn two_at_once_take_back_once_and_a_failure_takes_back_nothing() {
    let fixture = Fixture::new().await;
    let administrator: &Actor = fixture.administrator();
    let (lead, made) = converted(&fixture, |command| command).await;
    sqlx::raw_sql("create function broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$")
        .execute(&fixture.test.owner)
        .await
        .expect("a function");
    for table in ["deal", "contact", "client", "activity", "lead"] {
        let broken = format!("create trigger zz_broken before update on {table} for each row execute function broken()");
        sqlx::raw_sql(sqlx::AssertSqlSafe(broken)).execute(&fixture.test.owner).await.expect("a trigger");
        let before = fixture.everything().await;
        let error = fixture.unconvert(administrator, lead).await.expect_err("refused");
        assert!(matches!(error, AppError::Internal(_)), "{table}: {error:?}");
        assert_eq!(fixture.everything().await, before, "{table} left something behind");
        let mended = format!("drop trigger zz_broken on {table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(mended)).execute(&fixture.test.owner).await.expect("mended");
    }
    let (one, two) =
        tokio::join!(fixture.unconvert(administrator, lead), fixture.unconvert(fixture.company.actor(BuiltInRole::Administrator), lead));
    let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
    assert_eq!((refused, here(&fixture, &made).await), (vec![AppError::Conflict(None)], (0, 0, 0)));
}
