//! Putting deals away, and bringing them back.

use deals::{ArchiveDeal, Change, EditDeal, RestoreDeal};
use kit::{AppError, DealId, Kind, Request, Verb, execute};
use people::testing::company;

use crate::fixture::{Fixture, to};

const AWAY: &str = "select count(*) from deal where archived_at is not null";
const ADDED_UP: &str = "select coalesce(sum(deals), 0)::bigint from deal_totals";

#[tokio::test]
async fn a_deal_put_away_is_in_no_sum_and_comes_back_on_top() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let away = fixture.deal(rep, 0, "away").await;
    let stays = fixture.deal(rep, 0, "stays").await;
    let request = Request::new(ArchiveDeal { deal: away });
    for _ in 0..2 {
        let state = execute(&fixture.test.db, rep, &request).await.expect("put away");
        assert_eq!((state.version, state.stage), (2, fixture.stages[0].id));
    }
    let again = execute(&fixture.test.db, rep, &Request::new(ArchiveDeal { deal: away })).await.expect("away already");
    assert_eq!(again.version, 2);
    assert_eq!((fixture.number(AWAY).await, fixture.number(ADDED_UP).await), (1, 1));
    fixture.assert_sound().await;

    let moved = fixture.move_deal(rep, to(away, fixture.stages[1].id, None, None)).await;
    assert_eq!(moved, Err(AppError::NotFound));
    let edit = EditDeal { deal: away, seen: 2, changes: vec![Change::NextStep("Call".into())] };
    assert_eq!(execute(&fixture.test.db, rep, &Request::new(edit)).await, Err(AppError::NotFound));

    let state = execute(&fixture.test.db, rep, &Request::new(RestoreDeal { deal: away })).await.expect("brought back");
    assert_eq!((state.version, state.stage), (3, fixture.stages[0].id));
    assert_eq!(fixture.order(0).await, [away, stays]);
    assert_eq!((fixture.number(AWAY).await, fixture.number(ADDED_UP).await), (0, 2));
    let restored = execute(&fixture.test.db, rep, &Request::new(RestoreDeal { deal: stays })).await.expect("here already");
    assert_eq!(restored.version, 1);
    assert_eq!(fixture.order(0).await, [away, stays]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn whoever_may() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true));
    for (actor, same_workspace) in here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))) {
        for owner in [fixture.rep(), &fixture.company.colleague, &fixture.company.stranger] {
            let deal = fixture.deal(owner, 0, "Pumps").await;
            let expected = match () {
                () if !same_workspace || !actor.may(Kind::Deal, Verb::Read, Some(owner.member)) => Err(AppError::NotFound),
                () => actor.must(Kind::Deal, Verb::Archive, Some(owner.member)),
            };
            let archived = execute(&fixture.test.db, actor, &Request::new(ArchiveDeal { deal })).await.map(drop);
            assert_eq!(archived, expected, "{} of {} puts away a deal of {}", actor.role, actor.slug, owner.name);
            assert_eq!(fixture.number(AWAY).await, i64::from(expected.is_ok()));
            let restored = execute(&fixture.test.db, actor, &Request::new(RestoreDeal { deal })).await.map(drop);
            assert_eq!(restored, expected, "{} of {} brings back a deal of {}", actor.role, actor.slug, owner.name);
            assert_eq!(fixture.number(AWAY).await, 0);
        }
    }
    fixture.assert_sound().await;
}

#[tokio::test]
async fn nobody_knows() {
    let fixture = Fixture::new().await;
    let deal = DealId::generate();
    let archived = execute(&fixture.test.db, fixture.administrator(), &Request::new(ArchiveDeal { deal })).await;
    assert_eq!(archived, Err(AppError::NotFound));
}
