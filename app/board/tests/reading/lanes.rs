//! A board cut into lanes.

use board::{Board, BoardFilter, Column, LaneKey, LanesBy, Sums, store};
use deals::Change;
use kit::{Actor, DealId};
use people::BuiltInRole;

use crate::fixture::{Fixture, show};

fn by(lanes: LanesBy) -> BoardFilter {
    BoardFilter { lanes: Some(lanes), ..BoardFilter::default() }
}

fn names(board: &Board) -> Vec<Option<&str>> {
    board.lanes.iter().map(|lane| lane.name.as_deref()).collect()
}

/// All cards of a column, page by page.
async fn cards(fixture: &Fixture, actor: &Actor, filter: &BoardFilter, column: &Column) -> Vec<DealId> {
    let mut cards: Vec<DealId> = column.cards.iter().map(|card| card.id).collect();
    let mut next = column.next.clone();
    while let Some(after) = next {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = store::column_page(&mut tx, filter, (column.stage.id, column.lane), &after, 3).await.expect("a page");
        assert!(!page.cards.is_empty(), "a page that was promised");
        cards.extend(page.cards.iter().map(|card| card.id));
        next = page.next;
    }
    cards
}

/// Holds a board of lanes against the same board without: the same deals, in the same order, and the same sums.
async fn hold_together(fixture: &Fixture, actor: &Actor, filter: &BoardFilter) {
    let lanes_by = filter.lanes.expect("lanes");
    let whole = show(&fixture.test, actor, &BoardFilter { lanes: None, ..filter.clone() }).await.expect("a board");
    let board = show(&fixture.test, actor, filter).await.expect("a board");
    if whole.columns.iter().all(|column| column.sums.deals == 0) {
        assert_eq!((board.lanes.len(), board.columns), (0, whole.columns));
        return;
    }
    assert_eq!(board.columns.len(), board.lanes.len() * whole.columns.len());
    for stage in &whole.columns {
        assert_eq!(stage.next, None, "small enough to see at once");
        let mut sums = Sums::default();
        for column in board.columns.iter().filter(|column| column.stage.id == stage.stage.id) {
            sums.add_all(&column.sums);
            let lane = column.lane.expect("a lane");
            let own = stage.cards.iter().filter(|card| lanes_by.of(card) == lane).map(|card| card.id).collect::<Vec<_>>();
            assert_eq!(cards(fixture, actor, filter, column).await, own, "{lane:?} as {}", actor.role);
            assert_eq!(column.sums.deals, own.len() as i64);
        }
        assert_eq!(sums, stage.sums, "as {}", actor.role);
    }
}

#[tokio::test]
async fn lanes_have_the_deals_and_the_sums_of_the_board_they_cut() {
    let fixture = Fixture::new().await;
    fixture.fill().await;
    let (south, norte) = (fixture.project("South").await, fixture.project("norte").await);
    let rep = fixture.company.actor(BuiltInRole::Rep);
    for (stage, project) in [(0, south), (0, norte), (1, south), (0, south)] {
        fixture.deal(rep, stage, vec![Change::Project(Some(project)), Change::Value(700)]).await;
    }
    for actor in
        [fixture.company.actor(BuiltInRole::Administrator), fixture.company.actor(BuiltInRole::Manager), rep, &fixture.company.stranger]
    {
        for lanes in [LanesBy::Owner, LanesBy::Project] {
            hold_together(&fixture, actor, &by(lanes)).await;
            hold_together(&fixture, actor, &BoardFilter { text: "100%_1".into(), lost: false, ..by(lanes) }).await;
            hold_together(&fixture, actor, &BoardFilter { owner: board::OwnerFilter::Person(rep.member), ..by(lanes) }).await;
        }
    }
    hold_together(&fixture, rep, &BoardFilter { project: Some(south), ..by(LanesBy::Project) }).await;
    let board = show(&fixture.test, rep, &by(LanesBy::Project)).await.expect("a board");
    assert_eq!(names(&board), [Some("norte"), Some("South"), None], "by name, whatever its capitals, and those of none last");
    let board = show(&fixture.test, &fixture.company.stranger, &by(LanesBy::Owner)).await.expect("a board");
    assert_eq!(
        board.lanes.iter().map(|lane| lane.key).collect::<Vec<_>>(),
        [LaneKey::Owner(fixture.company.stranger.member)],
        "their own alone"
    );
}

#[tokio::test]
async fn ones_own_lane_comes_first_and_a_board_without_deals_has_none() {
    let fixture = Fixture::new().await;
    let stranger = &fixture.company.stranger;
    let empty = show(&fixture.test, stranger, &by(LanesBy::Owner)).await.expect("a board");
    assert_eq!((empty.lanes.len(), empty.columns.len()), (0, fixture.stages.len()));
    let (rep, manager, colleague) =
        (fixture.company.actor(BuiltInRole::Rep), fixture.company.actor(BuiltInRole::Manager), &fixture.company.colleague);
    for owner in [stranger, rep, manager, colleague] {
        fixture.deal(owner, 0, vec![]).await;
    }
    let board = show(&fixture.test, manager, &by(LanesBy::Owner)).await.expect("a board");
    let owners = [manager, colleague, rep].map(|owner| LaneKey::Owner(owner.member));
    assert_eq!(board.lanes.iter().map(|lane| lane.key).collect::<Vec<_>>(), owners, "then by name");
}

#[tokio::test]
async fn lanes_far_down_come_later_and_too_many_in_one() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    for number in 0..43 {
        let project = fixture.project(&format!("Project {number:02}")).await;
        fixture.deal(rep, 0, vec![Change::Project(Some(project)), Change::Value(100)]).await;
    }
    fixture.deal(rep, 1, vec![]).await;
    let filter = by(LanesBy::Project);
    let board = show(&fixture.test, rep, &filter).await.expect("a board");
    assert_eq!(board.lanes.len(), 41);
    assert_eq!((board.lanes[40].key, board.lanes[40].name.as_deref()), (LaneKey::Rest, Some("4")));
    let of_lane = |lane: usize| &board.columns[lane * fixture.stages.len()..(lane + 1) * fixture.stages.len()];
    assert_eq!((of_lane(3)[0].cards.len(), of_lane(3)[0].next.clone()), (1, None));
    let far = &of_lane(4)[0];
    assert_eq!((far.cards.len(), far.sums.deals, of_lane(4)[1].next.clone()), (0, 1, None), "of an empty column nothing comes later");
    assert_eq!(cards(&fixture, rep, &filter, far).await.len(), 1);
    assert_eq!((of_lane(40)[0].sums.deals, of_lane(40)[1].sums.deals), (3, 1));
    assert_eq!(board.columns.iter().map(|column| column.sums.deals).sum::<i64>(), 44);
}
