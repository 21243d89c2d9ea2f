//! Several deals in one command: all of them or none.

use deals::{ArchiveDeals, AssignDeals, Change, Closing, MOST_DEALS, MoveDeals, RestoreDeals, SeenDeal, SetDealsField};
use kit::{Actor, AppError, DealId, DealNow, Execute, Kind, Problem, Request, StageId, Verb, execute, invalid};
use people::BuiltInRole;
use people::testing::company;

use crate::fixture::{Fixture, to};
use crate::undoing::{done, state, undo};

pub fn seen(deals: &[DealId]) -> Vec<SeenDeal> {
    deals.iter().map(|deal| SeenDeal { deal: *deal, seen: None }).collect()
}

pub fn all_to(deals: &[DealId], stage: StageId, above: Option<DealId>) -> MoveDeals {
    MoveDeals { deals: seen(deals), stage, above, below: None, closing: None }
}

async fn tried<C: Execute>(fixture: &Fixture, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
    execute(&fixture.test.db, actor, &Request::new(command)).await
}

/// Deals of the actor's own in a stage, in their order.
async fn deals<const COUNT: usize>(fixture: &Fixture, actor: &Actor, stage: usize) -> [DealId; COUNT] {
    let mut deals = Vec::new();
    for index in (0..COUNT).rev() {
        deals.insert(0, fixture.deal(actor, stage, &format!("Deal {stage}.{index}")).await);
    }
    deals.try_into().expect("as many")
}

