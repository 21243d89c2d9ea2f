//! What cannot be accepted changes nothing, and is named by its field.

use deals::{Change, Closing, CreateDeal, EditDeal, MoveDeal};
use kit::{AppError, ClientId, ContactId, Currency, DealId, ListValueId, MAX_AMOUNT, MemberId, NaiveDate, Problem, ProductId, ProjectId};
use kit::{Request, StageId, execute};
use people::testing::company;

use crate::fixture::{Fixture, stages, to};

fn field(error: &AppError) -> &str {
    match error {
        AppError::Invalid(errors) => &errors[0].field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn every_field_of_a_deal() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let deal = fixture.deal(actor, 0, "Pumps").await;
    let before = fixture.number("select count(*) from journal").await;
    let wrong = [
        ("name", Change::Name(" ".into())),
        ("name", Change::Name("é".repeat(201))),
        ("name", Change::Name("a\0b".into())),
        ("value", Change::Value(-1)),
        ("value", Change::Value(MAX_AMOUNT + 1)),
        ("value", Change::Value(i64::MIN)),
        ("probability", Change::Probability(Some(-1))),
        ("probability", Change::Probability(Some(101))),
        ("expected_close", Change::ExpectedClose(NaiveDate::from_ymd_opt(-4000, 1, 1))),
        ("expected_close", Change::ExpectedClose(NaiveDate::from_ymd_opt(200_000, 1, 1))),
        ("actual_value", Change::ActualValue(1)),
        ("closed_on", Change::ClosedOn(NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day"))),
        ("lost_reason", Change::LostReason(Some(ListValueId::generate()))),
        ("client", Change::Client(Some(ClientId::generate()))),
        ("contact", Change::Contact(Some(ContactId::generate()))),
        ("product", Change::Product(Some(ProductId::generate()))),
        ("project", Change::Project(Some(ProjectId::generate()))),
        ("owner", Change::Owner(MemberId::generate())),
        ("owner", Change::Owner(fixture.company.system.member)),
        ("source", Change::Source(Some(ListValueId::generate()))),
        ("competitors", Change::Competitors("x".repeat(501))),
        ("subject", Change::Subject("x".repeat(201))),
        ("weight", Change::Weight("x".repeat(101))),
        ("next_step", Change::NextStep("x".repeat(501))),
        ("notes", Change::Notes("x".repeat(20_001))),
    ];
    for (name, change) in wrong {
        let edit = EditDeal { deal, seen: 1, changes: vec![Change::NextStep("Call".into()), change.clone()] };
        let error = execute(&fixture.test.db, actor, &Request::new(edit)).await.expect_err(name);
        assert_eq!(field(&error), name, "{change:?}");
        let create =
            CreateDeal { deal: DealId::generate(), stage: fixture.stages[0].id, fields: vec![Change::Name("New".into()), change.clone()] };
        let error = execute(&fixture.test.db, actor, &Request::new(create)).await.expect_err(name);
        assert_eq!(field(&error), name, "{change:?}");
    }
    assert_eq!(fixture.number("select count(*) from journal").await, before, "nothing half done");
    assert_eq!(fixture.number("select count(*) from deal").await, 1);
    assert_eq!(Currency::from_code("BTC"), None);
}

#[tokio::test]
async fn unknown_foreign_and_stale() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let other = company(&fixture.test.db, "south").await;
    let their_stages = stages(&fixture.test, &other.system).await;
    let deal = fixture.deal(actor, 0, "Pumps").await;
    for stage in [StageId::generate(), their_stages[0].id] {
        let error = fixture.move_deal(actor, to(deal, stage, None, None)).await.expect_err("no such stage");
        assert_eq!(error, kit::invalid("stage", Problem::Unknown));
    }
    for id in [DealId::generate(), deal] {
        let theirs = other.actor(people::BuiltInRole::Administrator);
        let error = fixture.move_deal(theirs, to(id, their_stages[0].id, None, None)).await.expect_err("not theirs");
        assert_eq!(error, AppError::NotFound);
    }
    let stale = EditDeal { deal, seen: 7, changes: vec![Change::NextStep("Call".into())] };
    let error = execute(&fixture.test.db, actor, &Request::new(stale)).await.expect_err("stale");
    assert!(matches!(error, AppError::Conflict(Some(now)) if now.version == 1));
    let closing = Closing { actual_value: Some(-5), closed_on: None, lost_reason: None };
    let command = MoveDeal { closing: Some(closing), ..to(deal, fixture.stages[4].id, None, None) };
    assert_eq!(field(&fixture.move_deal(actor, command).await.expect_err("less than nothing")), "actual_value");
    let closing = Closing { actual_value: None, closed_on: None, lost_reason: Some(ListValueId::generate()) };
    let command = MoveDeal { closing: Some(closing), ..to(deal, fixture.stages[5].id, None, None) };
    assert_eq!(field(&fixture.move_deal(actor, command).await.expect_err("no such reason")), "lost_reason");
    let newer = Request { version: 2, ..Request::new(to(deal, fixture.stages[1].id, None, None)) };
    assert_eq!(field(&execute(&fixture.test.db, actor, &newer).await.expect_err("from the future")), "version");
    let closed = CreateDeal { deal: DealId::generate(), stage: fixture.stages[4].id, fields: vec![Change::Name("New".into())] };
    assert_eq!(field(&execute(&fixture.test.db, actor, &Request::new(closed)).await.expect_err("born closed")), "stage");
    assert_eq!(fixture.order(0).await, [deal]);
    fixture.assert_sound().await;
}
