//! The card: everything about one client, and what comes of its deals.

use clients::{ArchiveClient, Change, Figures, NextStep, read_card, read_clients};
use contacts::CreateContact;
use deals::{ArchiveDeal, CreateDeal, MoveDeal};
use followups::{AddFollowUp, FollowUpFields};
use kit::{About, Actor, AppError, ClientId, ContactId, Currency, DealId, FollowUpId, Money, StageId};
use people::BuiltInRole;

use crate::fixture::Fixture;

async fn figures(fixture: &Fixture, actor: &Actor, client: ClientId) -> Option<Figures> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    read_card(&mut tx, client).await.expect("a card").figures
}

/// The first stage of a kind.
async fn stage(fixture: &Fixture, kind: &str) -> StageId {
    let workspace = fixture.rep().workspace.0;
    sqlx::query_scalar("select id from stage where workspace_id = $1 and kind = $2 order by position limit 1")
        .bind(workspace)
        .bind(kind)
        .fetch_one(&fixture.test.owner)
        .await
        .map(StageId)
        .expect("a stage")
}

/// A deal of the actor's own with a client.
async fn deal(fixture: &Fixture, actor: &Actor, client: ClientId, kind: &str, value: i64, currency: Currency) -> DealId {
    use deals::Change;
    let deal = DealId::generate();
    let fields = vec![Change::Name("Pumps".into()), Change::Client(Some(client)), Change::Currency(currency), Change::Value(value)];
    let create = CreateDeal { deal, stage: stage(fixture, "open").await, fields };
    fixture.execute(actor, create).await.expect("a deal");
    if kind != "open" {
        let stage = stage(fixture, kind).await;
        let close = MoveDeal { deal, stage, above: None, below: None, seen: None, closing: None };
        fixture.execute(actor, close).await.expect("a deal that is closed");
    }
    deal
}

#[tokio::test]
async fn a_card_tells_names_choices_and_when() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let parent = fixture.client(administrator, "Mother").await;
    let client = fixture.client(administrator, "Daughter").await;
    let contact = ContactId::generate();
    let fields = vec![contacts::Change::FirstName("Ana".into()), contacts::Change::Client(Some(client))];
    fixture.execute(administrator, CreateContact { contact, fields }).await.expect("a contact");
    let changes = vec![Change::Parent(Some(parent)), Change::PrimaryContact(Some(contact))];
    fixture.execute(administrator, clients::EditClient { client, seen: 1, changes }).await.expect("an edit");
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    let card = read_card(&mut tx, client).await.expect("a card");
    assert_eq!((card.version, card.archived, card.fields.name.as_str()), (2, None, "Daughter"));
    assert_eq!(card.parent_name.as_deref(), Some("Mother"));
    assert_eq!(card.contacts.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>(), ["Ana"]);
    assert!(card.changed > card.created);
    assert!(card.choices.members.iter().any(|member| member.id == administrator.member));
    assert!(card.choices.members.iter().all(|member| member.id != fixture.company.system.member));
    drop(tx);
    fixture.execute(administrator, ArchiveClient { client }).await.expect("put away");
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    assert!(read_card(&mut tx, client).await.expect("a card of one put away").archived.is_some());
}

#[tokio::test]
async fn what_is_out_of_sight_is_not_there() {
    let fixture = Fixture::new().await;
    let client = fixture.client(&fixture.company.colleague, "Theirs").await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let nobody = ClientId::generate();
    let contributor = fixture.company.actor(BuiltInRole::Contributor);
    let guest = fixture.company.actor(BuiltInRole::Guest);
    for (actor, client) in
        [(fixture.rep(), nobody), (abroad.actor(BuiltInRole::Administrator), client), (contributor, client), (guest, client)]
    {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        assert_eq!(read_card(&mut tx, client).await, Err(AppError::NotFound), "{}", actor.role);
    }
}

#[tokio::test]
async fn figures_are_of_the_deals_in_sight() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let client = fixture.client(fixture.rep(), "Molino Azul").await;
    let franc = Currency::from_code("CHF").expect("francs");
    deal(&fixture, fixture.rep(), client, "open", 10_000, Currency::USD).await;
    deal(&fixture, fixture.rep(), client, "open", 700, franc).await;
    let theirs = deal(&fixture, &fixture.company.colleague, client, "open", 5_000, Currency::USD).await;
    deal(&fixture, fixture.rep(), client, "won", 40_000, Currency::USD).await;
    deal(&fixture, fixture.rep(), client, "lost", 90_000, Currency::USD).await;
    let gone = deal(&fixture, fixture.rep(), client, "open", 1, Currency::USD).await;
    fixture.execute(fixture.rep(), ArchiveDeal { deal: gone }).await.expect("put away");
    let own = figures(&fixture, fixture.rep(), client).await.expect("figures");
    assert_eq!((own.open, own.won), (2, 1));
    assert_eq!((own.value.total, own.won_value.total), (10_000, 40_000));
    assert_eq!(own.value.unrated, [Money { minor: 700, currency: franc }]);
    assert_eq!(own.weighted.total, 1_000, "a tenth, in the first stage");
    let all = figures(&fixture, administrator, client).await.expect("figures");
    assert_eq!((all.open, all.value.total), (3, 15_000));
    assert_eq!(figures(&fixture, fixture.company.actor(BuiltInRole::Service), client).await, None);
    // The list says the same of what is open.
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    let page = read_clients(&mut tx, &Default::default(), None).await.expect("a page");
    assert_eq!((page.lines[0].open, &page.lines[0].value), (Some(3), &all.value));
    drop(tx);
    let due_on = "2026-05-20".parse().expect("a day");
    let fields = FollowUpFields { what: "Call".into(), due_on, due_at: None, assignee: fixture.company.colleague.member };
    let add = AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(theirs), fields };
    fixture.execute(&fixture.company.colleague, add).await.expect("a follow-up");
    let next = figures(&fixture, administrator, client).await.and_then(|figures| figures.next);
    let of_deal = NextStep { what: "Call".into(), due_on, deal: Some(theirs), contact: None, name: Some("Pumps".into()) };
    assert_eq!(next, Some(of_deal));
    let seen = async |actor| figures(&fixture, actor, client).await.and_then(|figures| figures.next);
    assert_eq!(seen(fixture.rep()).await, None, "not of others' deals");
    // What is earlier about somebody there, or about the client itself, comes before it.
    let ana = ContactId::generate();
    let fields = vec![contacts::Change::FirstName("Ana".into()), contacts::Change::Client(Some(client))];
    fixture.execute(fixture.rep(), contacts::CreateContact { contact: ana, fields }).await.expect("a contact");
    for (about, due_on, contact, name) in
        [(About::Contact(ana), "2026-05-19", Some(ana), Some("Ana")), (About::Client(client), "2026-05-18", None, None)]
    {
        let due_on = due_on.parse().expect("a day");
        let fields = FollowUpFields { what: "Visit".into(), due_on, due_at: None, assignee: fixture.rep().member };
        fixture.execute(fixture.rep(), AddFollowUp { follow_up: FollowUpId::generate(), about, fields }).await.expect("a follow-up");
        let next = NextStep { what: "Visit".into(), due_on, deal: None, contact, name: name.map(Into::into) };
        assert_eq!(seen(fixture.rep()).await, Some(next.clone()));
        assert_eq!(seen(administrator).await, Some(next));
    }
}
