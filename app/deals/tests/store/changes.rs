//! Who may read of which changes, and what they read.

use clients::CreateClient;
use deals::{ArchiveDeal, Change, ChangeFilter, ChangeKind, ChangesList, EditDeal, Shown, UndoConflict, read_changes, read_undo_conflict};
use kit::{Actor, AppError, ClientId, CommandId, Currency, DealId, Kind, Money, Verb};
use people::testing::company;

use crate::fixture::{Fixture, to};
use crate::undoing::{done, undo};

async fn changes(fixture: &Fixture, actor: &Actor, filter: ChangeFilter, deal: Option<DealId>) -> Result<ChangesList, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    read_changes(&mut tx, &filter, deal).await
}

async fn conflict(fixture: &Fixture, actor: &Actor, command: CommandId) -> Result<UndoConflict, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    read_undo_conflict(&mut tx, command).await
}

async fn kinds(fixture: &Fixture, actor: &Actor, filter: ChangeFilter) -> Vec<ChangeKind> {
    changes(fixture, actor, filter, None).await.expect("changes").lines.iter().map(|line| line.kind).collect()
}

fn dollars(minor: i64) -> Shown {
    Shown::Money(Money { minor, currency: Currency::USD })
}

#[tokio::test]
async fn everybody_reads_of_their_own_and_the_journals_reader_of_all() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let mine = fixture.deal(rep, 0, "Pumps").await;
    let moved = done(&fixture, rep, to(mine, fixture.stages[1].id, None, None)).await;
    fixture.deal(stranger, 0, "Valves").await;
    let given = fixture.deal(rep, 0, "Given").await;
    done(&fixture, rep, EditDeal { deal: given, seen: 1, changes: vec![Change::Owner(stranger.member)] }).await;

    let all = ChangeFilter::default();
    assert_eq!(kinds(&fixture, rep, all).await, [ChangeKind::Moved, ChangeKind::Created], "without what is out of sight by now");
    assert_eq!(kinds(&fixture, stranger, all).await, [ChangeKind::Created], "and not what others did with it");
    let of_rep = ChangeFilter { person: Some(rep.member), ..all };
    let [edited, created, move_, made] = kinds(&fixture, fixture.administrator(), of_rep).await[..] else { panic!("four") };
    assert_eq!((edited, created, move_, made), (ChangeKind::Edited, ChangeKind::Created, ChangeKind::Moved, ChangeKind::Created));
    assert_eq!(kinds(&fixture, stranger, of_rep).await, [], "nor by asking for somebody");
    assert_eq!(kinds(&fixture, rep, ChangeFilter { kind: Some(ChangeKind::Moved), ..all }).await, [ChangeKind::Moved]);
    let today = fixture.test.db.clock().today(rep.time_zone);
    assert_eq!(kinds(&fixture, rep, ChangeFilter { day: Some(today), ..all }).await.len(), 2);
    assert_eq!(kinds(&fixture, rep, ChangeFilter { day: today.pred_opt(), ..all }).await, []);

    let page = changes(&fixture, rep, all, None).await.expect("changes");
    let line = &page.lines[0];
    assert_eq!((line.command, line.who.as_str(), line.count, line.may_undo, line.undone), (moved, rep.name.as_str(), 1, true, false));
    assert_eq!(line.records[0].name.as_deref(), Some("Pumps"));
    let stage = &line.records[0].fields[0];
    let name = |index: usize| Shown::Text(fixture.stages[index].name.clone());
    assert_eq!((stage.column.as_str(), &stage.was, &stage.made), ("stage_id", &name(0), &name(1)));
    assert!(page.people.is_empty(), "whose changes there are is the journal's reader's to know");
}

#[tokio::test]
async fn a_deals_changes_are_everybodys_who_may_see_the_deal() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let edit = EditDeal { deal, seen: 1, changes: vec![Change::Value(700)] };
    done(&fixture, fixture.administrator(), edit).await;
    let here = fixture.company.roles.iter().map(|(_, actor)| (actor, true)).chain([(&fixture.company.stranger, true)]);
    for (actor, same_workspace) in here.chain(abroad.roles.iter().map(|(_, actor)| (actor, false))) {
        let may = same_workspace && actor.may(Kind::Deal, Verb::Read, Some(fixture.rep().member));
        let page = changes(&fixture, actor, ChangeFilter::default(), Some(deal)).await;
        let seen = page.as_ref().map(|page| page.lines.len());
        assert_eq!(seen, if may { Ok(2) } else { Err(&AppError::NotFound) }, "{} of {}", actor.role, actor.slug);
        let Ok(page) = page else { continue };
        let value = &page.lines[0].records[0].fields[0];
        assert_eq!((value.column.as_str(), &value.was, &value.made), ("value", &dollars(100_000), &dollars(700)));
        let own = actor.member == fixture.administrator().member;
        assert_eq!(page.lines[0].may_undo, own || (actor.may(Kind::Workspace, Verb::Journal, None)), "{}", actor.role);
    }
}

