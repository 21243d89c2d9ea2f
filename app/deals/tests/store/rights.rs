//! Each role, each command, own, team's, others' and another workspace's.

use deals::{Change, CreateDeal, EditDeal, ImportDeals};
use kit::{Actor, AppError, DealId, Kind, Request, Scope, Verb, execute};
use people::BuiltInRole;
use people::testing::company;

use crate::fixture::{Fixture, to};

/// What the role's data says about a deal of this owner: done, forbidden, or not there at all.
fn expected(actor: &Actor, verb: Verb, owner: kit::MemberId, same_workspace: bool) -> Result<(), AppError> {
    if !same_workspace || !actor.may(Kind::Deal, Verb::Read, Some(owner)) {
        return Err(AppError::NotFound);
    }
    if actor.may(Kind::Deal, verb, Some(owner)) { Ok(()) } else { Err(AppError::Forbidden) }
}

#[tokio::test]
async fn moving_and_editing() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let everybody: Vec<(&Actor, bool)> = fixture
        .company
        .roles
        .iter()
        .map(|(_, actor)| (actor, true))
        .chain([(&fixture.company.colleague, true), (&fixture.company.stranger, true)])
        .chain(abroad.roles.iter().map(|(_, actor)| (actor, false)))
        .collect();
    let mut tried = 0;
    for owner in [fixture.rep(), &fixture.company.colleague, &fixture.company.stranger, fixture.company.actor(BuiltInRole::Manager)] {
        for (actor, same_workspace) in &everybody {
            let deal = fixture.deal(owner, 0, "Pumps").await;
            let expected = expected(actor, Verb::Write, owner.member, *same_workspace);
            let move_it = to(deal, fixture.stages[1].id, None, None);
            let moved = fixture.move_deal(actor, move_it).await.map(drop);
            assert_eq!(moved, expected, "{} of {} moves a deal of {}", actor.role, actor.slug, owner.name);
            let seen = if expected.is_ok() { 2 } else { 1 };
            let edit = EditDeal { deal, seen, changes: vec![Change::NextStep("Call".into())] };
            let edited = execute(&fixture.test.db, actor, &Request::new(edit)).await.map(drop);
            assert_eq!(edited, expected, "{} of {} edits a deal of {}", actor.role, actor.slug, owner.name);
            // Read back as it really is.
            let stage: uuid::Uuid = sqlx::query_scalar("select stage_id from deal where id = $1")
                .bind(deal.0)
                .fetch_one(&fixture.test.owner)
                .await
                .expect("it");
            assert_eq!(stage, fixture.stages[usize::from(expected.is_ok())].id.0);
            // And as the actor sees it, by plain SQL in the server's own role.
            let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
            let visible: i64 = sqlx::query_scalar("select count(*) from deal where id = $1")
                .bind(deal.0)
                .fetch_one(tx.connection())
                .await
                .expect("a number");
            let may_see = *same_workspace && actor.may(Kind::Deal, Verb::Read, Some(owner.member));
            assert_eq!(visible, i64::from(may_see), "{} of {} sees a deal of {}", actor.role, actor.slug, owner.name);
            tried += 1;
        }
    }
    assert_eq!(tried, 4 * 18);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn making_and_importing() {
    let fixture = Fixture::new().await;
    for (role, actor) in &fixture.company.roles {
        for owner in [actor, &fixture.company.colleague, &fixture.company.stranger] {
            let fields = vec![Change::Name("Pumps".into()), Change::Owner(owner.member)];
            let command = CreateDeal { deal: DealId::generate(), stage: fixture.stages[0].id, fields };
            let made = execute(&fixture.test.db, actor, &Request::new(command)).await.map(drop);
            let may = actor.may(Kind::Deal, Verb::Create, Some(owner.member));
            assert_eq!(made, if may { Ok(()) } else { Err(AppError::Forbidden) }, "{role:?} for {}", owner.name);
        }
        let imported = execute(&fixture.test.db, actor, &Request::new(ImportDeals { deals: Vec::new() })).await.map(drop);
        let may = actor.rights.scope(Kind::Deal, Verb::Write) == Some(Scope::All);
        assert_eq!(imported, if may { Ok(()) } else { Err(AppError::Forbidden) }, "{role:?}");
    }
}

#[tokio::test]
async fn a_rep_gives_a_deal_away_and_loses_sight_of_it() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let give = EditDeal { deal, seen: 1, changes: vec![Change::Owner(fixture.company.stranger.member)] };
    execute(&fixture.test.db, rep, &Request::new(give)).await.expect("handed over");
    let back = to(deal, fixture.stages[1].id, None, None);
    assert_eq!(fixture.move_deal(rep, back.clone()).await, Err(AppError::NotFound));
    fixture.move_deal(&fixture.company.stranger, back).await.expect("the new owner's");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn neighbours_out_of_sight_keep_their_places() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let mine = fixture.deal(rep, 0, "mine").await;
    let theirs = fixture.deal(stranger, 0, "theirs").await;
    let moving = fixture.deal(rep, 1, "moving").await;
    // To the rep, `mine` is the first card; the stranger's stays above.
    fixture.move_deal(rep, to(moving, fixture.stages[0].id, None, Some(mine))).await.expect("a move");
    assert_eq!(fixture.order(0).await, [theirs, moving, mine]);
}
