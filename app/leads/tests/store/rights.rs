//! Each role, each command, own, a colleague's, nobody's and another workspace's.

use kit::{Actor, AppError, Kind, LeadId, MemberId, Verb};
use leads::{ArchiveLead, Change, CreateLead, RestoreLead};
use people::BuiltInRole;
use people::testing::company;

use crate::fixture::Fixture;

/// What the role's data says about a lead of this owner: done, forbidden, or not there at all.
fn expected(actor: &Actor, verb: Verb, owner: Option<MemberId>, same_workspace: bool) -> Result<(), AppError> {
    if !same_workspace || !actor.may(Kind::Lead, Verb::Read, owner) {
        return Err(AppError::NotFound);
    }
    actor.must(Kind::Lead, verb, owner)
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
            let lead = LeadId::generate();
            let fields = vec![Change::FirstName("Ana".into()), Change::Owner(owner)];
            fixture.execute(fixture.administrator(), CreateLead { lead, fields }).await.expect("a lead");
            let edited = fixture.edit(actor, lead, Change::JobTitle("Buyer".into())).await.map(drop);
            assert_eq!(edited, expected(actor, Verb::Write, owner, same_workspace), "{} edits", actor.role);
            let archived = fixture.execute(actor, ArchiveLead { lead }).await.map(drop);
            assert_eq!(archived, expected(actor, Verb::Archive, owner, same_workspace), "{} puts away", actor.role);
            let restored = fixture.execute(actor, RestoreLead { lead }).await.map(drop);
            assert_eq!(restored, archived, "{} brings back", actor.role);
            let (_, version, away, _) = fixture.really(lead).await;
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
            let made = fixture.execute(actor, CreateLead { lead: LeadId::generate(), fields }).await.map(drop);
            assert_eq!(made, actor.must(Kind::Lead, Verb::Create, owner), "{role:?} for {owner:?}");
        }
    }
}

/// As the roles are described, not as they are written: for whom leads are there at all.
#[tokio::test]
async fn leads_are_for_those_who_sell_and_for_marketing() {
    let fixture = Fixture::new().await;
    let lead = fixture.lead(fixture.rep(), "Molino Azul").await;
    for (role, actor) in &fixture.company.roles {
        let done = fixture.execute(actor, ArchiveLead { lead }).await.is_ok();
        let may = matches!(role, BuiltInRole::Administrator | BuiltInRole::Manager | BuiltInRole::Rep | BuiltInRole::Marketing);
        assert_eq!(done, may, "{role:?}");
    }
    assert_eq!(fixture.execute(&fixture.company.colleague, ArchiveLead { lead }).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn one_can_give_away_what_one_then_no_longer_sees() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep, "Molino Azul").await;
    let colleague = fixture.company.colleague.member;
    fixture.edit(rep, lead, Change::Owner(Some(colleague))).await.expect("given away");
    assert_eq!(fixture.really(lead).await, ("molino azul".to_owned(), 2, false, Some(colleague.0)));
    assert_eq!(fixture.edit(rep, lead, Change::JobTitle("Mine".into())).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn the_journal_tells_of_a_lead_to_who_sees_it() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep, "Molino Azul").await;
    fixture.log(rep, activities::About::Lead(lead), "asked").await.expect("a note");
    let told = async |actor: &Actor| -> i64 {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let rows =
            "select count(*) from change_rows(array(select id from command where kind in ('create_lead', 'log_activity')), null, 40)";
        sqlx::query_scalar(rows).fetch_one(tx.connection()).await.expect("a number")
    };
    assert_eq!(told(rep).await, 2);
    let blind = Actor { rights: kit::Rights::of(&[(Kind::Client, Verb::Read, kit::Scope::All)]), ..rep.clone() };
    assert_eq!(told(&blind).await, 0);
}
