//! What is kept is read back, and what cannot be is refused.

use followups::{AddFollowUp, EditFollowUp, FollowUpFields, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp};
use kit::{About, AppError, FollowUpId, Problem, Request, execute};
use people::BuiltInRole;

use crate::fixture::{Fixture, day, fields};

#[tokio::test]
async fn a_follow_up_is_read_as_it_was_written() {
    let fixture = Fixture::new().await;
    let (rep, manager) = (fixture.rep(), fixture.actor(BuiltInRole::Manager));
    let deal = fixture.deal(rep).await;
    let due_at = Some("15:30:00".parse().expect("a time"));
    let written = FollowUpFields { what: " Send the offer\n".to_owned(), due_on: day("2026-03-20"), due_at, assignee: manager.member };
    let follow_up = FollowUpId::generate();
    fixture.run(rep, AddFollowUp { follow_up, about: About::Deal(deal), fields: written.clone() }).await.expect("a follow-up");
    let (urgent, _) = fixture.plan(rep, deal, "2026-03-01").await;
    let read = fixture.read(rep, About::Deal(deal)).await.expect("follow-ups");
    assert_eq!((read.about, read.owner, read.away), (About::Deal(deal), Some(rep.member), false));
    assert_eq!(read.open.iter().map(|open| open.id).collect::<Vec<_>>(), [urgent, follow_up], "the most urgent first");
    assert_eq!(read.open[1].fields, FollowUpFields { what: "Send the offer".to_owned(), ..written.clone() });
    assert_eq!(read.open[1].assignee_name, manager.name);

    let edited = FollowUpFields { what: "Send it".to_owned(), due_at: None, ..written };
    let state = fixture.run(rep, EditFollowUp { follow_up, seen: 1, fields: edited.clone() }).await.expect("edited");
    assert_eq!(state.version, 2);
    let stale = EditFollowUp { follow_up, seen: 1, fields: FollowUpFields { what: "Forget it".to_owned(), ..edited.clone() } };
    assert_eq!(fixture.run(rep, stale).await, Err(AppError::Conflict(None)));

    fixture.finish(rep, follow_up, 2).await.expect("done");
    let read = fixture.read(rep, About::Deal(deal)).await.expect("follow-ups");
    let done = &read.done[0];
    assert_eq!((read.open.len(), done.id, &done.fields), (1, follow_up, &edited));
    assert_eq!(
        done.done.as_ref().map(|done| (done.by.as_str(), done.at.to_string())),
        Some((rep.name.as_str(), "2026-03-12 09:00:00".to_owned()))
    );
    // Done is done, whoever says so once more, and whatever they saw.
    assert_eq!(fixture.finish(manager, follow_up, 1).await.expect("still done").version, 3);
    assert_eq!(fixture.run(rep, ReopenFollowUp { follow_up, seen: 2 }).await, Err(AppError::Conflict(None)));
    fixture.run(rep, ReopenFollowUp { follow_up, seen: 3 }).await.expect("open again");

    fixture.run(rep, RemoveFollowUp { follow_up, seen: 4 }).await.expect("removed");
    assert_eq!(fixture.read(rep, About::Deal(deal)).await.expect("follow-ups").open.len(), 1);
    assert_eq!(fixture.finish(rep, follow_up, 5).await, Err(AppError::NotFound), "what is away is not done");
    fixture.run(rep, RestoreFollowUp { follow_up, seen: 5 }).await.expect("back");
    assert_eq!(fixture.read(rep, About::Deal(deal)).await.expect("follow-ups").open.len(), 2);
}

#[tokio::test]
async fn what_cannot_be_is_refused_at_its_field() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let add = |fields: FollowUpFields| AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields };
    let refused = |result: Result<_, AppError>, field: &str| {
        let error = result.map(|_: followups::FollowUpState| ()).expect_err(field);
        assert!(error.at(field).is_some(), "{error:?}");
    };
    let fine = fields(rep, "2026-03-20");
    refused(fixture.run(rep, add(FollowUpFields { what: " ".to_owned(), ..fine.clone() })).await, "what");
    refused(fixture.run(rep, add(FollowUpFields { what: "a\0b".to_owned(), ..fine.clone() })).await, "what");
    refused(fixture.run(rep, add(FollowUpFields { due_on: day("3000-01-01"), ..fine.clone() })).await, "due_on");
    refused(fixture.run(rep, add(FollowUpFields { due_at: "10:00:01".parse().ok(), ..fine.clone() })).await, "due_at");
    let nobody = FollowUpFields { assignee: kit::MemberId::generate(), ..fine.clone() };
    refused(fixture.run(rep, add(nobody)).await, "assignee");
    let system = FollowUpFields { assignee: fixture.company.system.member, ..fine.clone() };
    refused(fixture.run(rep, add(system)).await, "assignee");
    let first = add(fine.clone());
    fixture.run(rep, first.clone()).await.expect("a follow-up");
    let twice = AddFollowUp { fields: FollowUpFields { what: "Other".to_owned(), ..fine }, ..first };
    assert_eq!(fixture.run(rep, twice).await, Err(kit::invalid("id", Problem::Taken)));
    assert_eq!(fixture.number("select count(*) from follow_up").await, 1);
}

#[tokio::test]
async fn sent_twice_it_counts_once() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let deal = fixture.deal(rep).await;
    let request =
        Request::new(AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: fields(rep, "2026-03-20") });
    let first = execute(&fixture.test.db, rep, &request).await.expect("a follow-up");
    assert_eq!(execute(&fixture.test.db, rep, &request).await, Ok(first));
    assert_eq!(fixture.number("select count(*) from follow_up").await, 1);
}

#[tokio::test]
async fn of_a_deal_that_is_put_away_they_are_read_and_stay() {
    let fixture = Fixture::new().await;
    let manager = fixture.actor(BuiltInRole::Manager);
    let deal = fixture.deal(manager).await;
    let (follow_up, _) = fixture.plan(manager, deal, "2026-03-20").await;
    fixture.run(manager, deals::ArchiveDeal { deal }).await.expect("archived");
    let read = fixture.read(manager, About::Deal(deal)).await.expect("follow-ups");
    assert!(read.away && read.open.len() == 1);
    assert_eq!(fixture.finish(manager, follow_up, 1).await, Err(AppError::NotFound));
    let another = AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal), fields: fields(manager, "2026-03-21") };
    assert_eq!(fixture.run(manager, another).await, Err(AppError::NotFound));
}
