//! Taking back, and doing again.

use std::sync::Arc;

use deals::{ArchiveDeal, Change, Closing, CreateDeal, EditDeal, MoveDeal, RestoreDeal, Undo, Undone};
use kit::{Actor, AppError, CommandId, DealId, Execute, Request, execute};

use crate::fixture::{Fixture, to};

/// Carries out a command, and answers its id.
pub async fn done<C: Execute>(fixture: &Fixture, actor: &Actor, command: C) -> CommandId {
    let request = Request::new(command);
    execute(&fixture.test.db, actor, &request).await.expect(C::KIND);
    request.id
}

pub async fn undo(fixture: &Fixture, actor: &Actor, command: CommandId) -> Result<Undone, AppError> {
    execute(&fixture.test.db, actor, &Request::new(Undo { command, over: Vec::new() })).await
}

/// All that can be seen of the deals but their versions, and where they were.
pub async fn state(fixture: &Fixture) -> Vec<String> {
    let sql = "select (to_jsonb(d) - '{version,stage_version,archived_at}'::text[])::text || (archived_at is not null) || coalesce((
            select string_agg(h.stage_id || ' ' || h.entered_at, ',' order by h.entered_at, h.id)
            from deal_stage_history h where h.deal_id = d.id), '')
        from deal d order by id";
    sqlx::query_scalar(sql).fetch_all(&fixture.test.owner).await.expect("deals")
}

/// Takes a command back, does it again, and takes that back once more; answers are the states, and versions only rise.
async fn there_and_back(fixture: &Fixture, actor: &Actor, before: Vec<String>, command: CommandId) {
    let after = state(fixture).await;
    assert_ne!(before, after);
    let first = Request::new(Undo { command, over: Vec::new() });
    let undone = execute(&fixture.test.db, actor, &first).await.expect("taken back");
    assert_eq!(undone.deals.len(), 1);
    assert_eq!(state(fixture).await, before, "as before");
    assert_eq!(execute(&fixture.test.db, actor, &first).await, Ok(undone), "the same command again");
    assert_eq!(undo(fixture, actor, command).await, Err(AppError::Undone), "another one for the same");
    let again = done(fixture, actor, Undo { command: first.id, over: Vec::new() }).await;
    assert_eq!(state(fixture).await, after, "done again");
    undo(fixture, actor, again).await.expect("taken back once more");
    assert_eq!(state(fixture).await, before);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_move_to_another_stage() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    for name in ["c", "b", "a"] {
        fixture.deal(rep, 0, name).await;
    }
    fixture.deal(rep, 1, "z").await;
    let [_, b, _] = fixture.order(0).await[..] else { panic!("three deals") };
    let before = state(&fixture).await;
    let moved = done(&fixture, rep, to(b, fixture.stages[1].id, None, None)).await;
    there_and_back(&fixture, rep, before, moved).await;
    // Who saw the deal before the way back is late.
    let late = MoveDeal { seen: Some(2), ..to(b, fixture.stages[2].id, None, None) };
    assert!(matches!(fixture.move_deal(rep, late).await, Err(AppError::Conflict(Some(_)))));
}

#[tokio::test]
async fn a_move_within_a_stage_and_one_into_an_empty_stage() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let alone = fixture.deal(rep, 0, "alone").await;
    let before = state(&fixture).await;
    // There it has the rank it has here.
    let moved = done(&fixture, rep, to(alone, fixture.stages[1].id, None, None)).await;
    there_and_back(&fixture, rep, before, moved).await;
    let above = fixture.deal(rep, 0, "above").await;
    let before = state(&fixture).await;
    let moved = done(&fixture, rep, to(above, fixture.stages[0].id, Some(alone), None)).await;
    assert_eq!(fixture.order(0).await, [alone, above]);
    there_and_back(&fixture, rep, before, moved).await;
    assert_eq!(fixture.order(0).await, [above, alone]);
}

#[tokio::test]
async fn a_deal_that_was_won_and_one_that_opened_again() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    done(&fixture, rep, EditDeal { deal, seen: 1, changes: vec![Change::Probability(Some(35))] }).await;
    let before = state(&fixture).await;
    let closing = Some(Closing { actual_value: Some(90_000), ..Closing::default() });
    let won = done(&fixture, rep, MoveDeal { closing, ..to(deal, fixture.stages[4].id, None, None) }).await;
    there_and_back(&fixture, rep, before, won).await;
    let lost = done(&fixture, rep, to(deal, fixture.stages[5].id, None, None)).await;
    let before = state(&fixture).await;
    let opened = done(&fixture, rep, to(deal, fixture.stages[1].id, None, None)).await;
    there_and_back(&fixture, rep, before, opened).await;
    undo(&fixture, rep, lost).await.expect("open");
}

