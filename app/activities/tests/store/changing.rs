//! What is kept, changed and refused.

use activities::{
    About, ActivityFields, ActivityKind, EditActivity, ImportActivities, ImportedActivity, LogActivity, MOST_CONTACTS, RemoveActivity,
    RestoreActivity, Told,
};
use kit::{ActivityId, Actor, AppError, ContactId, Problem, Request, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, note};

#[tokio::test]
async fn it_is_changed_put_away_and_brought_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let (ana, bea) = (fixture.contact(rep, "Ana", client).await, fixture.contact(rep, "Bea", client).await);
    let about = About::Client(client);
    let (activity, _) = fixture.log(rep, about, "They called").await;
    let at = fixture.read(rep, about).await.expect("a history").entries[0].at;
    fixture.later(30);
    let meeting = ActivityFields { kind: ActivityKind::Meeting, outcome: "Signed".to_owned(), contacts: vec![ana], ..note("We met") };
    let state = fixture.run(rep, EditActivity { activity, seen: 1, fields: meeting.clone() }).await.expect("an edit");
    assert_eq!(state.version, 2);
    let entry = fixture.read(rep, about).await.expect("a history").entries.remove(0);
    let Told::Activity(now) = &entry.told else { panic!("{entry:?}") };
    assert_eq!((now.kind, now.text.as_str(), now.outcome.as_str(), now.version), (ActivityKind::Meeting, "We met", "Signed", 2));
    assert_eq!((now.contacts[0].id, entry.at), (ana, at), "it happened when it did");
    let moved = ActivityFields { happened_at: "2026-03-10T08:00:00".parse().ok(), contacts: vec![bea], ..meeting.clone() };
    fixture.run(rep, EditActivity { activity, seen: 2, fields: moved }).await.expect("an edit");
    let entry = fixture.read(rep, about).await.expect("a history").entries.remove(0);
    let Told::Activity(now) = &entry.told else { panic!("{entry:?}") };
    assert_eq!((now.contacts.len(), now.contacts[0].id, entry.at.to_string().as_str()), (1, bea, "2026-03-10 08:00:00"));

    assert_eq!(fixture.run(rep, EditActivity { activity, seen: 2, fields: meeting.clone() }).await, Err(AppError::Conflict(None)));
    assert_eq!(fixture.run(rep, RemoveActivity { activity, seen: 2 }).await.map(|_| ()), Err(AppError::Conflict(None)));
    fixture.run(rep, RemoveActivity { activity, seen: 3 }).await.expect("put away");
    assert_eq!(fixture.told(rep, about).await, [""; 0]);
    assert_eq!(fixture.run(rep, EditActivity { activity, seen: 4, fields: meeting }).await, Err(AppError::NotFound));
    assert_eq!(fixture.run(rep, RemoveActivity { activity, seen: 1 }).await.expect("away already").version, 4);
    fixture.run(rep, RestoreActivity { activity, seen: 4 }).await.expect("back");
    assert_eq!(fixture.told(rep, about).await, ["We met"]);
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let fixture = Fixture::new().await;
    // Where it is ten o'clock.
    let rep = &Actor { time_zone: chrono_tz::Europe::Madrid, ..fixture.rep().clone() };
    let about = About::Client(fixture.client(rep, "Acme").await);
    let refused = async |fields: ActivityFields, field: &str, problem: Problem| {
        let command = LogActivity { activity: ActivityId::generate(), about, fields };
        assert_eq!(fixture.run(rep, command).await, Err(kit::invalid(field, problem)), "{field}");
    };
    refused(note(" \n"), "text", Problem::Required).await;
    refused(note("a\0b"), "text", Problem::BadCharacters).await;
    let call = ActivityFields { kind: ActivityKind::Call, ..note("") };
    // A minute later is not yet, and the hour that summer time leaves out never was.
    refused(ActivityFields { happened_at: "2026-03-12T10:01:00".parse().ok(), ..call.clone() }, "happened_at", Problem::NotYet).await;
    refused(ActivityFields { happened_at: "2025-03-30T02:30:00".parse().ok(), ..call.clone() }, "happened_at", Problem::NotADate).await;
    refused(ActivityFields { happened_at: "2026-03-12T10:00:01".parse().ok(), ..call.clone() }, "happened_at", Problem::NotADate).await;
    refused(ActivityFields { contacts: vec![ContactId::generate()], ..call.clone() }, "contacts", Problem::Unknown).await;
    let crowd = vec![ContactId::generate(); MOST_CONTACTS + 1];
    refused(ActivityFields { contacts: crowd, ..call.clone() }, "contacts", Problem::TooMany(MOST_CONTACTS)).await;
    assert_eq!(fixture.number("select count(*) from activity").await, 0, "nothing half done");

    let first = LogActivity { activity: ActivityId::generate(), about, fields: call };
    fixture.run(rep, first.clone()).await.expect("a call without a word");
    assert_eq!(fixture.read(rep, about).await.expect("a history").entries[0].at.to_string(), "2026-03-12 10:00:00");
    let twice = LogActivity { fields: note("Other"), ..first };
    assert_eq!(fixture.run(rep, twice).await, Err(kit::invalid("id", Problem::Taken)));
}

