//! The card: everything about one contact, as far as its reader may know.

use activities::{About, ActivityFields, ActivityKind, LogActivity, RemoveActivity};
use contacts::{ArchiveContact, Change, ContactCard, EditContact, read_contact_card};
use kit::{ActivityId, Actor, AppError, ClientId, ContactId, Kind, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::Fixture;

async fn card(fixture: &Fixture, actor: &Actor, contact: ContactId) -> Result<ContactCard, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    read_contact_card(&mut tx, contact).await
}

async fn at(fixture: &Fixture, actor: &Actor, client: ClientId, name: &str) -> ContactId {
    fixture.contact_with(actor, vec![Change::FirstName(name.into()), Change::Client(Some(client))]).await
}

fn names(contacts: &[kit::Choice<ContactId>]) -> Vec<&str> {
    contacts.iter().map(|contact| contact.name.as_str()).collect()
}

#[tokio::test]
async fn a_card_tells_names_choices_and_when() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let client = fixture.client(administrator, "Molino Azul").await;
    let contact = at(&fixture, administrator, client, "Ana").await;
    let elsewhere = fixture.contact(administrator, "Xenia").await;
    for name in ["zoe", "Éva", "Eric", "Gone"] {
        let colleague = at(&fixture, administrator, client, name).await;
        let changes = vec![Change::ReportsTo(Some(contact))];
        if name != "zoe" {
            fixture.execute(administrator, EditContact { contact: colleague, seen: 1, changes }).await.expect("a chief");
        }
        if name == "Gone" {
            fixture.execute(administrator, ArchiveContact { contact: colleague }).await.expect("put away");
        }
    }
    fixture.edit(administrator, contact, Change::ReportsTo(Some(elsewhere))).await.expect("a chief");
    let primary = clients::EditClient { client, seen: 1, changes: vec![clients::Change::PrimaryContact(Some(contact))] };
    let before = card(&fixture, administrator, contact).await.expect("a card");
    assert!(!before.primary_of);
    fixture.execute(administrator, primary).await.expect("the one to ask first");
    let card_now = card(&fixture, administrator, contact).await.expect("a card");
    assert_eq!((card_now.version, card_now.archived, card_now.fields.name().as_str()), (2, None, "Ana"));
    assert_eq!(card_now.fields.reports_to, Some(elsewhere));
    assert_eq!(card_now.client.as_ref().map(|client| client.name.as_str()), Some("Molino Azul"));
    assert_eq!(names(&card_now.colleagues), ["Eric", "Éva", "Xenia", "zoe"]);
    assert_eq!(names(&card_now.reports), ["Eric", "Éva"]);
    assert!(card_now.primary_of);
    assert!(card_now.changed > card_now.created);
    assert!(card_now.choices.members.iter().any(|member| member.id == administrator.member));
    assert!(card_now.choices.members.iter().all(|member| member.id != fixture.company.system.member));
    // Whom they report to stays to be chosen after being put away, and so does their owner.
    fixture.execute(administrator, ArchiveContact { contact: elsewhere }).await.expect("put away");
    fixture.execute(administrator, ArchiveContact { contact }).await.expect("put away");
    sqlx::query("alter table member disable trigger user").execute(&fixture.test.owner).await.expect("no journal");
    sqlx::query("update member set archived_at = now() where not system").execute(&fixture.test.owner).await.expect("nobody is left");
    let gone = card(&fixture, administrator, contact).await.expect("a card of one put away");
    assert!(gone.archived.is_some() && names(&gone.colleagues).contains(&"Xenia"));
    assert_eq!(gone.choices.members.iter().map(|member| member.id).collect::<Vec<_>>(), [administrator.member]);
}

#[tokio::test]
async fn a_card_without_a_client_has_no_colleagues() {
    let fixture = Fixture::new().await;
    let contact = fixture.contact(fixture.rep(), "Ana").await;
    fixture.contact(fixture.rep(), "Bea").await;
    let card = card(&fixture, fixture.rep(), contact).await.expect("a card");
    assert_eq!((card.client, card.colleagues, card.reports, card.primary_of), (None, Vec::new(), Vec::new(), false));
    assert_eq!(card.last_contact, None);
}

