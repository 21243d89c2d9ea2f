//! What a reader is told of what happened since they looked.

use board::{Board, BoardFilter, Changes, LanesBy, OwnerFilter, Period, These, store};
use deals::{ArchiveDeal, Change, EditDeal, MoveDeal, RestoreDeal};
use kit::{Actor, AppError, DealId, MemberId, Request, TeamId, execute};
use people::{BuiltInRole, CreateTeam};

use crate::fixture::{Fixture, day, show};

async fn changes(fixture: &Fixture, actor: &Actor, filter: &BoardFilter, since: i64) -> Result<Changes, AppError> {
    let mut tx = fixture.test.db.begin(actor).await?;
    let changes = store::changes(&mut tx, filter, since).await?;
    tx.commit().await?;
    Ok(changes)
}

async fn these(fixture: &Fixture, actor: &Actor, filter: &BoardFilter, since: i64) -> These {
    match changes(fixture, actor, filter, since).await.expect("changes") {
        Changes::These(these) => *these,
        Changes::Reload => panic!("too much"),
    }
}

async fn sequence(fixture: &Fixture) -> i64 {
    show(&fixture.test, &fixture.company.system, &BoardFilter::default()).await.expect("a board").sequence
}

async fn edit(fixture: &Fixture, actor: &Actor, deal: DealId, changes: Vec<Change>) -> Result<(), AppError> {
    let seen: i32 =
        sqlx::query_scalar("select version from deal where id = $1").bind(deal.0).fetch_one(&fixture.test.owner).await.expect("a version");
    execute(&fixture.test.db, actor, &Request::new(EditDeal { deal, seen, changes })).await.map(|_| ())
}

/// What a browser makes of a board by the changes; none where a card belongs in a lane that is not there.
fn applied(mut board: Board, lanes: Option<LanesBy>, these: &These) -> Option<Board> {
    let lanes = lanes.filter(|_| !board.lanes.is_empty());
    let take = |board: &mut Board, deal: DealId| board.columns.iter_mut().for_each(|column| column.cards.retain(|card| card.id != deal));
    for gone in &these.gone {
        take(&mut board, gone.deal);
    }
    for placed in &these.cards {
        take(&mut board, placed.card.id);
        let lane = lanes.map(|by| by.of(&placed.card));
        let column = board.columns.iter_mut().find(|column| column.stage.id == placed.stage && column.lane == lane);
        let column = if lanes.is_some() { column? } else { column.expect("a column that is shown") };
        let index = placed.above.map_or(0, |above| column.cards.iter().position(|card| card.id == above).expect("the one above") + 1);
        column.cards.insert(index, placed.card.clone());
    }
    for column in &mut board.columns {
        let told = these.sums.iter().find(|(stage, lane, _)| *stage == column.stage.id && (lanes.is_none() || *lane == column.lane));
        column.sums = told.map(|(.., sums)| sums.clone()).unwrap_or_default();
    }
    Some(Board { sequence: these.upto, ..board })
}