#[tokio::test]
async fn an_edit_and_handing_over() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let before = state(&fixture).await;
    let changes = vec![
        Change::Name("More pumps".into()),
        Change::Value(5),
        Change::ExpectedClose(chrono::NaiveDate::from_ymd_opt(2026, 3, 1)),
        Change::Owner(fixture.company.stranger.member),
        Change::Notes("Two\nlines".into()),
    ];
    let edited = done(&fixture, administrator, EditDeal { deal, seen: 1, changes }).await;
    there_and_back(&fixture, administrator, before, edited).await;
}

#[tokio::test]
async fn what_was_put_away_brought_back_and_made() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    for name in ["c", "b", "a"] {
        fixture.deal(rep, 0, name).await;
    }
    let [a, b, c] = fixture.order(0).await[..] else { panic!("three deals") };
    let away = done(&fixture, rep, ArchiveDeal { deal: b }).await;
    undo(&fixture, rep, away).await.expect("here again");
    assert_eq!(fixture.order(0).await, [a, b, c]);
    done(&fixture, rep, ArchiveDeal { deal: b }).await;
    let restored = done(&fixture, rep, RestoreDeal { deal: b }).await;
    assert_eq!(fixture.order(0).await, [b, a, c]);
    undo(&fixture, rep, restored).await.expect("away again");
    assert_eq!(fixture.order(0).await, [a, b, c]);
    assert_eq!(fixture.number("select count(*) from deal where archived_at is not null").await, 1);

    let deal = DealId::generate();
    let created = done(&fixture, rep, CreateDeal { deal, stage: fixture.stages[0].id, fields: vec![Change::Name("new".into())] }).await;
    let undone = execute(&fixture.test.db, rep, &Request::new(Undo { command: created, over: Vec::new() })).await.expect("away");
    assert!(undone.deals[0].archived);
    assert_eq!(fixture.move_deal(rep, to(deal, fixture.stages[1].id, None, None)).await, Err(AppError::NotFound));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_place_outlives_ranks_made_anew() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let stage = fixture.stages[0].id;
    for name in ["f", "e", "d", "c", "b", "a"] {
        fixture.deal(actor, 0, name).await;
    }
    let order = fixture.order(0).await;
    let away = fixture.stages[1].id;
    // Two that stood beside each other leave, and their places with them.
    let first = done(&fixture, actor, to(order[1], away, None, None)).await;
    let second = done(&fixture, actor, to(order[2], away, None, None)).await;
    // Two cards that swap under a third one halve the same gap each time, until their stage is ranked anew.
    for turn in 0..1_200 {
        let (moved, below) = if turn % 2 == 0 { (order[3], order[4]) } else { (order[4], order[3]) };
        fixture.move_deal(actor, to(moved, stage, Some(order[0]), Some(below))).await.expect("a move");
        if turn % 50 == 49 && fixture.number("select count(*) from stage_ranking").await > 0 {
            break;
        }
    }
    assert_eq!(fixture.number("select count(*) from stage_ranking").await, 1);
    undo(&fixture, actor, first).await.expect("back");
    undo(&fixture, actor, second).await.expect("back");
    let order_now = fixture.order(0).await;
    let place = |deal| order_now.iter().position(|each| *each == deal).expect("it is here");
    assert!(place(order[0]) < place(order[1]) && place(order[2]) < place(order[5]), "{order_now:?}");
    assert_eq!(place(order[1]) + 1, place(order[2]), "{order_now:?}");
    fixture.assert_sound().await;
}

