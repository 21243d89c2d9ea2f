//! Who may take back what.

use deals::{Change, EditDeal};
use kit::{Actor, AppError, Kind, Request, Verb, execute};
use people::testing::company;

use crate::fixture::{Fixture, to};
use crate::undoing::{done, undo};

#[tokio::test]
async fn each_role_takes_back_its_own_and_by_the_journal_everybodys() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true));
    let here = here.chain([(&fixture.company.colleague, true), (&fixture.company.stranger, true)]);
    let everybody: Vec<(&Actor, bool)> = here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))).collect();
    let mut tried = 0;
    for owner in [fixture.rep(), &fixture.company.colleague, &fixture.company.stranger] {
        for (actor, same_workspace) in &everybody {
            let deal = fixture.deal(owner, 0, "Pumps").await;
            let moved = done(&fixture, owner, to(deal, fixture.stages[1].id, None, None)).await;
            let own = actor.member == owner.member;
            let known = *same_workspace && (own || actor.may(Kind::Workspace, Verb::Journal, None));
            let expected = match () {
                () if !known || !actor.may(Kind::Deal, Verb::Read, Some(owner.member)) => Err(AppError::NotFound),
                () => actor.must(Kind::Deal, Verb::Write, Some(owner.member)),
            };
            let undone = undo(&fixture, actor, moved).await.map(drop);
            assert_eq!(undone, expected, "{} of {} takes back a move of {}", actor.role, actor.slug, owner.name);
            let stage: uuid::Uuid = sqlx::query_scalar("select stage_id from deal where id = $1")
                .bind(deal.0)
                .fetch_one(&fixture.test.owner)
                .await
                .expect("it");
            assert_eq!(stage, fixture.stages[usize::from(expected.is_err())].id.0);
            tried += 1;
        }
    }
    assert_eq!(tried, 3 * everybody.len());
    fixture.assert_sound().await;
}

#[tokio::test]
async fn what_was_handed_over_out_of_sight_does_not_exist() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let moved = done(&fixture, rep, to(deal, fixture.stages[1].id, None, None)).await;
    let given = done(&fixture, rep, EditDeal { deal, seen: 2, changes: vec![Change::Owner(stranger.member)] }).await;
    assert_eq!(undo(&fixture, rep, moved).await, Err(AppError::NotFound));
    assert_eq!(undo(&fixture, rep, given).await, Err(AppError::NotFound));
    // Whose deal it is by now may not take back what others did with it.
    assert_eq!(undo(&fixture, stranger, given).await, Err(AppError::NotFound));
    undo(&fixture, fixture.administrator(), given).await.expect("by the journal");
    undo(&fixture, rep, moved).await.expect("the rep's own again");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn whoever_may_not_write_any_more_may_not_take_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let moved = done(&fixture, rep, to(deal, fixture.stages[1].id, None, None)).await;
    let mut demoted = rep.clone();
    demoted.rights = fixture.company.actor(people::BuiltInRole::Guest).rights.clone();
    let reads = demoted.may(Kind::Deal, Verb::Read, Some(rep.member));
    assert_eq!(undo(&fixture, &demoted, moved).await, Err(if reads { AppError::Forbidden } else { AppError::NotFound }));
    let archived = execute(&fixture.test.db, rep, &Request::new(deals::ArchiveDeal { deal })).await.expect("away");
    assert!(matches!(undo(&fixture, rep, moved).await, Err(AppError::Conflict(_))), "put away since");
    assert_eq!(fixture.number("select max(version)::bigint from deal").await, i64::from(archived.version));
}
