//! Edits of an older version: merged where nobody else changed the same, refused with the fields' names where somebody did.

use deals::{ArchiveDeal, Change, Closing, DealNews, DealState, EditDeal, MoveDeal, read_news};
use kit::{Actor, AppError, ClientId, Currency, DealId, Kind, Request, Rights, Scope, Verb, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, to};

pub async fn edit(fixture: &Fixture, actor: &Actor, deal: DealId, seen: i32, changes: Vec<Change>) -> Result<DealState, AppError> {
    execute(&fixture.test.db, actor, &Request::new(EditDeal { deal, seen, changes })).await
}

pub async fn news(fixture: &Fixture, actor: &Actor, deal: DealId, seen: i32) -> Result<DealNews, AppError> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    read_news(&mut tx, deal, seen).await
}

/// The fields that an edit was refused for.
pub fn disputed(answer: Result<DealState, AppError>) -> Vec<String> {
    match answer {
        Err(AppError::Conflict(Some(now))) => now.disputed,
        other => panic!("{other:?}"),
    }
}

async fn pumps() -> (Fixture, DealId) {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
    (fixture, deal)
}

fn notes(text: &str) -> Change {
    Change::Notes(text.to_owned())
}

#[tokio::test]
async fn different_fields_both_stand() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    edit(&fixture, manager, deal, 1, vec![Change::Subject("theirs".into()), Change::Value(700)]).await.expect("theirs");
    let state = edit(&fixture, rep, deal, 1, vec![notes("mine"), Change::Probability(Some(35))]).await.expect("merged");
    assert_eq!((state.version, state.probability), (3, Some(35)));
    let fields = news(&fixture, rep, deal, 3).await.expect("now").panel.deal.expect("a deal").fields;
    assert_eq!((fields.subject.as_str(), fields.notes.as_str(), fields.value), ("theirs", "mine", 700));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn the_same_field_is_asked_about_and_nothing_is_half_done() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    edit(&fixture, manager, deal, 1, vec![notes("theirs")]).await.expect("theirs");
    let mine = vec![Change::Subject("mine".into()), notes("mine")];
    assert_eq!(disputed(edit(&fixture, rep, deal, 1, mine.clone()).await), ["notes"]);
    let now = news(&fixture, rep, deal, 1).await.expect("now");
    let record = now.panel.deal.expect("a deal");
    assert_eq!((record.version, record.fields.subject.as_str(), record.fields.notes.as_str()), (2, "", "theirs"));
    let since: Vec<_> = now.since.iter().map(|change| (change.field.as_str(), change.who.as_str())).collect();
    assert_eq!(since, [("notes", manager.name.as_str())]);
    // Whoever was asked sends again, with what they decided about.
    assert_eq!(edit(&fixture, rep, deal, 2, mine).await.expect("decided").version, 3);
    assert_eq!(fixture.number("select count(*) from deal where notes = 'mine' and subject = 'mine'").await, 1);
    assert_eq!(disputed(edit(&fixture, manager, deal, 2, vec![notes("again")]).await), ["notes"]);
}

#[tokio::test]
async fn the_same_on_both_sides_or_back_again_is_no_conflict() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    edit(&fixture, manager, deal, 1, vec![notes("agreed")]).await.expect("theirs");
    assert_eq!(edit(&fixture, rep, deal, 1, vec![notes(" agreed ")]).await.expect("the same").version, 2, "nothing to write");
    edit(&fixture, manager, deal, 2, vec![notes("")]).await.expect("back");
    assert_eq!(edit(&fixture, rep, deal, 1, vec![notes("mine")]).await.expect("as it was").version, 4);
    // What is sent as it was seen is no change, and takes nothing back.
    edit(&fixture, rep, deal, 1, vec![notes(""), Change::Subject("new".into())]).await.expect("merged");
    assert_eq!(fixture.number("select count(*) from deal where notes = 'mine' and subject = 'new'").await, 1);
}

