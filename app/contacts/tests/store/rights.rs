//! Each role, each command, own, a colleague's, nobody's and another workspace's.

use contacts::{ArchiveContact, Change, CreateContact, RestoreContact};
use kit::{Actor, AppError, ContactId, Kind, MemberId, Rights, Scope, Verb};
use people::testing::company;

use crate::fixture::Fixture;

/// What the role's data says about a contact of this owner: done, forbidden, or not there at all.
fn expected(actor: &Actor, verb: Verb, owner: Option<MemberId>, same_workspace: bool) -> Result<(), AppError> {
    if !same_workspace || !actor.may(Kind::Contact, Verb::Read, owner) {
        return Err(AppError::NotFound);
    }
    actor.must(Kind::Contact, verb, owner)
}

#[tokio::test]
async fn editing_and_putting_away() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true));
    let everybody: Vec<(&Actor, bool)> = here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))).collect();
    let (mut tried, mut done) = (0, 0);
    for (actor, same_workspace) in everybody {
        for owner in [Some(actor.member).filter(|_| same_workspace), Some(fixture.company.colleague.member), None] {
            let contact = ContactId::generate();
            let fields = vec![Change::FirstName("Ana".into()), Change::Owner(owner)];
            fixture.execute(fixture.administrator(), CreateContact { contact, fields }).await.expect("a contact");
            let edited = fixture.edit(actor, contact, Change::JobTitle("Buyer".into())).await.map(drop);
            assert_eq!(edited, expected(actor, Verb::Write, owner, same_workspace), "{} edits", actor.role);
            let archived = fixture.execute(actor, ArchiveContact { contact }).await.map(drop);
            assert_eq!(archived, expected(actor, Verb::Archive, owner, same_workspace), "{} puts away", actor.role);
            let restored = fixture.execute(actor, RestoreContact { contact }).await.map(drop);
            assert_eq!(restored, archived, "{} brings back", actor.role);
            let (_, version, away, _) = fixture.really(contact).await;
            let changes = i32::from(edited.is_ok()) + 2 * i32::from(archived.is_ok());
            assert_eq!((version, away), (1 + changes, false));
            tried += 1;
            done += changes;
        }
    }
    assert_eq!(tried, 16 * 3);
    assert!(done > 0);
}

#[tokio::test]
async fn making() {
    let fixture = Fixture::new().await;
    for (role, actor) in &fixture.company.roles {
        for owner in [Some(actor.member), Some(fixture.company.stranger.member), None] {
            let fields = vec![Change::LastName("Vega".into()), Change::Owner(owner)];
            let made = fixture.execute(actor, CreateContact { contact: ContactId::generate(), fields }).await.map(drop);
            assert_eq!(made, actor.must(Kind::Contact, Verb::Create, owner), "{role:?} for {owner:?}");
        }
    }
}

#[tokio::test]
async fn one_can_give_away_what_one_then_no_longer_sees() {
    let fixture = Fixture::new().await;
    let own = [Verb::Read, Verb::Create, Verb::Write].map(|verb| (Kind::Contact, verb, Scope::Own));
    let narrow = Actor { rights: Rights::of(&own), ..fixture.rep().clone() };
    let contact = fixture.contact(&narrow, "Ana").await;
    let colleague = fixture.company.colleague.member;
    fixture.edit(&narrow, contact, Change::Owner(Some(colleague))).await.expect("given away");
    assert_eq!(fixture.really(contact).await, ("Ana".to_owned(), 2, false, Some(colleague.0)));
    assert_eq!(fixture.edit(&narrow, contact, Change::JobTitle("Mine".into())).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn nobody_names_what_they_do_not_see() {
    let fixture = Fixture::new().await;
    let stranger = &fixture.company.stranger;
    let (client, chief) = (fixture.client(stranger, "Hidden").await, fixture.contact(stranger, "Secret").await);
    let own = [Verb::Read, Verb::Create, Verb::Write].map(|verb| (Kind::Contact, verb, Scope::Own));
    let narrow = Actor { rights: Rights::of(&own), ..fixture.rep().clone() };
    let contact = fixture.contact(&narrow, "Ana").await;
    for (change, field) in [(Change::Client(Some(client)), "client"), (Change::ReportsTo(Some(chief)), "reports_to")] {
        let refused = fixture.edit(&narrow, contact, change.clone()).await;
        assert_eq!(refused, Err(kit::invalid(field, kit::Problem::Unknown)), "{change:?}");
    }
    // Named by somebody else, it stays through an edit of something else, and a second naming is none.
    let named = contacts::EditContact { contact, seen: 1, changes: vec![Change::Client(Some(client)), Change::ReportsTo(Some(chief))] };
    fixture.execute(fixture.administrator(), named.clone()).await.expect("an edit");
    let changes = named.changes.into_iter().chain([Change::JobTitle("Buyer".into())]).collect();
    fixture.execute(&narrow, contacts::EditContact { contact, seen: 2, changes }).await.expect("an edit");
}
