//! Who sees, writes and finishes what.

use followups::{AddFollowUp, EditFollowUp, FollowUpFields, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp};
use kit::{About, Actor, AppError, FollowUpId, Kind, Verb};
use people::BuiltInRole;

use crate::fixture::{Fixture, fields};

/// Everybody, with whether they see the rep's deal and whether they may write it.
fn everybody(fixture: &Fixture) -> Vec<(&Actor, bool, bool)> {
    let owner = Some(fixture.rep().member);
    let of_roles = BuiltInRole::ALL.map(|role| fixture.actor(role));
    let all = of_roles.into_iter().chain([&fixture.company.colleague, &fixture.company.stranger]);
    all.map(|actor| (actor, actor.may(Kind::Deal, Verb::Read, owner), actor.may(Kind::Deal, Verb::Write, owner))).collect()
}

#[tokio::test]
async fn each_role_does_what_it_may_do_with_the_deal() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    for (actor, sees, writes) in everybody(&fixture) {
        let role = &actor.role;
        let expected = |result: Result<(), AppError>| match (sees, writes) {
            (_, true) => assert_eq!(result, Ok(()), "{role}"),
            (true, false) => assert_eq!(result, Err(AppError::Forbidden), "{role}"),
            (false, false) => assert_eq!(result, Err(AppError::NotFound), "{role}"),
        };
        let (there, _) = fixture.plan(rep, deal, "2026-03-20").await;
        assert_eq!(fixture.read(actor, About::Deal(deal)).await.is_ok(), sees, "{role}");
        let add = AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: fields(rep, "2026-03-21") };
        expected(fixture.run(actor, add).await.map(|_| ()));
        expected(fixture.run(actor, EditFollowUp { follow_up: there, seen: 1, fields: fields(rep, "2026-03-22") }).await.map(|_| ()));
        let seen = 1 + i32::from(writes);
        expected(fixture.finish(actor, there, seen).await.map(|_| ()));
        expected(fixture.run(actor, ReopenFollowUp { follow_up: there, seen: seen + 1 }).await.map(|_| ()));
        expected(fixture.run(actor, RemoveFollowUp { follow_up: there, seen: seen + 2 }).await.map(|_| ()));
        expected(fixture.run(actor, RestoreFollowUp { follow_up: there, seen: seen + 3 }).await.map(|_| ()));
    }
    let seeing: Vec<bool> = everybody(&fixture).into_iter().map(|(_, sees, _)| sees).collect();
    assert!(seeing.contains(&true) && seeing.contains(&false));
}

#[tokio::test]
async fn whoever_is_to_do_it_finishes_it_and_no_more() {
    let fixture = Fixture::new().await;
    let (rep, finance) = (fixture.rep(), fixture.actor(BuiltInRole::Finance));
    let deal = fixture.deal(rep).await;
    let follow_up = FollowUpId::generate();
    let given = FollowUpFields { assignee: finance.member, ..fields(rep, "2026-03-20") };
    fixture.run(rep, AddFollowUp { follow_up, about: About::Deal(deal), fields: given.clone() }).await.expect("a follow-up");
    let edit = EditFollowUp { follow_up, seen: 1, fields: given };
    assert_eq!(fixture.run(finance, edit).await, Err(AppError::Forbidden));
    assert_eq!(fixture.run(finance, RemoveFollowUp { follow_up, seen: 1 }).await, Err(AppError::Forbidden));
    fixture.finish(finance, follow_up, 1).await.expect("done");
    fixture.run(finance, ReopenFollowUp { follow_up, seen: 2 }).await.expect("open again");
}

#[tokio::test]
async fn only_who_sees_the_deal_is_given_something_to_do() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let people = fixture.read(rep, About::Deal(deal)).await.expect("follow-ups").people;
    for (actor, sees, _) in everybody(&fixture) {
        assert_eq!(people.iter().any(|person| person.id == actor.member), sees, "{}", actor.role);
        let given = FollowUpFields { assignee: actor.member, ..fields(rep, "2026-03-20") };
        let result = fixture.run(rep, AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: given }).await;
        assert_eq!(result.is_ok(), sees, "{}", actor.role);
    }
}

#[tokio::test]
async fn a_list_of_somebodys_tells_of_no_deal_that_is_not_seen() {
    let fixture = Fixture::new().await;
    let (rep, stranger, manager) = (fixture.rep(), &fixture.company.stranger, fixture.actor(BuiltInRole::Manager));
    let (mine, theirs) = (fixture.deal(rep).await, fixture.deal(stranger).await);
    let administrator = fixture.actor(BuiltInRole::Administrator);
    for deal in [mine, theirs] {
        let given = FollowUpFields { assignee: administrator.member, ..fields(rep, "2026-03-20") };
        fixture
            .run(administrator, AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: given })
            .await
            .expect("a follow-up");
    }
    let read = async |actor: &Actor| {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        followups::of_member(&mut tx, administrator.member).await
    };
    let all = read(administrator).await.expect("a list");
    assert_eq!((all.count, all.follow_ups.len()), (2, 2));
    for actor in [rep, manager] {
        let seen = read(actor).await.expect("a list");
        assert_eq!((seen.count, seen.follow_ups.len(), seen.follow_ups[0].about), (1, 1, About::Deal(mine)), "{}", actor.role);
    }
    assert_eq!(read(fixture.actor(BuiltInRole::Guest)).await.map(|_| ()), Err(AppError::Forbidden));
    let mut tx = fixture.test.db.begin(rep).await.expect("a transaction");
    assert_eq!(followups::of_member(&mut tx, kit::MemberId::generate()).await.map(|_| ()), Err(AppError::NotFound));
}

#[tokio::test]
async fn another_workspace_finds_nothing() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let (follow_up, _) = fixture.plan(rep, deal, "2026-03-20").await;
    let south = people::testing::company(&fixture.test.db, "south").await;
    let intruder = south.actor(BuiltInRole::Administrator);
    assert_eq!(fixture.read(intruder, About::Deal(deal)).await.map(|_| ()), Err(AppError::NotFound));
    assert_eq!(fixture.finish(intruder, follow_up, 1).await, Err(AppError::NotFound));
    let add = AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: fields(intruder, "2026-03-20") };
    assert_eq!(fixture.run(intruder, add).await, Err(AppError::NotFound));
    // Nobody of theirs is given something to do here.
    let given = FollowUpFields { assignee: intruder.member, ..fields(rep, "2026-03-20") };
    let result = fixture.run(rep, AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: given }).await;
    assert!(result.is_err_and(|error| error.at("assignee").is_some()));
}