#[tokio::test]
async fn sent_twice_it_counts_once() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let about = About::Client(fixture.client(rep, "Acme").await);
    let request = Request::new(LogActivity { activity: ActivityId::generate(), about, fields: note("They called") });
    let first = execute(&fixture.test.db, rep, &request).await.expect("a note");
    assert_eq!(execute(&fixture.test.db, rep, &request).await, Ok(first));
    assert_eq!(fixture.number("select count(*) from activity").await, 1);
}

#[tokio::test]
async fn of_what_is_put_away_it_is_read_and_stays() {
    let fixture = Fixture::new().await;
    let manager = fixture.actor(BuiltInRole::Manager);
    let client = fixture.client(manager, "Acme").await;
    let deal = fixture.deal(manager, "Pumps", Some(client)).await;
    let (of_deal, _) = fixture.log(manager, About::Deal(deal), "of the deal").await;
    let (of_client, _) = fixture.log(manager, About::Client(client), "of the client").await;
    fixture.run(manager, deals::ArchiveDeal { deal }).await.expect("archived");
    fixture.run(manager, clients::ArchiveClient { client }).await.expect("archived");
    for (about, activity) in [(About::Deal(deal), of_deal), (About::Client(client), of_client)] {
        let history = fixture.read(manager, about).await.expect("a history");
        assert!(!history.may_log);
        let changeable = |told: &Told| matches!(told, Told::Activity(activity) if activity.may_change);
        assert!(!history.entries.iter().any(|entry| changeable(&entry.told)), "{history:?}");
        assert_eq!(fixture.log(manager, about, "more").await.1, Err(AppError::NotFound));
        assert_eq!(fixture.run(manager, EditActivity { activity, seen: 1, fields: note("x") }).await, Err(AppError::NotFound));
        assert_eq!(fixture.run(manager, RemoveActivity { activity, seen: 1 }).await, Err(AppError::NotFound));
    }
    assert_eq!(fixture.told(manager, About::Client(client)).await[..2], ["of the client", "of the deal"]);
}

#[tokio::test]
async fn a_batch_is_by_whoever_noted_each_and_all_or_nothing() {
    let fixture = Fixture::new().await;
    let (system, rep) = (&fixture.company.system, fixture.rep());
    let about = About::Client(fixture.client(rep, "Acme").await);
    let one = |text: &str| ImportedActivity { activity: ActivityId::generate(), about, author: rep.member, fields: note(text) };
    let batch = |activities: [ImportedActivity; 2]| ImportActivities { activities: activities.into() };
    assert_eq!(fixture.run(rep, batch([one("a"), one("b")])).await, Err(AppError::Forbidden), "in the name of others");
    assert_eq!(fixture.run(system, batch([one("a"), one("")])).await, Err(kit::invalid("activities.1.text", Problem::Required)));
    let nobody = ImportedActivity { author: kit::MemberId::generate(), ..one("b") };
    assert_eq!(fixture.run(system, batch([one("a"), nobody])).await, Err(kit::invalid("author", Problem::Unknown)));
    assert_eq!(fixture.number("select count(*) from activity").await, 0, "nothing half done");
    fixture.run(system, batch([one("a"), one("b")])).await.expect("a batch");
    let history = fixture.read(rep, about).await.expect("a history");
    assert_eq!(history.entries.iter().map(|entry| entry.by.as_deref()).collect::<Vec<_>>(), [Some(rep.name.as_str()); 2]);
}