#[tokio::test]
async fn whoever_goes_along_sees_what_they_would_see_anew() {
    let fixture = Fixture::new().await;
    fixture.fill().await;
    let company = &fixture.company;
    let readers = [
        company.actor(BuiltInRole::Administrator),
        company.actor(BuiltInRole::Manager),
        company.actor(BuiltInRole::Rep),
        &company.stranger,
        company.actor(BuiltInRole::Finance),
        company.actor(BuiltInRole::Contributor),
    ];
    let filters = [
        BoardFilter::default(),
        BoardFilter { owner: OwnerFilter::Mine, won: false, ..BoardFilter::default() },
        BoardFilter { owner: OwnerFilter::Person(company.colleague.member), ..BoardFilter::default() },
        BoardFilter { period: Period::Between(day("2026-04-01"), day("2026-09-30")), ..BoardFilter::default() },
        BoardFilter { text: "100%_1".into(), lost: false, ..BoardFilter::default() },
        BoardFilter { lanes: Some(LanesBy::Owner), ..BoardFilter::default() },
        BoardFilter { lanes: Some(LanesBy::Project), lost: false, ..BoardFilter::default() },
        BoardFilter { owner: OwnerFilter::Mine, lanes: Some(LanesBy::Project), ..BoardFilter::default() },
    ];
    let projects = [None, Some(fixture.project("South").await), Some(fixture.project("North").await)];
    let mut boards = Vec::new();
    for reader in readers {
        for filter in &filters {
            boards.push((reader, filter, show(&fixture.test, reader, filter).await.expect("a board")));
        }
    }
    let administrator = company.actor(BuiltInRole::Administrator);
    let deals: Vec<DealId> = sqlx::query_as("select id from deal order by rank")
        .fetch_all(&fixture.test.owner)
        .await
        .expect("all")
        .into_iter()
        .map(|(id,): (uuid::Uuid,)| DealId(id))
        .collect();
    let owners = [company.actor(BuiltInRole::Rep).member, company.colleague.member, company.stranger.member];
    let mut alone_by_lanes = 0;
    for round in 0..8_usize {
        for step in 0..9_usize {
            let number = round * 31 + step * 7;
            let (deal, other) = (deals[number % deals.len()], deals[(number * 5 + 3) % deals.len()]);
            let done = match number % 7 {
                0 => edit(&fixture, administrator, deal, vec![Change::Owner(owners[number % 3])]).await,
                1 => edit(&fixture, administrator, deal, vec![Change::Name(format!("Renamed 100%_{number}"))]).await,
                2 => execute(&fixture.test.db, administrator, &Request::new(ArchiveDeal { deal })).await.map(|_| ()),
                3 => execute(&fixture.test.db, administrator, &Request::new(RestoreDeal { deal: other })).await.map(|_| ()),
                5 => edit(&fixture, administrator, deal, vec![Change::Project(projects[number % 3])]).await,
                4 => {
                    let date = day("2026-03-01") + chrono::Days::new(number as u64 * 3);
                    edit(&fixture, administrator, deal, vec![Change::ExpectedClose(Some(date)), Change::Value(number as i64)]).await
                }
                _ => {
                    let stage = fixture.stages[number % 4].id;
                    let command = MoveDeal { deal, stage, above: Some(other), below: None, seen: None, closing: None };
                    execute(&fixture.test.db, administrator, &Request::new(command)).await.map(|_| ())
                }
            };
            // What is archived cannot be moved; nor is a deal changed to what it is.
            drop(done);
        }
        for (reader, filter, board) in &mut boards {
            let told = these(&fixture, reader, filter, board.sequence).await;
            let anew = show(&fixture.test, reader, filter).await.expect("a board");
            // A lane whose last deal left stays until the board is loaded anew.
            let filled = |board: &Board| board.columns.iter().filter(|column| column.sums.deals > 0).cloned().collect::<Vec<_>>();
            let (gone_along, of_lanes) = (applied(board.clone(), filter.lanes, &told), filter.lanes.is_some());
            alone_by_lanes += usize::from(of_lanes && gone_along.is_some());
            *board = gone_along.unwrap_or_else(|| anew.clone());
            if of_lanes {
                assert_eq!(filled(board), filled(&anew), "{} {filter:?} in round {round}", reader.role);
            } else {
                assert_eq!(board.columns, anew.columns, "{} {filter:?} in round {round}", reader.role);
            }
            assert_eq!(board.sequence, anew.sequence);
        }
    }
    let changed: i64 = sqlx::query_scalar("select max(sequence) from command").fetch_one(&fixture.test.owner).await.expect("a number");
    assert!(changed > 80, "something was done: {changed}");
    assert!(alone_by_lanes > 80, "lanes went along, not only anew: {alone_by_lanes} of 144");
}

#[tokio::test]
async fn a_deal_that_leaves_somebodys_sight_leaves_their_board_and_tells_others_nothing() {
    let fixture = Fixture::new().await;
    let company = &fixture.company;
    let (rep, manager, administrator) =
        (company.actor(BuiltInRole::Rep), company.actor(BuiltInRole::Manager), company.actor(BuiltInRole::Administrator));
    let deal = fixture.deal(rep, 0, vec![]).await;
    let since = sequence(&fixture).await;
    let all = BoardFilter::default();
    edit(&fixture, administrator, deal, vec![Change::Owner(company.stranger.member)]).await.expect("handed over");

    let left = these(&fixture, rep, &all, since).await;
    assert_eq!((left.cards.len(), left.gone.len()), (0, 1));
    assert_eq!((left.gone[0].deal, left.gone[0].version, left.gone[0].by), (deal, None, administrator.member));
    assert_eq!(left.sums, []);
    assert_eq!(these(&fixture, manager, &all, since).await.gone.len(), 1, "their team's no longer");
    let came = these(&fixture, &company.stranger, &all, since).await;
    assert_eq!((came.cards[0].card.id, came.cards[0].above, came.sums[0].2.deals), (deal, None, 1));
    // Nobody of these ever saw it, so its id is not theirs to know.
    for stranger in [&company.colleague, company.actor(BuiltInRole::Contributor)] {
        let told = these(&fixture, stranger, &all, since).await;
        assert_eq!((told.cards.len(), told.gone.len()), (0, 0), "{}", stranger.role);
    }
    // Nor is what happens to it from now on its old owner's.
    let later = sequence(&fixture).await;
    edit(&fixture, administrator, deal, vec![Change::Value(7)]).await.expect("changed");
    assert_eq!(these(&fixture, rep, &all, later).await.gone, []);

    let mine = BoardFilter { owner: OwnerFilter::Mine, ..all.clone() };
    let out = these(&fixture, administrator, &mine, later).await;
    assert_eq!((out.cards.len(), out.gone[0].version), (0, Some(3)), "outside of the filter, and seen all the same");
    execute(&fixture.test.db, administrator, &Request::new(ArchiveDeal { deal })).await.expect("archived");
    let archived = these(&fixture, administrator, &all, later).await;
    assert_eq!((archived.cards.len(), archived.gone[0].deal), (0, deal));
}

