//! What a history tells, and in which order.

use activities::{About, ActivityFields, ActivityKind, EntryKind, LogActivity, Told};
use followups::{AddFollowUp, FinishFollowUp, FollowUpFields};
use kit::{ActivityId, Choice, FollowUpId};

use crate::fixture::{Fixture, note, told};

#[tokio::test]
async fn an_activity_is_read_as_it_was_written() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let (ana, bea) = (fixture.contact(rep, "Ana", client).await, fixture.contact(rep, "Bea", client).await);
    let deal = fixture.deal(rep, "Pumps", Some(client)).await;
    let fields = ActivityFields {
        kind: ActivityKind::Call,
        text: " They want **two**,\nسلام 🚲 <b>\n".to_owned(),
        outcome: " An offer by Friday ".to_owned(),
        happened_at: "2026-03-11T16:45:00".parse().ok(),
        contacts: vec![bea, ana, bea],
    };
    fixture.run(rep, LogActivity { activity: ActivityId::generate(), about: About::Deal(deal), fields }).await.expect("a call");
    let read = fixture.read(rep, About::Deal(deal)).await.expect("a history");
    let [_, entry] = &read.entries[..] else { panic!("{read:?}") };
    assert_eq!(entry.at.to_string(), "2026-03-11 16:45:00", "as the clocks of the workspace show it");
    assert_eq!((entry.by.as_deref(), entry.deal.as_ref().map(|deal| deal.name.as_str())), (Some(rep.name.as_str()), Some("Pumps")));
    let Told::Activity(call) = &entry.told else { panic!("{entry:?}") };
    assert_eq!((call.kind, call.text.as_str()), (ActivityKind::Call, "They want **two**,\nسلام 🚲 <b>"));
    assert_eq!(call.html, "<p>They want <strong>two</strong>,<br />\nسلام 🚲 &lt;b&gt;</p>\n");
    assert_eq!((call.outcome.as_str(), call.version, call.may_change), ("An offer by Friday", 1, true));
    let named = [Choice { id: ana, name: "Ana".to_owned() }, Choice { id: bea, name: "Bea".to_owned() }];
    assert_eq!((&call.contacts[..], &read.contacts[..]), (&named[..], &named[..]));
}

#[tokio::test]
async fn a_client_tells_of_itself_and_of_each_deal() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let deal = fixture.deal(rep, "Pumps", Some(client)).await;
    fixture.later(1);
    let other = fixture.deal(rep, "Valves", None).await;
    fixture.log(rep, About::Deal(other), "of another").await.1.expect("a note");
    fixture.log(rep, About::Client(client), "of the client").await.1.expect("a note");
    fixture.log(rep, About::Deal(deal), "of the deal").await.1.expect("a note");
    fixture.later(1);
    let to = deals::MoveDeal { deal, stage: fixture.stages[1].id, above: None, below: None, seen: Some(1), closing: None };
    fixture.run(rep, to).await.expect("a move");
    fixture.later(1);
    let follow_up = FollowUpId::generate();
    let due_on = "2026-03-20".parse().expect("a day");
    let fields = FollowUpFields { what: "Call them".to_owned(), due_on, due_at: None, assignee: rep.member };
    fixture.run(rep, AddFollowUp { follow_up, about: About::Deal(deal), fields }).await.expect("a follow-up");
    assert_eq!(fixture.told(rep, About::Deal(deal)).await.len(), 3, "what is planned has not happened");
    fixture.run(rep, FinishFollowUp { follow_up, seen: 1 }).await.expect("done");
    let (first, second) = (&fixture.stages[0].name, &fixture.stages[1].name);
    let (done, moved, begun) = ("done: Call them".to_owned(), format!("{first} > {second}"), format!("begun: {first}"));
    let of_deal = [done.clone(), moved.clone(), "of the deal".to_owned(), begun.clone()];
    assert_eq!(fixture.told(rep, About::Deal(deal)).await, of_deal);
    let of_client = [done, moved, "of the deal".to_owned(), "of the client".to_owned(), begun.clone()];
    assert_eq!(fixture.told(rep, About::Client(client)).await, of_client);
    assert_eq!(fixture.told(rep, About::Deal(other)).await, ["of another".to_owned(), begun]);
}

#[tokio::test]
async fn pages_meet_exactly_also_among_what_happened_at_once() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let about = About::Client(client);
    let at = "2026-03-11T16:45:00".parse().ok();
    for number in 0..7 {
        let fields = ActivityFields { happened_at: at, ..note(&number.to_string()) };
        fixture.run(rep, LogActivity { activity: ActivityId::generate(), about, fields }).await.expect("a note");
    }
    let whole = fixture.told(rep, about).await;
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = fixture.page(rep, about, None, after, 3).await.expect("a page");
        pages.push(told(&page));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3, 1]);
    assert_eq!((pages.concat(), whole.len()), (whole, 7));
    assert_eq!(fixture.page(rep, about, None, None, 7).await.expect("a page").next, None, "nothing comes behind the last");
    assert_eq!(fixture.page(rep, about, None, None, 0).await.expect("a page").entries.len(), 1);
}