#[tokio::test]
async fn they_stand_below_the_card_above_in_the_order_they_are_named() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [a, b, c, d] = deals(&fixture, rep, 0).await;
    let [x, y, z] = deals(&fixture, rep, 1).await;
    let stage = |index: usize| fixture.stages[index].id;
    let request = Request::new(all_to(&[a, y, d], stage(1), Some(x)));
    let states = execute(&fixture.test.db, rep, &request).await.expect("a move");
    assert_eq!(fixture.order(1).await, [x, a, y, d, z]);
    assert_eq!(fixture.order(0).await, [b, c]);
    let told: Vec<_> = states.iter().map(|(deal, state)| (*deal, state.stage, state.version)).collect();
    assert_eq!(told, [(a, stage(1), 2), (y, stage(1), 1), (d, stage(1), 2)], "the order alone raises no version");
    assert_eq!(execute(&fixture.test.db, rep, &request).await, Ok(states), "sent twice it counts once");
    assert_eq!(fixture.number("select count(*) from command where kind = 'move_deals'").await, 1);

    // On top; at the bottom; beside one of their own, which is no neighbour; above the card that is named below.
    tried(&fixture, rep, all_to(&[z, x], stage(1), None)).await.expect("a move");
    assert_eq!(fixture.order(1).await, [z, x, a, y, d]);
    tried(&fixture, rep, all_to(&[z, a], stage(1), Some(d))).await.expect("a move");
    assert_eq!(fixture.order(1).await, [x, y, d, z, a]);
    tried(&fixture, rep, all_to(&[y, x], stage(1), Some(y))).await.expect("a move");
    assert_eq!(fixture.order(1).await, [y, x, d, z, a]);
    tried(&fixture, rep, MoveDeals { below: Some(z), ..all_to(&[c, y], stage(1), None) }).await.expect("a move");
    assert_eq!(fixture.order(1).await, [x, d, c, y, z, a]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn five_hundred_find_room_between_two() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [above, below] = deals(&fixture, rep, 1).await;
    let mut many = Vec::new();
    for index in 0..MOST_DEALS {
        many.push(fixture.deal(rep, 0, &format!("Deal {index}")).await);
    }
    let moved = tried(&fixture, rep, all_to(&many, fixture.stages[1].id, Some(above))).await.expect("a move");
    assert_eq!(moved.len(), MOST_DEALS);
    let order = fixture.order(1).await;
    assert_eq!((order[0], &order[1..=MOST_DEALS], order[MOST_DEALS + 1]), (above, &many[..], below));
    assert_eq!(fixture.number("select count(*) from stage_ranking").await, 0, "they stay short");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn won_is_each_for_its_own_value_and_lost_all_for_one_reason() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [a, b] = deals(&fixture, rep, 0).await;
    tried(&fixture, rep, deals::EditDeal { deal: b, seen: 1, changes: vec![Change::Value(7), Change::Probability(Some(3))] })
        .await
        .expect("b");
    let day = kit::NaiveDate::from_ymd_opt(2026, 2, 3);
    let (won, lost) = (fixture.stages[4].id, fixture.stages[5].id);
    let closing = |closing| Some(Closing { closed_on: day, ..closing });
    let priced = MoveDeals { closing: closing(Closing { actual_value: Some(9), ..Closing::default() }), ..all_to(&[a, b], won, None) };
    assert_eq!(tried(&fixture, rep, priced).await, Err(invalid("actual_value", Problem::Unknown)));
    let states = tried(&fixture, rep, MoveDeals { closing: closing(Closing::default()), ..all_to(&[a, b], won, None) }).await.expect("won");
    let told: Vec<_> = states.iter().map(|(_, state)| (state.actual_value, state.closed_on, state.probability)).collect();
    assert_eq!(told, [(Some(100_000), day, None), (Some(7), day, None)]);

    let unknown = Closing { lost_reason: Some(kit::ListValueId::generate()), ..Closing::default() };
    let refused = tried(&fixture, rep, MoveDeals { closing: closing(unknown), ..all_to(&[a, b], lost, None) }).await;
    assert_eq!(refused, Err(invalid("lost_reason", Problem::Unknown)));
    assert_eq!(fixture.order(4).await, [a, b], "all or none");
    tried(&fixture, rep, all_to(&[a, b], lost, None)).await.expect("lost, by today");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn what_somebody_else_moved_meanwhile_is_named_and_nothing_changes() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [a, b, c] = deals(&fixture, rep, 0).await;
    fixture.move_deal(fixture.administrator(), to(b, fixture.stages[2].id, None, None)).await.expect("a move");
    // An edit is no reason to refuse a move.
    let edit = deals::EditDeal { deal: c, seen: 1, changes: vec![Change::NextStep("Call".into())] };
    tried(&fixture, fixture.administrator(), edit).await.expect("an edit");
    let named: Vec<_> = [a, b, c].map(|deal| SeenDeal { deal, seen: Some(1) }).to_vec();
    let command = MoveDeals { deals: named.clone(), ..all_to(&[a, b, c], fixture.stages[1].id, None) };
    let stage = &fixture.stages[2];
    let now = |deal, name: &str, version, stage: &pipelines::Stage| DealNow {
        deal,
        name: name.into(),
        version,
        stage: stage.id,
        stage_name: stage.name.clone(),
        disputed: Vec::new(),
    };
    let of_b = now(b, "Deal 0.1", 2, stage);
    assert_eq!(tried(&fixture, rep, command).await, Err(AppError::Conflicts(vec![of_b.clone()])));
    assert_eq!((fixture.order(0).await, fixture.order(1).await), (vec![a, c], vec![]));
    // Of fields, any change since is one that was not seen.
    let of_c = now(c, "Deal 0.2", 2, &fixture.stages[0]);
    let expected = Err(AppError::Conflicts(vec![of_b, of_c]));
    let set = SetDealsField { deals: named.clone(), change: Change::Probability(Some(5)) };
    assert_eq!(tried(&fixture, rep, set).await, expected);
    let assign = AssignDeals { deals: named, owner: fixture.company.colleague.member };
    assert_eq!(tried(&fixture, rep, assign).await, expected);
    assert_eq!(fixture.number("select count(*) from deal where probability is not null").await, 0);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn what_cannot_be_is_refused_whole() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [a, b, away] = deals(&fixture, rep, 0).await;
    let theirs = fixture.deal(&fixture.company.stranger, 0, "theirs").await;
    tried(&fixture, rep, deals::ArchiveDeal { deal: away }).await.expect("put away");
    let abroad = company(&fixture.test.db, "south").await;
    let before = state(&fixture).await;
    let stage = fixture.stages[1].id;
    for missing in [DealId::generate(), theirs, away] {
        let list = [a, missing, b];
        assert_eq!(tried(&fixture, rep, all_to(&list, stage, None)).await, Err(AppError::NotFound));
        let set = SetDealsField { deals: seen(&list), change: Change::NextStep("Call".into()) };
        assert_eq!(tried(&fixture, rep, set).await, Err(AppError::NotFound));
        let assign = AssignDeals { deals: seen(&list), owner: fixture.company.colleague.member };
        assert_eq!(tried(&fixture, rep, assign).await, Err(AppError::NotFound));
        if missing != away {
            assert_eq!(tried(&fixture, rep, ArchiveDeals { deals: list.to_vec() }).await, Err(AppError::NotFound));
            assert_eq!(tried(&fixture, rep, RestoreDeals { deals: list.to_vec() }).await, Err(AppError::NotFound));
        }
    }
    let elsewhere = all_to(&[a, b], StageId::generate(), None);
    assert_eq!(tried(&fixture, rep, elsewhere).await, Err(invalid("stage", Problem::Unknown)));
    let stranger = abroad.actor(BuiltInRole::Administrator);
    assert_eq!(tried(&fixture, stranger, all_to(&[a, b], stage, None)).await, Err(AppError::NotFound));
    let nobody = AssignDeals { deals: seen(&[a, b]), owner: stranger.member };
    assert_eq!(tried(&fixture, rep, nobody).await, Err(invalid("owner", Problem::Unknown)));

    let many: Vec<_> = (0..=MOST_DEALS).map(|_| DealId::generate()).collect();
    let most = Problem::OutOfRange(1, 500);
    for (list, problem) in [(vec![], Problem::Required), (vec![a, b, a], Problem::Taken), (many, most)] {
        let expected = invalid("deals", problem);
        assert_eq!(tried(&fixture, rep, all_to(&list, stage, None)).await, Err(expected.clone()));
        assert_eq!(tried(&fixture, rep, ArchiveDeals { deals: list.clone() }).await, Err(expected.clone()));
        assert_eq!(tried(&fixture, rep, RestoreDeals { deals: list.clone() }).await, Err(expected.clone()));
        let set = SetDealsField { deals: seen(&list), change: Change::Probability(None) };
        assert_eq!(tried(&fixture, rep, set).await, Err(expected.clone()));
        assert_eq!(tried(&fixture, rep, AssignDeals { deals: seen(&list), owner: rep.member }).await, Err(expected));
    }
    for (change, problem) in [
        (Change::Value(1), Problem::Unknown),
        (Change::Name("One for all".into()), Problem::Unknown),
        (Change::Owner(rep.member), Problem::Unknown),
        (Change::Probability(Some(101)), Problem::OutOfRange(0, 100)),
        (Change::Product(Some(kit::ProductId::generate())), Problem::Unknown),
    ] {
        let expected = invalid(change.field(), problem);
        assert_eq!(tried(&fixture, rep, SetDealsField { deals: seen(&[a, b]), change }).await, Err(expected));
    }
    assert_eq!(state(&fixture).await, before);
    fixture.assert_sound().await;
}

