//! Who reads, notes and changes what.

use activities::{About, ActivityFields, EditActivity, LogActivity, RemoveActivity, RestoreActivity, Told};
use kit::{ActivityId, Actor, AppError, Kind, Problem, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::{Fixture, note};

fn everybody(fixture: &Fixture) -> Vec<&Actor> {
    let of_roles = BuiltInRole::ALL.map(|role| fixture.actor(role));
    of_roles.into_iter().chain([&fixture.company.colleague, &fixture.company.stranger]).collect()
}

#[tokio::test]
async fn each_role_does_what_it_may_do_with_what_it_is_about() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let deal = fixture.deal(rep, "Pumps", Some(client)).await;
    let (mut saw, mut wrote) = (Vec::new(), Vec::new());
    for (about, kind) in [(About::Client(client), Kind::Client), (About::Deal(deal), Kind::Deal)] {
        for actor in everybody(&fixture) {
            let may = |verb| actor.may(kind, verb, Some(rep.member));
            let (sees, writes) = (may(Verb::Read), may(Verb::Write));
            let role = &actor.role;
            let expected = |result: Result<(), AppError>| match (sees, writes) {
                (_, true) => assert_eq!(result, Ok(()), "{role}, {about:?}"),
                (true, false) => assert_eq!(result, Err(AppError::Forbidden), "{role}, {about:?}"),
                (false, false) => assert_eq!(result, Err(AppError::NotFound), "{role}, {about:?}"),
            };
            let (activity, _) = fixture.log(rep, about, "secret").await;
            match fixture.read(actor, about).await {
                Ok(history) => {
                    let found = history.entries.iter().find(|entry| entry.id == activity.0);
                    let told = found.map(|entry| matches!(&entry.told, Told::Activity(told) if told.may_change));
                    assert_eq!((sees, history.may_log, told), (true, writes, Some(writes)), "{role}, {about:?}");
                }
                Err(error) => assert_eq!((sees, error), (false, AppError::NotFound), "{role}, {about:?}"),
            }
            expected(fixture.log(actor, about, "more").await.1.map(|_| ()));
            expected(fixture.run(actor, EditActivity { activity, seen: 1, fields: note("other") }).await.map(|_| ()));
            let seen = 1 + i32::from(writes);
            expected(fixture.run(actor, RemoveActivity { activity, seen }).await.map(|_| ()));
            expected(fixture.run(actor, RestoreActivity { activity, seen: seen + 1 }).await.map(|_| ()));
            saw.push(sees);
            wrote.push(writes);
        }
    }
    for tried in [saw, wrote] {
        assert!(tried.contains(&true) && tried.contains(&false));
    }
}

#[tokio::test]
async fn a_clients_history_leaves_out_deals_that_are_not_seen() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.actor(BuiltInRole::Administrator), fixture.rep());
    let client = fixture.client(rep, "Acme").await;
    let theirs = fixture.deal(&fixture.company.stranger, "Secret", Some(client)).await;
    let (hidden, _) = fixture.log(administrator, About::Deal(theirs), "canary").await;
    fixture.log(rep, About::Client(client), "for all").await.1.expect("a note");
    assert_eq!(fixture.told(administrator, About::Client(client)).await.len(), 3);
    assert_eq!(fixture.told(rep, About::Client(client)).await, ["for all"]);
    let page = fixture.page(rep, About::Client(client), None, None, 1).await.expect("a page");
    assert_eq!(page.next, None, "nor does a page tell that there is more");
    assert_eq!(fixture.run(rep, EditActivity { activity: hidden, seen: 1, fields: note("x") }).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn only_contacts_in_sight_took_part_and_others_stay_as_they_were() {
    let fixture = Fixture::new().await;
    let (administrator, stranger) = (fixture.actor(BuiltInRole::Administrator), &fixture.company.stranger);
    let own = [Verb::Read, Verb::Create, Verb::Write].into_iter();
    let own: Vec<_> = own.flat_map(|verb| [(Kind::Contact, verb, Scope::Own), (Kind::Client, verb, Scope::Own)]).collect();
    let rep = &Actor { rights: Rights::of(&own), ..fixture.rep().clone() };
    let client = fixture.client(rep, "Acme").await;
    let (mine, theirs) = (fixture.contact(rep, "Ana", client).await, fixture.contact(stranger, "Zoe", client).await);
    let about = About::Client(client);
    let both = ActivityFields { contacts: vec![mine, theirs], ..note("We met") };
    let activity = ActivityId::generate();
    assert_eq!(
        fixture.run(rep, LogActivity { activity, about, fields: both.clone() }).await,
        Err(kit::invalid("contacts", Problem::Unknown))
    );
    fixture.run(administrator, LogActivity { activity, about, fields: both }).await.expect("a note");
    let history = fixture.read(rep, about).await.expect("a history");
    assert!(!format!("{history:?}").contains("Zoe"), "{history:?}");
    fixture.run(rep, EditActivity { activity, seen: 1, fields: note("We met twice") }).await.expect("an edit");
    let Told::Activity(now) = fixture.read(administrator, about).await.expect("a history").entries.remove(0).told else { panic!() };
    assert_eq!(now.contacts.iter().map(|contact| contact.id).collect::<Vec<_>>(), [theirs]);
}

#[tokio::test]
async fn another_workspace_finds_nothing() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let deal = fixture.deal(rep, "Pumps", Some(client)).await;
    let (activity, _) = fixture.log(rep, About::Deal(deal), "secret").await;
    let south = people::testing::company(&fixture.test.db, "south").await;
    let intruder = south.actor(BuiltInRole::Administrator);
    for about in [About::Client(client), About::Deal(deal)] {
        assert_eq!(fixture.read(intruder, about).await.map(|_| ()), Err(AppError::NotFound));
        assert_eq!(fixture.log(intruder, about, "x").await.1, Err(AppError::NotFound));
    }
    assert_eq!(fixture.run(intruder, RemoveActivity { activity, seen: 1 }).await, Err(AppError::NotFound));
}
