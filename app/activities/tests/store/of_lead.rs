//! The history of a lead: what was noted about it.

use activities::{About, ActivityFields, ActivityKind, EditActivity, EntryKind, LogActivity, RemoveActivity, RestoreActivity, Told};
use kit::{ActivityId, Actor, AppError, Kind, LeadId, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::{Fixture, note, told};

#[tokio::test]
async fn it_tells_what_was_noted_latest_first() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (lead, other) = (fixture.lead(rep).await, fixture.lead(rep).await);
    let about = About::Lead(lead);
    assert_eq!(fixture.told(rep, about).await, [""; 0]);
    for (text, kind) in [("a note", ActivityKind::Note), ("a call", ActivityKind::Call), ("a meeting", ActivityKind::Meeting)] {
        fixture.later(1);
        let fields = ActivityFields { kind, ..note(text) };
        fixture.run(rep, LogActivity { activity: ActivityId::generate(), about, fields }).await.expect(text);
    }
    fixture.log(rep, About::Lead(other), "elsewhere").await.1.expect("a note");
    let all = ["a meeting", "a call", "a note"];
    assert_eq!(fixture.told(rep, about).await, all);
    let calls = Some(EntryKind::Activity(ActivityKind::Call));
    assert_eq!(told(&fixture.page(rep, about, calls, None, 9).await.expect("calls")), ["a call"]);
    for kind in [EntryKind::FollowUp, EntryKind::Stage] {
        assert_eq!(told(&fixture.page(rep, about, Some(kind), None, 9).await.expect("nothing")), [""; 0]);
    }
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = fixture.page(rep, about, None, after, 2).await.expect("a page");
        paged.extend(told(&page));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
    let history = fixture.read(rep, about).await.expect("a history");
    assert_eq!((history.may_log, history.contacts.len()), (true, 0));
    assert!(history.entries.iter().all(|entry| entry.deal.is_none()));
}

#[tokio::test]
async fn each_role_does_what_it_may_do() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let about = About::Lead(fixture.lead(rep).await);
    let everybody = BuiltInRole::ALL.map(|role| fixture.actor(role)).into_iter().chain([&fixture.company.colleague]);
    let reads = Actor { rights: Rights::of(&[(Kind::Lead, Verb::Read, Scope::All)]), ..fixture.company.stranger.clone() };
    let (mut saw, mut wrote) = (Vec::new(), Vec::new());
    for actor in everybody.chain([&reads]) {
        let may = |verb| actor.may(Kind::Lead, verb, Some(rep.member));
        let (sees, writes) = (may(Verb::Read), may(Verb::Write));
        let role = &actor.role;
        let refusal = if sees { AppError::Forbidden } else { AppError::NotFound };
        let expected = |result: Result<(), AppError>| assert_eq!(result.err(), Some(refusal.clone()).filter(|_| !writes), "{role}");
        let (activity, _) = fixture.log(rep, about, "secret").await;
        match fixture.read(actor, about).await {
            Ok(history) => {
                let found = history.entries.iter().find(|entry| entry.id == activity.0);
                let told = found.map(|entry| matches!(&entry.told, Told::Activity(told) if told.may_change));
                assert_eq!((sees, history.may_log, told), (true, writes, Some(writes)), "{role}");
            }
            Err(error) => assert_eq!((sees, error), (false, AppError::NotFound), "{role}"),
        }
        expected(fixture.log(actor, about, "more").await.1.map(|_| ()));
        expected(fixture.run(actor, EditActivity { activity, seen: 1, fields: note("other") }).await.map(|_| ()));
        let seen = 1 + i32::from(writes);
        expected(fixture.run(actor, RemoveActivity { activity, seen }).await.map(|_| ()));
        expected(fixture.run(actor, RestoreActivity { activity, seen: seen + 1 }).await.map(|_| ()));
        saw.push(sees);
        wrote.push(writes);
    }
    for tried in [saw, wrote] {
        assert!(tried.contains(&true) && tried.contains(&false));
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    for (actor, about) in [(south.actor(BuiltInRole::Administrator), about), (rep, About::Lead(LeadId::generate()))] {
        assert_eq!(fixture.read(actor, about).await.map(|_| ()), Err(AppError::NotFound), "{}", actor.role);
        assert_eq!(fixture.log(actor, about, "x").await.1, Err(AppError::NotFound), "{}", actor.role);
    }
}

#[tokio::test]
async fn nothing_is_noted_once_it_is_away() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep).await;
    let about = About::Lead(lead);
    let (activity, _) = fixture.log(rep, about, "noted").await;
    fixture.run(rep, leads::ArchiveLead { lead }).await.expect("put away");
    let history = fixture.read(rep, about).await.expect("a history");
    assert_eq!((history.may_log, told(&history)), (false, vec!["noted".to_owned()]));
    assert_eq!(fixture.log(rep, about, "more").await.1, Err(AppError::NotFound));
    assert_eq!(fixture.run(rep, EditActivity { activity, seen: 1, fields: note("x") }).await, Err(AppError::NotFound));
    fixture.run(rep, leads::RestoreLead { lead }).await.expect("brought back");
    fixture.run(rep, EditActivity { activity, seen: 1, fields: note("x") }).await.expect("an edit");
}