/// One of the owner's with one of everybody's who may do all.
#[tokio::test]
async fn whoever_may() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true));
    for (actor, same_workspace) in here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))) {
        for owner in [fixture.rep(), &fixture.company.colleague, &fixture.company.stranger] {
            let pair = [fixture.deal(owner, 0, "Pumps").await, fixture.deal(owner, 0, "Valves").await];
            let expected = |verb| match () {
                () if !same_workspace || !actor.may(Kind::Deal, Verb::Read, Some(owner.member)) => Err(AppError::NotFound),
                () => actor.must(Kind::Deal, verb, Some(owner.member)),
            };
            let who = format!("{} of {} for {}", actor.role, actor.slug, owner.name);
            let moved = tried(&fixture, actor, all_to(&pair, fixture.stages[1].id, None)).await.map(drop);
            assert_eq!(moved, expected(Verb::Write), "{who} moves");
            let set = SetDealsField { deals: seen(&pair), change: Change::NextStep("Call".into()) };
            assert_eq!(tried(&fixture, actor, set).await.map(drop), expected(Verb::Write), "{who} sets");
            let assign = AssignDeals { deals: seen(&pair), owner: owner.member };
            assert_eq!(tried(&fixture, actor, assign).await.map(drop), expected(Verb::Write), "{who} assigns");
            let archived = tried(&fixture, actor, ArchiveDeals { deals: pair.to_vec() }).await.map(drop);
            assert_eq!(archived, expected(Verb::Archive), "{who} archives");
            let restored = tried(&fixture, actor, RestoreDeals { deals: pair.to_vec() }).await.map(drop);
            assert_eq!(restored, expected(Verb::Archive), "{who} restores");
        }
    }
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_rep_gives_several_away_and_loses_sight_of_them() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let [a, b, c] = deals(&fixture, rep, 0).await;
    let states = tried(&fixture, rep, AssignDeals { deals: seen(&[a, b]), owner: stranger.member }).await.expect("handed over");
    assert_eq!(states.iter().map(|(_, state)| state.version).collect::<Vec<_>>(), [2, 2]);
    assert_eq!(tried(&fixture, rep, all_to(&[a, c], fixture.stages[1].id, None)).await, Err(AppError::NotFound));
    tried(&fixture, stranger, all_to(&[a, b], fixture.stages[1].id, None)).await.expect("the new owner's");
    // Of two, one theirs already: it stays as it is.
    let states =
        tried(&fixture, fixture.administrator(), AssignDeals { deals: seen(&[a, c]), owner: stranger.member }).await.expect("one more");
    assert_eq!(states.iter().map(|(_, state)| state.version).collect::<Vec<_>>(), [3, 2]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn those_put_away_come_back_on_top_in_their_order() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let [a, b, c, d] = deals(&fixture, rep, 0).await;
    tried(&fixture, rep, ArchiveDeals { deals: vec![b, d] }).await.expect("put away");
    assert_eq!(fixture.number("select count(*) from deal where archived_at is not null").await, 2);
    let states = tried(&fixture, rep, RestoreDeals { deals: vec![d, a, b] }).await.expect("brought back");
    assert_eq!(states.iter().map(|(deal, state)| (*deal, state.version)).collect::<Vec<_>>(), [(d, 3), (a, 1), (b, 3)]);
    assert_eq!(fixture.order(0).await, [d, b, a, c]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn each_is_taken_back_whole_and_done_again() {
    let fixture = Fixture::new().await;
    // Who sees everybody's: what is given out of sight is not taken back.
    let rep = fixture.administrator();
    let [a, b, c, d] = deals(&fixture, rep, 0).await;
    let [x, y] = deals(&fixture, rep, 1).await;
    let list = vec![a, c, y];
    let there_and_back = async |command| {
        let after = state(&fixture).await;
        let taken_back = done(&fixture, rep, deals::Undo { command, over: Vec::new() }).await;
        let before = state(&fixture).await;
        assert_ne!(before, after);
        let again = done(&fixture, rep, deals::Undo { command: taken_back, over: Vec::new() }).await;
        assert_eq!(state(&fixture).await, after, "done again");
        undo(&fixture, rep, again).await.expect("taken back once more");
        before
    };
    let before = state(&fixture).await;
    let command = done(&fixture, rep, all_to(&list, fixture.stages[1].id, Some(x))).await;
    assert_eq!(there_and_back(command).await, before, "moved");
    assert_eq!((fixture.order(0).await, fixture.order(1).await), (vec![a, b, c, d], vec![x, y]));
    let command = done(&fixture, rep, all_to(&list, fixture.stages[4].id, None)).await;
    assert_eq!(there_and_back(command).await, before, "won");
    let command = done(&fixture, rep, AssignDeals { deals: seen(&list), owner: fixture.company.colleague.member }).await;
    assert_eq!(there_and_back(command).await, before, "assigned");
    let command = done(&fixture, rep, SetDealsField { deals: seen(&list), change: Change::Probability(Some(7)) }).await;
    assert_eq!(there_and_back(command).await, before, "set");
    let command = done(&fixture, rep, ArchiveDeals { deals: list.clone() }).await;
    assert_eq!(there_and_back(command).await, before, "archived");
    done(&fixture, rep, ArchiveDeals { deals: list.clone() }).await;
    let away = state(&fixture).await;
    let command = done(&fixture, rep, RestoreDeals { deals: list.clone() }).await;
    assert_eq!(there_and_back(command).await.len(), away.len());
    assert_eq!(fixture.number("select count(*) from deal where archived_at is not null").await, 3, "restored, and put away again");
    fixture.assert_sound().await;
}