#[tokio::test]
async fn what_was_changed_since_stands_in_the_way() {
    let fixture = Fixture::new().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(people::BuiltInRole::Manager));
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let changes = vec![Change::Value(5), Change::NextStep("Call".into())];
    let edited = done(&fixture, rep, EditDeal { deal, seen: 1, changes }).await;
    done(&fixture, manager, EditDeal { deal, seen: 2, changes: vec![Change::Value(7)] }).await;
    let before = state(&fixture).await;
    let error = undo(&fixture, rep, edited).await.expect_err("in the way");
    let AppError::Conflict(Some(now)) = error else { panic!("{error:?}") };
    assert_eq!((now.deal, now.version), (deal, 3));
    assert_eq!(state(&fixture).await, before, "nothing at all");
    // Decided about another version than there is: asked again.
    let over = |version| Request::new(Undo { command: edited, over: vec![(deal, version)] });
    assert!(matches!(execute(&fixture.test.db, rep, &over(2)).await, Err(AppError::Conflict(_))));
    let undone = execute(&fixture.test.db, rep, &over(3)).await.expect("all the same");
    assert_eq!((undone.deals[0].fields.value, undone.deals[0].fields.next_step.as_str()), (100_000, ""));

    // Something else that was changed since does not.
    let edited = done(&fixture, rep, EditDeal { deal, seen: 4, changes: vec![Change::Subject("A".into())] }).await;
    done(&fixture, manager, EditDeal { deal, seen: 5, changes: vec![Change::Notes("B".into())] }).await;
    let undone = undo(&fixture, rep, edited).await.expect("beside it");
    assert_eq!((undone.deals[0].fields.subject.as_str(), undone.deals[0].fields.notes.as_str()), ("", "B"));

    // Moved on since, and back all the same: the history says what was.
    let moved = done(&fixture, rep, to(deal, fixture.stages[1].id, None, None)).await;
    let won = done(&fixture, manager, to(deal, fixture.stages[4].id, None, None)).await;
    assert!(matches!(undo(&fixture, rep, moved).await, Err(AppError::Conflict(_))));
    let version = fixture.number("select version::bigint from deal").await;
    let over = vec![(deal, i32::try_from(version).expect("small"))];
    let undone = execute(&fixture.test.db, rep, &Request::new(Undo { command: moved, over })).await.expect("all the same");
    let state = &undone.deals[0].state;
    assert_eq!((state.stage, state.actual_value, state.closed_on), (fixture.stages[0].id, None, None));
    assert_eq!(fixture.number("select count(*) from deal_stage_history").await, 4, "begun, moved, won, back");
    assert!(matches!(undo(&fixture, manager, won).await, Err(AppError::Conflict(_))));
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_at_once_take_it_back_once() {
    let fixture = Arc::new(Fixture::new().await);
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let moved = done(&fixture, fixture.rep(), to(deal, fixture.stages[1].id, None, None)).await;
    let both: Vec<_> = [true, false, true, false]
        .map(|rep| {
            let fixture = Arc::clone(&fixture);
            tokio::spawn(async move {
                let actor = if rep { fixture.rep() } else { fixture.administrator() };
                undo(&fixture, actor, moved).await.map(drop)
            })
        })
        .into_iter()
        .collect();
    let mut answers = Vec::new();
    for one in both {
        answers.push(one.await.expect("one that came through"));
    }
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Err(AppError::Undone)).count(), 3, "{answers:?}");
    assert_eq!(fixture.order(0).await, [deal]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn what_is_none_or_cannot_be_taken_back() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    assert_eq!(undo(&fixture, administrator, CommandId::generate()).await, Err(AppError::NotFound));
    let imported = done(&fixture, administrator, deals::ImportDeals { deals: Vec::new() }).await;
    let refused = undo(&fixture, administrator, imported).await;
    assert_eq!(refused, Err(kit::invalid("command", kit::Problem::Unknown)));
    // What changed nothing takes nothing back.
    let deal = fixture.deal(administrator, 0, "Pumps").await;
    let nothing = done(&fixture, administrator, RestoreDeal { deal }).await;
    assert_eq!(undo(&fixture, administrator, nothing).await, Ok(Undone { deals: Vec::new() }));
}

/// A new command of deals has to say whether it can be taken back.
#[test]
fn each_command_says_whether_it_can_be_taken_back() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/commands");
    let mut kinds = Vec::new();
    for file in std::fs::read_dir(folder).expect("commands") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        kinds.extend(text.split("const KIND: &'static str = \"").skip(1).filter_map(|rest| rest.split('"').next().map(str::to_owned)));
    }
    assert!(kinds.len() >= 7, "{kinds:?}");
    for kind in &kinds {
        let (may, may_not) = (deals::UNDOABLE.contains(&kind.as_str()), deals::NOT_UNDOABLE.iter().any(|(each, _)| each == kind));
        assert!(may != may_not, "{kind} has to be in UNDOABLE, or in NOT_UNDOABLE with a reason");
    }
    assert!(deals::NOT_UNDOABLE.iter().all(|(kind, reason)| kinds.iter().any(|each| each == kind) && reason.len() > 20));
    assert!(deals::UNDOABLE.iter().all(|kind| kinds.iter().any(|each| each == kind)));
}