#[tokio::test]
async fn each_workspace_hears_of_its_own_and_a_guest_of_nothing() {
    let fixture = Fixture::new().await;
    let other = people::testing::company(&fixture.test.db, "south").await;
    let stages = show(&fixture.test, &other.system, &BoardFilter::default()).await.expect("a board");
    let (all, here) = (BoardFilter::default(), sequence(&fixture).await);
    let deal = DealId::generate();
    let command = deals::CreateDeal { deal, stage: stages.stages[0].id, fields: vec![Change::Name("Southern".into())] };
    execute(&fixture.test.db, other.actor(BuiltInRole::Rep), &Request::new(command)).await.expect("a deal");
    let own = fixture.deal(fixture.company.actor(BuiltInRole::Rep), 0, vec![]).await;
    let told = these(&fixture, fixture.company.actor(BuiltInRole::Administrator), &all, here).await;
    assert_eq!((told.cards.len(), told.cards[0].card.id, told.gone.len()), (1, own, 0));
    let guest = fixture.company.actor(BuiltInRole::Guest);
    assert_eq!(changes(&fixture, guest, &all, here).await, Err(AppError::Forbidden));
    let unknown = BoardFilter { pipeline: Some(kit::PipelineId::generate()), ..all };
    fixture.deal(fixture.company.actor(BuiltInRole::Rep), 0, vec![]).await;
    assert_eq!(changes(&fixture, fixture.company.actor(BuiltInRole::Rep), &unknown, here).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn who_was_away_too_long_loads_the_board_anew() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    let (all, here) = (BoardFilter::default(), sequence(&fixture).await);
    let ask = async |since: i64| changes(&fixture, rep, &all, since).await.expect("an answer");
    assert!(matches!(ask(here).await, Changes::These(_)), "nothing happened");
    assert_eq!(ask(here + 1).await, Changes::Reload, "a number that was never given");
    assert_eq!(ask(here - store::FAR - 1).await, Changes::Reload);
    // As many changes as are told, and one more.
    let deal = fixture.deal(rep, 0, vec![]).await;
    for number in 1..store::MOST {
        edit(&fixture, rep, deal, vec![Change::Value(number as i64)]).await.expect("an edit");
    }
    assert!(matches!(ask(here).await, Changes::These(these) if these.cards.len() == 1));
    edit(&fixture, rep, deal, vec![Change::Value(0)]).await.expect("an edit");
    assert_eq!(ask(here).await, Changes::Reload);
    // A team more: who sees what may be another.
    let now = sequence(&fixture).await;
    let team =
        CreateTeam { team: TeamId::generate(), name: "South".into(), parent: None, manager: None, members: vec![MemberId(rep.member.0)] };
    execute(&fixture.test.db, &fixture.company.system, &Request::new(team)).await.expect("a team");
    assert_eq!(ask(now).await, Changes::Reload);
}

#[tokio::test]
async fn a_client_that_is_renamed_is_renamed_on_its_cards() {
    let fixture = Fixture::new().await;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    let client = kit::ClientId::generate();
    let made = clients::CreateClient { client, fields: vec![clients::Change::Name("Acme".into())] };
    execute(&fixture.test.db, rep, &Request::new(made)).await.expect("a client");
    let deal = fixture.deal(rep, 0, vec![Change::Client(Some(client))]).await;
    let since = sequence(&fixture).await;
    let renamed = clients::EditClient { client, seen: 1, changes: vec![clients::Change::Name("Acme Norte".into())] };
    execute(&fixture.test.db, rep, &Request::new(renamed)).await.expect("renamed");
    let told = these(&fixture, rep, &BoardFilter::default(), since).await;
    assert_eq!((told.cards[0].card.id, told.cards[0].card.client.as_deref()), (deal, Some("Acme Norte")));
}
