//! Follow-ups of clients, contacts and leads, as of deals.

use followups::{AddFollowUp, EditFollowUp, FollowUpFields, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp};
use kit::{About, Actor, AppError, ClientId, DealId, FollowUpId, Kind, Verb};
use leads::{ConvertClient, ConvertDeal, ConvertLead, UnconvertLead};
use people::BuiltInRole;

use crate::fixture::{Fixture, day, fields};

#[tokio::test]
async fn each_role_does_what_it_may_do_with_the_record() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let owner = Some(rep.member);
    for kind in About::KINDS {
        let about = fixture.record(rep, kind).await;
        let of_roles = BuiltInRole::ALL.map(|role| fixture.actor(role));
        for actor in of_roles.into_iter().chain([&fixture.company.colleague, &fixture.company.stranger]) {
            let told = format!("{kind:?} as {}", actor.role);
            let (sees, writes) = (actor.may(kind, Verb::Read, owner), actor.may(kind, Verb::Write, owner));
            let expected = |result: Result<(), AppError>| match (sees, writes) {
                (_, true) => assert_eq!(result, Ok(()), "{told}"),
                (true, false) => assert_eq!(result, Err(AppError::Forbidden), "{told}"),
                (false, false) => assert_eq!(result, Err(AppError::NotFound), "{told}"),
            };
            let (there, state) = fixture.plan_for(rep, about, "2026-03-20").await;
            assert_eq!((state.about, state.version), (about, 1));
            let read = fixture.read(actor, about).await;
            assert_eq!(read.as_ref().map(|read| (read.about, read.owner, read.away)).ok(), sees.then_some((about, owner, false)), "{told}");
            assert_eq!(read.is_ok_and(|read| read.open.iter().any(|open| open.id == there)), sees, "{told}");
            let people = fixture.read(rep, about).await.expect("follow-ups").people;
            assert_eq!(people.iter().any(|person| person.id == actor.member), sees, "{told}");
            let add = AddFollowUp { follow_up: FollowUpId::generate(), about, fields: fields(rep, "2026-03-21") };
            expected(fixture.run(actor, add).await.map(|_| ()));
            expected(fixture.run(actor, EditFollowUp { follow_up: there, seen: 1, fields: fields(rep, "2026-03-22") }).await.map(|_| ()));
            let seen = 1 + i32::from(writes);
            expected(fixture.finish(actor, there, seen).await.map(|_| ()));
            expected(fixture.run(actor, ReopenFollowUp { follow_up: there, seen: seen + 1 }).await.map(|_| ()));
            expected(fixture.run(actor, RemoveFollowUp { follow_up: there, seen: seen + 2 }).await.map(|_| ()));
            expected(fixture.run(actor, RestoreFollowUp { follow_up: there, seen: seen + 3 }).await.map(|_| ()));
            let given = FollowUpFields { assignee: actor.member, ..fields(rep, "2026-03-20") };
            let given = fixture.run(rep, AddFollowUp { follow_up: FollowUpId::generate(), about, fields: given }).await;
            assert_eq!(given.is_ok(), sees, "{told}");
        }
    }
}

#[tokio::test]
async fn what_was_put_away_keeps_its_follow_ups_as_they_are() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    for kind in About::KINDS {
        let about = fixture.record(rep, kind).await;
        let (follow_up, _) = fixture.plan_for(rep, about, "2026-03-20").await;
        fixture.put_away(fixture.actor(BuiltInRole::Administrator), about).await;
        let read = fixture.read(rep, about).await.expect("follow-ups");
        assert_eq!((read.away, read.open.len()), (true, 1), "{kind:?}");
        assert_eq!(fixture.finish(rep, follow_up, 1).await, Err(AppError::NotFound), "{kind:?}");
        let add = AddFollowUp { follow_up: FollowUpId::generate(), about, fields: fields(rep, "2026-03-21") };
        assert_eq!(fixture.run(rep, add).await, Err(AppError::NotFound), "{kind:?}");
        assert_eq!(of_member(&fixture, rep, rep).await, [], "{kind:?}");
    }
}

/// What a member has to do, as an actor sees it: what about, its name, and the client's.
async fn of_member(fixture: &Fixture, actor: &Actor, member: &Actor) -> Vec<(About, String, Option<String>)> {
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let found = followups::of_member(&mut tx, member.member).await.expect("a list");
    assert_eq!(usize::try_from(found.count), Ok(found.follow_ups.len()));
    found.follow_ups.into_iter().map(|of| (of.about, of.name, of.client)).collect()
}

