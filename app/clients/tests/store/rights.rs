//! Each role, each command, own, a colleague's, nobody's and another workspace's.

use clients::{ArchiveClient, Change, CreateClient, EditClient, RestoreClient};
use kit::{Actor, AppError, ClientId, Kind, MemberId, Rights, Scope, Verb};
use people::testing::company;

use crate::fixture::Fixture;

/// What the role's data says about a client that this member looks after: done, forbidden, or not there at all.
fn expected(actor: &Actor, verb: Verb, owner: Option<MemberId>, same_workspace: bool) -> Result<(), AppError> {
    if !same_workspace || !actor.may(Kind::Client, Verb::Read, owner) {
        return Err(AppError::NotFound);
    }
    actor.must(Kind::Client, verb, owner)
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
            let client = ClientId::generate();
            let fields = vec![Change::Name("Molino Azul".into()), Change::SalesOwner(owner)];
            fixture.execute(fixture.administrator(), CreateClient { client, fields }).await.expect("a client");
            let edited = fixture.edit(actor, client, Change::Notes("Seen".into())).await.map(drop);
            assert_eq!(edited, expected(actor, Verb::Write, owner, same_workspace), "{} edits", actor.role);
            let archived = fixture.execute(actor, ArchiveClient { client }).await.map(drop);
            assert_eq!(archived, expected(actor, Verb::Archive, owner, same_workspace), "{} puts away", actor.role);
            let restored = fixture.execute(actor, RestoreClient { client }).await.map(drop);
            assert_eq!(restored, archived, "{} brings back", actor.role);
            let (_, version, away, _) = fixture.really(client).await;
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
            let fields = vec![Change::Name("Molino Azul".into()), Change::SalesOwner(owner)];
            let made = fixture.execute(actor, CreateClient { client: ClientId::generate(), fields }).await.map(drop);
            assert_eq!(made, actor.must(Kind::Client, Verb::Create, owner), "{role:?} for {owner:?}");
        }
    }
}

#[tokio::test]
async fn one_can_give_away_what_one_then_no_longer_sees() {
    let fixture = Fixture::new().await;
    let own = [Verb::Read, Verb::Create, Verb::Write].map(|verb| (Kind::Client, verb, Scope::Own));
    let narrow = Actor { rights: Rights::of(&own), ..fixture.rep().clone() };
    let client = fixture.client(&narrow, "Molino Azul").await;
    let colleague = fixture.company.colleague.member;
    fixture.edit(&narrow, client, Change::SalesOwner(Some(colleague))).await.expect("given away");
    assert_eq!(fixture.really(client).await, ("Molino Azul".to_owned(), 2, false, Some(colleague.0)));
    let again = fixture.execute(&narrow, EditClient { client, seen: 2, changes: vec![Change::Name("Mine".into())] }).await;
    assert_eq!(again, Err(AppError::NotFound));
    let trace: i64 = sqlx::query_scalar("select count(*) from journal where record_id = $1 and after ? 'sales_owner_id'")
        .bind(client.0)
        .fetch_one(&fixture.test.owner)
        .await
        .expect("a number");
    assert_eq!(trace, 2);
}
