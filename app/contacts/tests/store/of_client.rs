//! The contacts of a client, as its card shows them.

use clients::CreateClient;
use contacts::{ArchiveContact, Change, read_contacts_of_client};
use kit::{Actor, AppError, ClientId, Kind, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::Fixture;

async fn names(fixture: &Fixture, actor: &Actor, client: ClientId) -> Result<Vec<(String, bool)>, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let contacts = read_contacts_of_client(&mut tx, client).await?;
    Ok(contacts.into_iter().map(|contact| (contact.fields.name(), contact.archived)).collect())
}

#[tokio::test]
async fn by_name_in_sight_and_those_put_away() {
    let fixture = Fixture::new().await;
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Molino Azul".into())];
    fixture.execute(fixture.rep(), CreateClient { client, fields }).await.expect("a client");
    assert_eq!(names(&fixture, fixture.rep(), client).await, Ok(Vec::new()));
    fixture.contact(fixture.rep(), "Elsewhere").await;
    for name in ["zoe", "Ana", "Gone", "Theirs"] {
        let contact = fixture.contact(fixture.rep(), name).await;
        fixture.edit(fixture.rep(), contact, Change::Client(Some(client))).await.expect("a client of theirs");
        match name {
            "Gone" => drop(fixture.execute(fixture.administrator(), ArchiveContact { contact }).await.expect("put away")),
            "Theirs" => {
                let give = contacts::EditContact { contact, seen: 2, changes: vec![Change::Owner(Some(fixture.company.colleague.member))] };
                fixture.execute(fixture.rep(), give).await.expect("given away");
            }
            _ => {}
        }
    }
    let named = |names: &[(&str, bool)]| Ok(names.iter().map(|(name, away)| ((*name).to_owned(), *away)).collect::<Vec<_>>());
    assert_eq!(names(&fixture, fixture.rep(), client).await, named(&[("Ana", false), ("Gone", true), ("Theirs", false), ("zoe", false)]));
    let rights = [(Kind::Client, Verb::Read, Scope::All), (Kind::Contact, Verb::Read, Scope::Own)];
    let narrow = Actor { rights: Rights::of(&rights), ..fixture.rep().clone() };
    assert_eq!(names(&fixture, &narrow, client).await, named(&[("Ana", false), ("Gone", true), ("zoe", false)]));
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    for (nobody, error) in [
        (abroad.actor(BuiltInRole::Administrator), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Contributor), AppError::NotFound),
        (fixture.company.actor(BuiltInRole::Guest), AppError::Forbidden),
    ] {
        assert_eq!(names(&fixture, nobody, client).await, Err(error), "{}", nobody.role);
    }
    assert_eq!(names(&fixture, fixture.rep(), ClientId::generate()).await, Err(AppError::NotFound));
}
