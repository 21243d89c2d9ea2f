//! Contacts to choose from.

use clients::CreateClient;
use contacts::{ArchiveContact, Change, contacts_to_choose};
use kit::{Actor, ClientId};
use people::BuiltInRole;

use crate::fixture::Fixture;

async fn offered(fixture: &Fixture, actor: &Actor, client: Option<ClientId>) -> Vec<String> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let offered = contacts_to_choose(&mut tx, client, 10).await.expect("contacts");
    offered.into_iter().map(|contact| contact.name).collect()
}

#[tokio::test]
async fn those_of_a_client_or_of_all_in_sight() {
    let fixture = Fixture::new().await;
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Molino Azul".into())];
    fixture.execute(fixture.administrator(), CreateClient { client, fields }).await.expect("a client");
    fixture.contact(fixture.rep(), "Bea").await;
    for name in ["Ana", "Zoe", "Gone"] {
        let contact = fixture.contact(fixture.rep(), name).await;
        fixture.edit(fixture.rep(), contact, Change::Client(Some(client))).await.expect("a client of theirs");
        if name == "Gone" {
            fixture.execute(fixture.administrator(), ArchiveContact { contact }).await.expect("put away");
        }
    }
    assert_eq!(offered(&fixture, fixture.rep(), Some(client)).await, ["Ana", "Zoe"]);
    assert_eq!(offered(&fixture, fixture.rep(), None).await, ["Ana", "Bea", "Zoe"]);
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    for nobody in [&abroad.system, fixture.company.actor(BuiltInRole::Contributor), fixture.company.actor(BuiltInRole::Guest)] {
        for client in [Some(client), None] {
            assert_eq!(offered(&fixture, nobody, client).await, Vec::<String>::new(), "{}", nobody.role);
        }
    }
}
