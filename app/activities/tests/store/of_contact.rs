//! The history of a contact: what they took part in, and what is noted of them.

use activities::{
    About, Activity, ActivityFields, ActivityKind, EditActivity, EntryKind, LogActivity, RemoveActivity, RestoreActivity, Told,
};
use kit::{ActivityId, Actor, AppError, ContactId, Kind, Rights, Scope, Verb};
use people::BuiltInRole;

use crate::fixture::{Fixture, note, told};

/// The first activity of a history.
async fn first(fixture: &Fixture, actor: &Actor, about: About) -> Activity {
    match fixture.read(actor, about).await.expect("a history").entries.remove(0).told {
        Told::Activity(activity) => activity,
        other => panic!("{other:?}"),
    }
}

/// What the owner of the database finds that an activity is about.
async fn really(fixture: &Fixture, activity: ActivityId) -> (bool, bool, bool) {
    sqlx::query_as("select deal_id is not null, client_id is not null, contact_id is not null from activity where id = $1")
        .bind(activity.0)
        .fetch_one(&fixture.test.owner)
        .await
        .expect("the activity")
}

#[tokio::test]
async fn it_tells_what_they_took_part_in_latest_first() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let deal = fixture.deal(rep, "Pumps", Some(client)).await;
    let (ana, bea) = (fixture.contact(rep, "Ana", client).await, fixture.contact(rep, "Bea", client).await);
    let of = About::Contact(ana);
    assert_eq!(fixture.told(rep, of).await, [""; 0]);
    for (text, about, kind, with) in [
        ("of the client", About::Client(client), ActivityKind::Note, vec![ana]),
        ("of the deal", About::Deal(deal), ActivityKind::Call, vec![bea, ana]),
        ("without them", About::Client(client), ActivityKind::Note, vec![bea]),
        ("of them", of, ActivityKind::Note, vec![]),
        ("of them and her", of, ActivityKind::Call, vec![ana, bea, ana]),
    ] {
        fixture.later(1);
        let fields = ActivityFields { kind, contacts: with, ..note(text) };
        fixture.run(rep, LogActivity { activity: ActivityId::generate(), about, fields }).await.expect(text);
    }
    let all = ["of them and her", "of them", "of the deal", "of the client"];
    assert_eq!(fixture.told(rep, of).await, all);
    let calls = Some(EntryKind::Activity(ActivityKind::Call));
    assert_eq!(told(&fixture.page(rep, of, calls, None, 9).await.expect("calls")), ["of them and her", "of the deal"]);
    for kind in [EntryKind::FollowUp, EntryKind::Stage] {
        assert_eq!(told(&fixture.page(rep, of, Some(kind), None, 9).await.expect("nothing")), [""; 0]);
    }
    let (mut paged, mut after) = (Vec::new(), None);
    loop {
        let page = fixture.page(rep, of, None, after, 3).await.expect("a page");
        paged.extend(told(&page));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(paged, all);
    let history = fixture.read(rep, of).await.expect("a history");
    assert!(history.may_log);
    assert_eq!(history.contacts.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>(), ["Ana", "Bea"]);
    assert_eq!(history.entries[2].deal.as_ref().map(|deal| deal.name.as_str()), Some("Pumps"));
    let both = first(&fixture, rep, of).await;
    assert_eq!(both.contacts.iter().map(|contact| contact.id).collect::<Vec<_>>(), [ana, bea]);
    // What is noted of a contact stands in the history of their client.
    let of_client = fixture.told(rep, About::Client(client)).await;
    assert_eq!(of_client[..3], ["of them and her", "of them", "without them"]);
    fixture.run(rep, RemoveActivity { activity: both.id, seen: 1 }).await.expect("put away");
    assert_eq!(fixture.told(rep, of).await, all[1..]);
}

#[tokio::test]
async fn it_is_about_the_client_for_who_may_write_of_it_else_about_the_contact_alone() {
    let fixture = Fixture::new().await;
    let (rep, administrator) = (fixture.rep(), fixture.actor(BuiltInRole::Administrator));
    let client = fixture.client(rep, "Acme").await;
    let hidden = fixture.client(&fixture.company.stranger, "Hidden").await;
    let gone = fixture.client(rep, "Gone").await;
    let at = async |name, client| About::Contact(fixture.contact(rep, name, client).await);
    let (here, alone, there, away) =
        (at("Here", Some(client)).await, at("Alone", None).await, at("There", Some(hidden)).await, at("Away", Some(gone)).await);
    fixture.run(administrator, clients::ArchiveClient { client: gone }).await.expect("put away");
    let service = fixture.actor(BuiltInRole::Service);
    for (actor, about, of_client) in [
        (rep, here, true),
        (service, here, false),
        (rep, alone, false),
        (rep, there, false),
        (administrator, there, true),
        (rep, away, false),
    ] {
        let (activity, state) = fixture.log(actor, about, "noted").await;
        state.expect("a note");
        assert_eq!(really(&fixture, activity).await, (false, of_client, !of_client), "{} of {about:?}", actor.role);
        let noted = first(&fixture, actor, about).await;
        assert_eq!((noted.id, noted.may_change, noted.contacts.len()), (activity, true, 1));
    }
    assert_eq!(fixture.told(administrator, About::Client(client)).await, ["noted"], "by the rep, not by the service");
    assert_eq!(fixture.told(administrator, here).await, ["noted", "noted"]);
}

