//! Making, changing, putting away: done, repeated, too late, and with input that says nothing sensible.

use kit::{AppError, LeadId, ListValueId, MemberId, NaiveDate, Problem, Request, execute};
use leads::{ArchiveLead, Change, CreateLead, EditLead, LeadState, LeadStatus, RestoreLead};

use crate::fixture::Fixture;

#[tokio::test]
async fn who_comes_late_changes_nothing() {
    let fixture = Fixture::new().await;
    let lead = fixture.lead(fixture.rep(), "Molino Azul").await;
    let (one, two) = tokio::join!(
        fixture.edit(fixture.rep(), lead, Change::LastName("One".into())),
        fixture.edit(fixture.administrator(), lead, Change::LastName("Two".into())),
    );
    let late: Vec<_> = [one, two].into_iter().filter_map(Result::err).collect();
    assert_eq!(late, [AppError::Conflict(None)]);
}

#[tokio::test]
async fn the_same_command_counts_once() {
    let fixture = Fixture::new().await;
    let lead = LeadId::generate();
    let request = Request::new(CreateLead { lead, fields: vec![Change::FirstName("Ana".into())] });
    for _ in 0..2 {
        assert_eq!(execute(&fixture.test.db, fixture.rep(), &request).await, Ok(LeadState { version: 1 }));
    }
    assert_eq!(fixture.execute(fixture.rep(), request.command).await, Err(kit::invalid("id", Problem::Taken)));
}

#[tokio::test]
async fn put_away_and_brought_back() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep, "Molino Azul").await;
    for _ in 0..2 {
        assert_eq!(fixture.execute(rep, ArchiveLead { lead }).await, Ok(LeadState { version: 2 }));
    }
    assert_eq!(fixture.edit(rep, lead, Change::LastName("Gone".into())).await, Err(AppError::NotFound));
    for _ in 0..2 {
        assert_eq!(fixture.execute(rep, RestoreLead { lead }).await, Ok(LeadState { version: 3 }));
    }
    let missing = LeadId::generate();
    assert_eq!(fixture.execute(rep, ArchiveLead { lead: missing }).await, Err(AppError::NotFound));
    assert_eq!(fixture.edit(rep, missing, Change::LastName("x".into())).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn an_edit_of_nothing_raises_no_version() {
    let fixture = Fixture::new().await;
    let lead = fixture.lead(fixture.rep(), "Molino Azul").await;
    assert_eq!(fixture.edit(fixture.rep(), lead, Change::Company(" Molino Azul ".into())).await, Ok(LeadState { version: 1 }));
}

#[tokio::test]
async fn a_status_takes_its_day_along() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep, "Molino Azul").await;
    let day = NaiveDate::from_ymd_opt(2026, 9, 1);
    let early = fixture.edit(rep, lead, Change::NurtureUntil(day)).await;
    assert_eq!(early, Err(kit::invalid("nurture_until", Problem::Unknown)));
    let changes = vec![Change::NurtureUntil(day), Change::Status(LeadStatus::Nurturing)];
    fixture.execute(rep, EditLead { lead, seen: 1, changes }).await.expect("an edit");
    let card = fixture.card(rep, lead).await.expect("a card");
    assert_eq!((card.fields.status, card.fields.nurture_until), (LeadStatus::Nurturing, day));
    fixture.execute(rep, EditLead { lead, seen: 2, changes: vec![Change::Status(LeadStatus::Working)] }).await.expect("an edit");
    let card = fixture.card(rep, lead).await.expect("a card");
    assert_eq!((card.fields.status, card.fields.nurture_until), (LeadStatus::Working, None));
}

#[tokio::test]
async fn nonsense_is_refused_at_its_field_and_changes_nothing() {
    let fixture = Fixture::new().await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let mut tx = fixture.test.db.begin(&abroad.system).await.expect("a transaction");
    let foreign = pipelines::list_values(&mut tx, pipelines::List::DealSource).await.expect("sources")[0].id;
    drop(tx);
    let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
    let source = pipelines::list_values(&mut tx, pipelines::List::DealSource).await.expect("sources")[0].id;
    drop(tx);
    let lead = fixture.lead(fixture.rep(), "Molino Azul").await;
    for (change, field, problem) in [
        (Change::Company("  ".into()), "last_name", Problem::Required),
        (Change::FirstName("x".repeat(101)), "first_name", Problem::TooLong(100)),
        (Change::Email("ana".into()), "email", Problem::NotAnEmail),
        (Change::Phone("1".repeat(41)), "phone", Problem::TooLong(40)),
        (Change::Phone("reception".into()), "phone", Problem::NotAPhoneNumber),
        (Change::Website("javascript:1".into()), "website", Problem::NotAWebAddress),
        (Change::Industry(Some(ListValueId::generate())), "industry", Problem::Unknown),
        (Change::Industry(Some(source)), "industry", Problem::Unknown),
        (Change::Source(Some(ListValueId::generate())), "source", Problem::Unknown),
        (Change::Source(Some(foreign)), "source", Problem::Unknown),
        (Change::Value(Some(-1)), "value", Problem::OutOfRange(0, kit::MAX_AMOUNT)),
        (Change::Status(LeadStatus::Converted), "status", Problem::Unknown),
        (Change::NurtureUntil(NaiveDate::from_ymd_opt(1, 1, 1)), "nurture_until", Problem::NotADate),
        (Change::Notes("a\0".into()), "notes", Problem::BadCharacters),
        (Change::Owner(Some(MemberId::generate())), "owner", Problem::Unknown),
        (Change::Owner(Some(abroad.colleague.member)), "owner", Problem::Unknown),
        (Change::Owner(Some(fixture.company.system.member)), "owner", Problem::Unknown),
    ] {
        let refused = fixture.edit(fixture.administrator(), lead, change.clone()).await;
        assert_eq!(refused, Err(kit::invalid(field, problem)), "{change:?}");
    }
    let nameless = fixture.execute(fixture.rep(), CreateLead { lead: LeadId::generate(), fields: Vec::new() }).await;
    assert_eq!(nameless, Err(kit::invalid("last_name", Problem::Required)));
    assert_eq!(fixture.really(lead).await.1, 1);
}
