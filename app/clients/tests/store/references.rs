//! What a client names: it has to exist, to be of the right kind, in sight, and not to stand below the client itself.

use clients::{ArchiveClient, Change, CreateClient};
use contacts::CreateContact;
use kit::{Actor, ClientId, ContactId, ListValueId, MemberId, Problem, Rights};
use kit::{Kind, Scope, Verb};
use people::BuiltInRole;
use pipelines::{AddListValues, List};

use crate::fixture::Fixture;

async fn industry(fixture: &Fixture, actor: &Actor) -> ListValueId {
    let id = ListValueId::generate();
    fixture.execute(actor, AddListValues { list: List::ClientIndustry, values: vec![(id, "Water".into())] }).await.expect("an industry");
    id
}

#[tokio::test]
async fn what_exists_can_be_named() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let parent = fixture.client(administrator, "Mother").await;
    let client = fixture.client(administrator, "Daughter").await;
    let contact = ContactId::generate();
    let fields = vec![contacts::Change::FirstName("Ana".into()), contacts::Change::Client(Some(client))];
    fixture.execute(administrator, CreateContact { contact, fields }).await.expect("a contact");
    let industry = industry(&fixture, administrator).await;
    let changes = vec![Change::Parent(Some(parent)), Change::PrimaryContact(Some(contact)), Change::Industry(Some(industry))];
    let edit = clients::EditClient { client, seen: 1, changes };
    fixture.execute(administrator, edit).await.expect("an edit");
    let kept: (uuid::Uuid, uuid::Uuid, uuid::Uuid) =
        sqlx::query_as("select parent_id, primary_contact_id, industry_id from client where id = $1")
            .bind(client.0)
            .fetch_one(&fixture.test.owner)
            .await
            .expect("the client");
    assert_eq!(kept, (parent.0, contact.0, industry.0));
}

#[tokio::test]
async fn what_does_not_exist_or_is_elsewhere_is_unknown() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let foreign = fixture.client(abroad.actor(BuiltInRole::Administrator), "Foreign").await;
    let gone = fixture.client(administrator, "Gone").await;
    fixture.execute(administrator, ArchiveClient { client: gone }).await.expect("put away");
    let industry = industry(&fixture, administrator).await;
    for (change, field) in [
        (Change::ClientType(Some(ListValueId::generate())), "client_type"),
        // A value of another list.
        (Change::ClientType(Some(industry)), "client_type"),
        (Change::Industry(Some(ListValueId::generate())), "industry"),
        (Change::Parent(Some(ClientId::generate())), "parent"),
        (Change::Parent(Some(foreign)), "parent"),
        (Change::Parent(Some(gone)), "parent"),
        (Change::SalesOwner(Some(MemberId::generate())), "sales_owner"),
        (Change::SalesOwner(Some(abroad.colleague.member)), "sales_owner"),
        (Change::SalesOwner(Some(fixture.company.system.member)), "sales_owner"),
        (Change::PrimaryContact(Some(ContactId::generate())), "primary_contact"),
    ] {
        let client = fixture.client(administrator, "Molino Azul").await;
        let refused = fixture.edit(administrator, client, change.clone()).await;
        assert_eq!(refused, Err(kit::invalid(field, Problem::Unknown)), "{change:?}");
        let fields = vec![Change::Name("New".into()), change.clone()];
        let refused = fixture.execute(administrator, CreateClient { client: ClientId::generate(), fields }).await;
        assert_eq!(refused, Err(kit::invalid(field, Problem::Unknown)), "{change:?}");
        assert_eq!(fixture.really(client).await.1, 1);
    }
}

#[tokio::test]
async fn what_is_out_of_sight_is_unknown_too() {
    let fixture = Fixture::new().await;
    let theirs = fixture.client(&fixture.company.colleague, "Theirs").await;
    let own = [Verb::Read, Verb::Create, Verb::Write].map(|verb| (Kind::Client, verb, Scope::Own));
    let narrow = Actor { rights: Rights::of(&own), ..fixture.rep().clone() };
    let mine = fixture.client(&narrow, "Mine").await;
    let refused = fixture.edit(&narrow, mine, Change::Parent(Some(theirs))).await;
    assert_eq!(refused, Err(kit::invalid("parent", Problem::Unknown)));
}

#[tokio::test]
async fn nobody_stands_above_themselves() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let top = fixture.client(administrator, "Top").await;
    let middle = fixture.client(administrator, "Middle").await;
    let bottom = fixture.client(administrator, "Bottom").await;
    fixture.edit(administrator, middle, Change::Parent(Some(top))).await.expect("an edit");
    fixture.edit(administrator, bottom, Change::Parent(Some(middle))).await.expect("an edit");
    for parent in [top, middle, bottom] {
        let refused = fixture.edit(administrator, top, Change::Parent(Some(parent))).await;
        assert_eq!(refused, Err(kit::invalid("parent", Problem::Circular)));
    }
}

#[tokio::test]
async fn two_at_once_close_no_circle() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    for _ in 0..8 {
        let one = fixture.client(administrator, "One").await;
        let two = fixture.client(administrator, "Two").await;
        let (first, second) = tokio::join!(
            fixture.edit(administrator, one, Change::Parent(Some(two))),
            fixture.edit(administrator, two, Change::Parent(Some(one))),
        );
        assert_eq!(first.is_ok() as u8 + second.is_ok() as u8, 1, "{first:?} {second:?}");
    }
}