#[tokio::test]
async fn it_is_narrowed_to_one_kind() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep, "Pumps", None).await;
    let about = About::Deal(deal);
    for kind in ActivityKind::ALL {
        let fields = ActivityFields { kind, ..note(kind.as_str()) };
        fixture.run(rep, LogActivity { activity: ActivityId::generate(), about, fields }).await.expect("an activity");
    }
    let follow_up = FollowUpId::generate();
    let due_on = "2026-03-20".parse().expect("a day");
    let fields = FollowUpFields { what: "Write".to_owned(), due_on, due_at: None, assignee: rep.member };
    fixture.run(rep, AddFollowUp { follow_up, about: About::Deal(deal), fields }).await.expect("a follow-up");
    fixture.run(rep, FinishFollowUp { follow_up, seen: 1 }).await.expect("done");
    for kind in EntryKind::ALL {
        let expected = match kind {
            EntryKind::Activity(kind) => kind.as_str().to_owned(),
            EntryKind::FollowUp => "done: Write".to_owned(),
            EntryKind::Stage => format!("begun: {}", fixture.stages[0].name),
        };
        let page = fixture.page(rep, about, Some(kind), None, 100).await.expect("a page");
        assert_eq!(told(&page), [expected], "{kind:?}");
    }
    assert_eq!(fixture.told(rep, about).await.len(), 6);
}

#[tokio::test]
async fn what_was_done_about_any_record_stands_in_its_history() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let client = fixture.client(rep, "Acme").await;
    let (ana, lead) = (fixture.contact(rep, "Ana", Some(client)).await, fixture.lead(rep).await);
    for about in [About::Client(client), About::Contact(ana), About::Lead(lead)] {
        let (done, planned) = (FollowUpId::generate(), FollowUpId::generate());
        for follow_up in [done, planned] {
            let due_on = "2026-03-20".parse().expect("a day");
            let fields = FollowUpFields { what: "Visit".to_owned(), due_on, due_at: None, assignee: rep.member };
            fixture.run(rep, AddFollowUp { follow_up, about, fields }).await.expect("a follow-up");
        }
        assert_eq!(fixture.told(rep, about).await, [""; 0], "what is planned has not happened");
        fixture.run(rep, FinishFollowUp { follow_up: done, seen: 1 }).await.expect("done");
        assert_eq!(fixture.told(rep, about).await, ["done: Visit"]);
        for (kind, expected) in [(EntryKind::FollowUp, 1), (EntryKind::Activity(ActivityKind::Call), 0)] {
            assert_eq!(fixture.page(rep, about, Some(kind), None, 100).await.expect("a page").entries.len(), expected);
        }
    }
}

#[tokio::test]
async fn it_goes_with_its_deal_to_another_client_and_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (acme, delta) = (fixture.client(rep, "Acme").await, fixture.client(rep, "Delta").await);
    let deal = fixture.deal(rep, "Pumps", Some(acme)).await;
    let (gone, _) = fixture.log(rep, About::Deal(deal), "put away").await;
    fixture.run(rep, activities::RemoveActivity { activity: gone, seen: 1 }).await.expect("removed");
    fixture.log(rep, About::Deal(deal), "of the deal").await.1.expect("a note");
    fixture.log(rep, About::Client(acme), "of Acme").await.1.expect("a note");
    let to = kit::Request::new(deals::EditDeal { deal, seen: 1, changes: vec![deals::Change::Client(Some(delta))] });
    kit::execute(&fixture.test.db, rep, &to).await.expect("an edit");
    fixture.run(rep, activities::RestoreActivity { activity: gone, seen: 2 }).await.expect("back");
    let begun = format!("begun: {}", fixture.stages[0].name);
    assert_eq!(fixture.told(rep, About::Client(acme)).await, ["of Acme"]);
    assert_eq!(fixture.told(rep, About::Client(delta)).await, ["of the deal", "put away", &begun]);
    fixture.run(rep, deals::Undo { command: to.id, over: Vec::new() }).await.expect("taken back");
    assert_eq!(fixture.told(rep, About::Client(acme)).await, ["of Acme", "of the deal", "put away", &begun]);
    assert_eq!(fixture.number("select count(*) from journal where kind = 'activity' and after ? 'of_client_id'").await, 0);
}