#[tokio::test]
async fn each_role_does_what_it_may_do_with_a_contact_alone() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let contact = fixture.contact(rep, "Ana", None).await;
    let about = About::Contact(contact);
    let everybody = BuiltInRole::ALL.map(|role| fixture.actor(role)).into_iter().chain([&fixture.company.colleague]);
    let (mut saw, mut wrote) = (Vec::new(), Vec::new());
    for actor in everybody {
        let may = |verb| actor.may(Kind::Contact, verb, Some(rep.member));
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
}

#[tokio::test]
async fn it_leaves_out_what_its_reader_may_not_see() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.actor(BuiltInRole::Administrator), fixture.rep());
    let client = fixture.client(&fixture.company.stranger, "Canary").await;
    let deal = fixture.deal(&fixture.company.stranger, "Canary deal", Some(client)).await;
    let ana = fixture.contact(rep, "Ana", client).await;
    let about = About::Contact(ana);
    for (on, text) in [(About::Deal(deal), "canary of the deal"), (About::Client(client), "canary of the client")] {
        fixture.later(1);
        let fields = ActivityFields { contacts: vec![ana], ..note(text) };
        fixture.run(administrator, LogActivity { activity: ActivityId::generate(), about: on, fields }).await.expect("a note");
    }
    fixture.log(rep, about, "for all").await.1.expect("a note");
    assert_eq!(fixture.told(administrator, about).await, ["for all", "canary of the client", "canary of the deal"]);
    assert_eq!(fixture.told(rep, about).await, ["for all", "canary of the client"], "a rep sees clients, and no deals of others");
    let contacts = [Verb::Read, Verb::Write].map(|verb| (Kind::Contact, verb, Scope::All));
    let narrow = Actor { rights: Rights::of(&contacts), ..rep.clone() };
    assert_eq!(fixture.told(&narrow, about).await, ["for all"]);
    let page = fixture.page(&narrow, about, None, None, 1).await.expect("a page");
    assert_eq!(page.next, None, "nor does a page tell that there is more");
    let south = people::testing::company(&fixture.test.db, "south").await;
    let clients = [Verb::Read, Verb::Write].map(|verb| (Kind::Client, verb, Scope::All));
    let blind = Actor { rights: Rights::of(&clients), ..rep.clone() };
    for nobody in [south.actor(BuiltInRole::Administrator), fixture.actor(BuiltInRole::Guest), &blind] {
        assert_eq!(fixture.read(nobody, about).await.map(|_| ()), Err(AppError::NotFound), "{}", nobody.role);
        assert_eq!(fixture.log(nobody, about, "x").await.1, Err(AppError::NotFound), "{}", nobody.role);
    }
    assert_eq!(fixture.read(rep, About::Contact(ContactId::generate())).await.map(|_| ()), Err(AppError::NotFound));
}

#[tokio::test]
async fn they_stay_in_what_is_noted_of_them_and_nothing_is_noted_once_they_are_away() {
    let fixture = Fixture::new().await;
    let manager = fixture.actor(BuiltInRole::Manager);
    let (ana, bea) = (fixture.contact(manager, "Ana", None).await, fixture.contact(manager, "Bea", None).await);
    let about = About::Contact(ana);
    let (activity, _) = fixture.log(manager, about, "noted").await;
    for (seen, contacts) in [(1, vec![bea]), (2, vec![])] {
        let fields = ActivityFields { contacts: contacts.clone(), ..note("noted anew") };
        fixture.run(manager, EditActivity { activity, seen, fields }).await.expect("an edit");
        let now = first(&fixture, manager, about).await;
        assert_eq!(now.contacts.len(), 1 + contacts.len(), "{:?}", now.contacts);
        assert_eq!(fixture.told(manager, About::Contact(bea)).await.len(), contacts.len());
    }
    fixture.run(manager, contacts::ArchiveContact { contact: ana }).await.expect("put away");
    let history = fixture.read(manager, about).await.expect("a history");
    assert_eq!((history.may_log, told(&history)), (false, vec!["noted anew".to_owned()]));
    assert!(!first(&fixture, manager, about).await.may_change);
    assert_eq!(fixture.log(manager, about, "more").await.1, Err(AppError::NotFound));
    assert_eq!(fixture.run(manager, EditActivity { activity, seen: 3, fields: note("x") }).await, Err(AppError::NotFound));
    let history = fixture.read(manager, about).await.expect("a history");
    assert_eq!(history.contacts.iter().map(|contact| contact.id).collect::<Vec<_>>(), [ana]);
}

#[tokio::test]
async fn the_journal_tells_of_it_to_who_sees_the_contact() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let contact = fixture.contact(rep, "Ana", None).await;
    fixture.log(rep, About::Contact(contact), "noted").await.1.expect("a note");
    let told = async |actor: &Actor| -> i64 {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let rows = "select count(*) from change_rows(array(select id from command where kind = 'log_activity'), null, 40)";
        sqlx::query_scalar(rows).fetch_one(tx.connection()).await.expect("a number")
    };
    assert_eq!(told(rep).await, 2, "the note, and who took part");
    let others = [(Kind::Deal, Verb::Read, Scope::All), (Kind::Client, Verb::Read, Scope::All)];
    assert_eq!(told(&Actor { rights: Rights::of(&others), ..rep.clone() }).await, 0);
}