#[tokio::test]
async fn somebodys_list_has_all_kinds_by_day_as_far_as_they_are_seen() {
    let fixture = Fixture::new().await;
    let (rep, stranger) = (fixture.rep(), &fixture.company.stranger);
    let mut about = Vec::new();
    for (kind, due_on) in About::KINDS.into_iter().zip(["2026-03-20", "2026-03-10", "2026-03-12", "2026-03-11"]) {
        let record = fixture.record(rep, kind).await;
        fixture.plan_for(rep, record, due_on).await;
        about.push(record);
    }
    let About::Client(client) = about[1] else { panic!("no client") };
    let About::Contact(contact) = about[2] else { panic!("no contact") };
    let changes = vec![contacts::Change::Client(Some(client)), contacts::Change::LastName("Ríos".to_owned())];
    fixture.run(rep, contacts::EditContact { contact, seen: 1, changes }).await.expect("an edit");
    let told = of_member(&fixture, rep, rep).await;
    let told: Vec<_> = told.iter().map(|(about, name, client)| (*about, name.as_str(), client.as_deref())).collect();
    let expected =
        [(about[1], "Acme", None), (about[3], "Molino Azul", None), (about[2], "Ana Ríos", Some("Acme")), (about[0], "Pumps", None)];
    assert_eq!(told, expected);
    // Others see of it what they see of the records.
    let sees = |kind| stranger.may(kind, Verb::Read, Some(rep.member));
    let seen: Vec<_> = of_member(&fixture, stranger, rep).await.into_iter().map(|(about, ..)| about).collect();
    let expected: Vec<_> = expected.into_iter().map(|(about, ..)| about).filter(|about| sees(about.kind())).collect();
    assert_eq!(seen, expected);
    assert!(seen.len() < told.len());
}

#[tokio::test]
async fn only_a_deal_keeps_its_earliest_day() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let client = fixture.record(rep, Kind::Client).await;
    assert_eq!(fixture.plan_for(rep, client, "2026-03-20").await.1.next_due, None);
    assert_eq!(fixture.plan(rep, deal, "2026-03-25").await.1.next_due, Some(day("2026-03-25")));
    assert_eq!(fixture.kept(deal).await.0, Some(day("2026-03-25")));
}

#[tokio::test]
async fn what_is_planned_for_a_lead_goes_over_to_what_it_becomes_and_back() {
    let fixture = Fixture::new().await;
    let administrator = fixture.actor(BuiltInRole::Administrator);
    for with_deal in [true, false] {
        let About::Lead(lead) = fixture.record(administrator, Kind::Lead).await else { panic!("no lead") };
        let (open, _) = fixture.plan_for(administrator, About::Lead(lead), "2026-03-20").await;
        let (done, _) = fixture.plan_for(administrator, About::Lead(lead), "2026-03-18").await;
        fixture.finish(administrator, done, 1).await.expect("done");
        let (client, deal) = (ClientId::generate(), DealId::generate());
        let convert = ConvertLead {
            lead,
            seen: 1,
            client: ConvertClient::New { client, name: format!("Molino {with_deal}") },
            contact: None,
            deal: with_deal.then(|| ConvertDeal { deal, stage: fixture.stages[0].id, name: "Mills".to_owned(), value: None }),
        };
        fixture.run(administrator, convert).await.expect("a conversion");
        let became = if with_deal { About::Deal(deal) } else { About::Client(client) };
        let read = fixture.read(administrator, became).await.expect("follow-ups");
        assert_eq!((read.open.len(), read.done.len()), (1, 1));
        if with_deal {
            assert_eq!(fixture.kept(deal).await.0, Some(day("2026-03-20")));
        }
        // It can be done there, and the way back takes it along as it is then.
        fixture.finish(administrator, open, 1).await.expect("done");
        fixture.run(administrator, UnconvertLead { lead, seen: 2 }).await.expect("taken back");
        let read = fixture.read(administrator, About::Lead(lead)).await.expect("follow-ups");
        assert_eq!((read.open.len(), read.done.len()), (0, 2));
        assert_eq!(fixture.read(administrator, became).await.map(|read| (read.open.len(), read.done.len())), Ok((0, 0)));
    }
}

#[tokio::test]
async fn a_deal_forgets_the_day_of_what_left_it() {
    let fixture = Fixture::new().await;
    let administrator = fixture.actor(BuiltInRole::Administrator);
    let About::Lead(lead) = fixture.record(administrator, Kind::Lead).await else { panic!("no lead") };
    fixture.plan_for(administrator, About::Lead(lead), "2026-03-20").await;
    let (client, deal) = (ConvertClient::New { client: ClientId::generate(), name: "Molino Azul".to_owned() }, DealId::generate());
    let becomes = ConvertDeal { deal, stage: fixture.stages[0].id, name: "Mills".to_owned(), value: None };
    let convert = ConvertLead { lead, seen: 1, client, contact: None, deal: Some(becomes) };
    fixture.run(administrator, convert).await.expect("a conversion");
    assert_eq!(fixture.kept(deal).await.0, Some(day("2026-03-20")));
    fixture.run(administrator, UnconvertLead { lead, seen: 2 }).await.expect("taken back");
    assert_eq!(fixture.kept(deal).await.0, None);
}

#[tokio::test]
async fn a_conversion_stands_under_what_was_planned_since() {
    let fixture = Fixture::new().await;
    let administrator = fixture.actor(BuiltInRole::Administrator);
    let About::Lead(lead) = fixture.record(administrator, Kind::Lead).await else { panic!("no lead") };
    let client = ClientId::generate();
    let to = ConvertClient::New { client, name: "Molino Azul".to_owned() };
    fixture.run(administrator, ConvertLead { lead, seen: 1, client: to, contact: None, deal: None }).await.expect("a conversion");
    let (planned, _) = fixture.plan_for(administrator, About::Client(client), "2026-03-20").await;
    let back = async || fixture.run(administrator, UnconvertLead { lead, seen: 2 }).await;
    assert!(back().await.is_err());
    fixture.run(administrator, RemoveFollowUp { follow_up: planned, seen: 1 }).await.expect("removed");
    back().await.expect("taken back");
}