#[tokio::test]
async fn names_out_of_sight_are_not_told() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Secret".into()), clients::Change::SalesOwner(Some(administrator.member))];
    done(&fixture, administrator, CreateClient { client, fields }).await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    let edited = done(&fixture, administrator, EditDeal { deal, seen: 1, changes: vec![Change::Client(Some(client))] }).await;
    done(&fixture, administrator, EditDeal { deal, seen: 2, changes: vec![Change::Client(None)] }).await;
    let mut reader = fixture.rep().clone();
    let rights: Vec<_> = [Verb::Read, Verb::Write].map(|verb| (Kind::Deal, verb, kit::Scope::Own)).into();
    reader.rights = kit::Rights::of(&rights);
    let page = changes(&fixture, &reader, ChangeFilter::default(), Some(deal)).await.expect("changes");
    assert_eq!(page.lines[1].records[0].fields[0].made, Shown::Hidden);
    assert!(!format!("{page:?}").contains("Secret"));
    let told = conflict(&fixture, administrator, edited).await.expect("a conflict");
    assert_eq!(told.deals[0].fields[0].made, Shown::Text("Secret".into()));
    assert_eq!(conflict(&fixture, &reader, edited).await, Err(AppError::NotFound), "of others' commands");
}

#[tokio::test]
async fn a_conflict_tells_before_made_and_now_by_whom_and_when() {
    let fixture = Fixture::new().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(people::BuiltInRole::Manager));
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let edited = done(&fixture, rep, EditDeal { deal, seen: 1, changes: vec![Change::Value(5), Change::NextStep("Call".into())] }).await;
    assert_eq!(conflict(&fixture, rep, edited).await.expect("none").deals, []);
    done(&fixture, manager, EditDeal { deal, seen: 2, changes: vec![Change::Value(7)] }).await;
    let told = conflict(&fixture, rep, edited).await.expect("a conflict");
    let [of_it] = &told.deals[..] else { panic!("{told:?}") };
    assert_eq!((of_it.deal, of_it.name.as_str(), of_it.version), (deal, "Pumps", 3));
    let [field] = &of_it.fields[..] else { panic!("{of_it:?}") };
    assert_eq!((field.column.as_str(), field.who.as_deref()), ("value", Some(manager.name.as_str())));
    assert_eq!((&field.was, &field.made, &field.now), (&dollars(100_000), &dollars(5), &dollars(7)));
    assert!(field.at.is_some());
}

#[tokio::test]
async fn what_is_taken_back_is_marked_and_what_is_done_again() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    let away = done(&fixture, rep, ArchiveDeal { deal }).await;
    let marks = async || {
        let page = changes(&fixture, rep, ChangeFilter::default(), Some(deal)).await.expect("changes");
        page.lines.iter().map(|line| (line.undone, line.redone, line.may_undo)).collect::<Vec<_>>()
    };
    assert_eq!(marks().await, [(false, false, true), (false, false, true)]);
    let back = done(&fixture, rep, deals::Undo { command: away, over: Vec::new() }).await;
    assert_eq!(marks().await, [(false, false, true), (true, false, false), (false, false, true)]);
    undo(&fixture, rep, back).await.expect("away again");
    assert_eq!(marks().await[1..3], [(true, false, false), (false, true, false)]);
}

#[tokio::test]
async fn pages_follow_each_other_without_a_gap() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, 0, "Pumps").await;
    for turn in 0..70_usize {
        fixture.move_deal(rep, to(deal, fixture.stages[turn % 2].id, None, None)).await.expect("a move");
    }
    let (mut commands, mut filter, mut pages) = (Vec::new(), ChangeFilter::default(), 0);
    loop {
        let page = changes(&fixture, rep, filter, None).await.expect("changes");
        commands.extend(page.lines.iter().map(|line| line.command));
        pages += 1;
        let Some(next) = page.next else { break };
        filter.below = Some(next);
    }
    assert_eq!((commands.len(), pages), (70, 3), "one moved nothing, and is no change; one made it");
    commands.dedup();
    assert_eq!(commands.len(), 70);
}