#[tokio::test]
async fn an_amount_is_not_put_into_another_currency_unasked() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    edit(&fixture, manager, deal, 1, vec![Change::Currency(Currency::EUR)]).await.expect("theirs");
    assert_eq!(disputed(edit(&fixture, rep, deal, 1, vec![Change::Value(5)]).await), ["value", "currency"]);
}

#[tokio::test]
async fn what_others_do_with_the_stage_merges_with_an_edit() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    fixture.move_deal(manager, to(deal, fixture.stages[1].id, None, None)).await.expect("a move");
    let closing = Some(Closing { actual_value: Some(900), ..Closing::default() });
    fixture.move_deal(manager, MoveDeal { closing, ..to(deal, fixture.stages[4].id, None, None) }).await.expect("won");
    let state = edit(&fixture, rep, deal, 1, vec![notes("mine")]).await.expect("merged");
    assert_eq!((state.version, state.stage, state.actual_value), (4, fixture.stages[4].id, Some(900)));
    // What it brought is changed here, and meanwhile it is open again.
    fixture.move_deal(manager, to(deal, fixture.stages[0].id, None, None)).await.expect("opened");
    assert_eq!(disputed(edit(&fixture, rep, deal, 4, vec![Change::ActualValue(800), notes("more")]).await), ["actual_value"]);
    // Put away, it takes no edit; nor from whom it was given away.
    execute(&fixture.test.db, manager, &Request::new(ArchiveDeal { deal })).await.expect("archived");
    assert_eq!(edit(&fixture, rep, deal, 4, vec![notes("more")]).await, Err(AppError::NotFound));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_conflict_tells_nothing_out_of_sight() {
    let (fixture, deal) = pumps().await;
    let (administrator, stranger) = (fixture.administrator(), &fixture.company.stranger);
    // A rep who sees no clients at all.
    let mut rep = fixture.rep().clone();
    rep.rights = Rights::of(&[Verb::Read, Verb::Write].map(|verb| (Kind::Deal, verb, Scope::Own)));
    let rep = &rep;
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name("Canary".into()), clients::Change::SalesOwner(Some(administrator.member))];
    execute(&fixture.test.db, administrator, &Request::new(clients::CreateClient { client, fields })).await.expect("a client");
    edit(&fixture, administrator, deal, 1, vec![Change::Client(Some(client)), notes("theirs")]).await.expect("theirs");
    let answer = edit(&fixture, rep, deal, 1, vec![Change::Client(None), notes("mine")]).await;
    let told = format!("{answer:?} {:?}", news(&fixture, rep, deal, 1).await.expect("now"));
    assert!(!told.contains("Canary"), "{told}");
    assert_eq!(disputed(answer), ["notes"], "who saw none and leaves none changes nothing");
    for theirs in [edit(&fixture, stranger, deal, 1, vec![notes("x")]).await.map(drop), news(&fixture, stranger, deal, 1).await.map(drop)] {
        assert_eq!(theirs, Err(AppError::NotFound));
    }
    let mut tx = fixture.test.db.begin(stranger).await.expect("a transaction");
    let rows = sqlx::query("select from deal_changed_after($1, 1)").bind(deal.0).fetch_all(tx.connection()).await.expect("an answer");
    assert_eq!(rows.len(), 0, "nor by the function itself");
}

#[tokio::test]
async fn where_the_journal_does_not_tell_everything_is_asked_about() {
    let (fixture, deal) = pumps().await;
    let (rep, manager) = (fixture.rep(), fixture.company.actor(BuiltInRole::Manager));
    for (seen, text) in [(1, "a"), (2, "b")] {
        edit(&fixture, manager, deal, seen, vec![Change::Subject(text.into())]).await.expect("theirs");
    }
    assert_eq!(disputed(edit(&fixture, rep, deal, 9, vec![notes("mine")]).await), ["notes"], "a version that never was");
    let scrub = "delete from journal where position = (select max(position) - $1 from journal)";
    for back in [1_i64, 0] {
        sqlx::query(scrub).bind(back).execute(&fixture.test.owner).await.expect("scrubbed");
        assert_eq!(disputed(edit(&fixture, rep, deal, 1, vec![notes("mine")]).await), ["notes"]);
    }
}