#[tokio::test]
async fn last_contact_is_the_last_call_email_or_meeting_with_them() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Molino Azul").await;
    let (ana, bea) = (at(&fixture, rep, client, "Ana").await, at(&fixture, rep, client, "Bea").await);
    let log = async |kind, about, moment: &str, with: &[ContactId]| {
        let fields = ActivityFields {
            kind,
            text: "x".into(),
            outcome: String::new(),
            happened_at: Some(moment.parse().expect("a moment")),
            contacts: with.to_vec(),
        };
        let activity = ActivityId::generate();
        fixture.execute(rep, LogActivity { activity, about, fields }).await.expect("an activity");
        activity
    };
    log(ActivityKind::Call, About::Client(client), "2025-01-02T10:00:00", &[ana]).await;
    log(ActivityKind::Note, About::Client(client), "2025-01-03T10:00:00", &[ana]).await;
    log(ActivityKind::Call, About::Client(client), "2025-01-04T10:00:00", &[bea]).await;
    let last = async |contact| card(&fixture, rep, contact).await.expect("a card").last_contact.map(|moment| moment.to_string());
    assert_eq!(last(ana).await.as_deref(), Some("2025-01-02 10:00:00"));
    let met = log(ActivityKind::Meeting, About::Contact(ana), "2025-01-05T10:00:00", &[]).await;
    assert_eq!(last(ana).await.as_deref(), Some("2025-01-05 10:00:00"));
    fixture.execute(rep, RemoveActivity { activity: met, seen: 1 }).await.expect("put away");
    assert_eq!(last(ana).await.as_deref(), Some("2025-01-02 10:00:00"));
    // Not what is about a client out of sight.
    let narrow = Actor { rights: Rights::of(&[(Kind::Contact, Verb::Read, Scope::All)]), ..rep.clone() };
    assert_eq!(card(&fixture, &narrow, ana).await.expect("a card").last_contact, None);
}

#[tokio::test]
async fn what_is_out_of_sight_is_not_there() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let client = fixture.client(stranger, "Canary").await;
    let contact = at(&fixture, rep, client, "Ana").await;
    let hidden = at(&fixture, stranger, client, "Secret").await;
    fixture.edit(rep, contact, Change::ReportsTo(Some(hidden))).await.expect("a chief");
    let below = at(&fixture, stranger, client, "Secret too").await;
    fixture.edit(stranger, below, Change::ReportsTo(Some(contact))).await.expect("a chief");
    let primary = clients::EditClient { client, seen: 1, changes: vec![clients::Change::PrimaryContact(Some(contact))] };
    fixture.execute(stranger, primary).await.expect("the one to ask first");
    let own = [(Kind::Contact, Verb::Read, Scope::Own), (Kind::Client, Verb::Read, Scope::Own)];
    let narrow = Actor { rights: Rights::of(&own), ..rep.clone() };
    let told = card(&fixture, &narrow, contact).await.expect("a card");
    assert_eq!((&told.client, told.primary_of, told.colleagues.len(), told.reports.len()), (&None, false, 0, 0));
    assert!(!format!("{told:?}").contains("Secret") && !format!("{told:?}").contains("Canary"), "{told:?}");
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    for (role, actor) in &fixture.company.roles {
        let seen = actor.may(Kind::Contact, Verb::Read, Some(rep.member));
        let error = card(&fixture, actor, contact).await.err();
        assert_eq!(error, Some(AppError::NotFound).filter(|_| !seen), "{role:?}");
    }
    for (actor, contact) in
        [(&narrow, hidden), (abroad.actor(BuiltInRole::Administrator), contact), (fixture.administrator(), ContactId::generate())]
    {
        assert_eq!(card(&fixture, actor, contact).await.err(), Some(AppError::NotFound), "{}", actor.role);
    }
}
