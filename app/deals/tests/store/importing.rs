//! Deals that another system knew.

use chrono::NaiveDate;
use deals::{Change, DealFields, EditDeal, ImportDeals, Imported, ImportedDeal};
use kit::{AppError, Currency, DealId, MemberId, Problem, ProductId, Request, StageId, execute};
use people::testing::company;
use pipelines::StageKind;

use crate::fixture::{Fixture, stages};

fn deal(fixture: &Fixture, stage: usize, name: &str) -> ImportedDeal {
    let fields = DealFields { name: name.to_owned(), value: 500, ..DealFields::new(fixture.rep().member, Currency::USD) };
    let entered = NaiveDate::from_ymd_opt(2017, 3, 1).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    let history = vec![(fixture.stages[0].id, entered), (fixture.stages[stage].id, entered + chrono::Duration::days(3))];
    ImportedDeal { deal: DealId::generate(), stage: fixture.stages[stage].id, fields, earlier_name: None, history }
}

async fn import(fixture: &Fixture, deals: &[ImportedDeal]) -> Result<Imported, AppError> {
    execute(&fixture.test.db, fixture.administrator(), &Request::new(ImportDeals { deals: deals.to_vec() })).await
}

fn closed(mut deal: ImportedDeal, actual_value: Option<i64>) -> ImportedDeal {
    (deal.fields.closed_on, deal.fields.actual_value) = (NaiveDate::from_ymd_opt(2017, 3, 4), actual_value);
    deal
}

fn stage_of(fixture: &Fixture, kind: StageKind) -> usize {
    fixture.stages.iter().position(|stage| stage.kind == kind).expect("a stage of each kind")
}

#[tokio::test]
async fn each_stands_at_the_bottom_with_its_history_and_once() {
    let fixture = Fixture::new().await;
    let first = fixture.deal(fixture.rep(), 1, "Ours").await;
    let won = stage_of(&fixture, StageKind::Won);
    let batch = [deal(&fixture, 1, " One "), deal(&fixture, 1, "Two"), closed(deal(&fixture, won, "Three"), Some(450))];
    assert_eq!(import(&fixture, &batch).await, Ok(Imported { created: 3, completed: 0 }));
    assert_eq!(import(&fixture, &batch).await, Ok(Imported::default()));
    assert_eq!(fixture.order(1).await, [first, batch[0].deal, batch[1].deal]);
    let history = "select count(*) from deal_stage_history where entered_at in ('2017-03-01 09:30+00', '2017-03-04 09:30+00')";
    assert_eq!(fixture.number(history).await, 6);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn an_outcome_belongs_to_its_stage() {
    let fixture = Fixture::new().await;
    let (won, lost) = (stage_of(&fixture, StageKind::Won), stage_of(&fixture, StageKind::Lost));
    let mut nowhere = deal(&fixture, 0, "Nowhere");
    nowhere.stage = StageId::generate();
    for (wrong, field) in [
        (closed(deal(&fixture, 0, "Open"), None), "deals.0.closed_on"),
        (deal(&fixture, won, "Won"), "deals.0.actual_value"),
        (closed(deal(&fixture, won, "Won"), None), "deals.0.actual_value"),
        (closed(deal(&fixture, lost, "Lost"), Some(5)), "deals.0.closed_on"),
        (deal(&fixture, lost, "Lost"), "deals.0.closed_on"),
        (nowhere, "deals.0.stage"),
    ] {
        assert_eq!(import(&fixture, &[wrong]).await, Err(kit::invalid(field, Problem::Unknown)));
    }
    assert_eq!(fixture.number("select count(*) from deal").await, 0);
}

#[tokio::test]
async fn what_is_of_another_workspace_is_unknown() {
    let fixture = Fixture::new().await;
    let abroad = company(&fixture.test.db, "south").await;
    let mut theirs = deal(&fixture, 0, "Theirs");
    theirs.fields.owner = abroad.colleague.member;
    assert_eq!(import(&fixture, &[theirs]).await, Err(kit::invalid("owner", Problem::Unknown)));
    let mut theirs = deal(&fixture, 0, "Theirs");
    theirs.stage = stages(&fixture.test, &abroad.system).await[0].id;
    assert_eq!(import(&fixture, &[theirs]).await, Err(kit::invalid("deals.0.stage", Problem::Unknown)));
    assert_eq!(fixture.number("select count(*) from deal").await, 0);
}

#[tokio::test]
async fn what_was_lacking_is_filled_in_and_nothing_else() {
    let fixture = Fixture::new().await;
    let product = ProductId::generate();
    let make = products::CreateProduct { product, name: "Pump".into(), series: String::new(), list_price: 700, currency: Currency::USD };
    execute(&fixture.test.db, fixture.administrator(), &Request::new(make)).await.expect("a product");
    let mut batch = [deal(&fixture, 0, "Acme – Pmup"), deal(&fixture, 0, "Bolt – Pmup"), deal(&fixture, 0, "Core – Pmup")];
    batch.iter_mut().for_each(|deal| deal.fields.value = 0);
    import(&fixture, &batch).await.expect("an import");
    // The second was given another name and value meanwhile.
    let changes = vec![Change::Name("Ours".into()), Change::Value(9)];
    let edit = EditDeal { deal: batch[1].deal, seen: 1, changes };
    execute(&fixture.test.db, fixture.rep(), &Request::new(edit)).await.expect("an edit");
    for deal in &mut batch[..2] {
        deal.earlier_name = Some(deal.fields.name.clone());
        deal.fields.name = deal.fields.name.replace("Pmup", "Pump");
        (deal.fields.product, deal.fields.value, deal.fields.value_estimated) = (Some(product), 700, true);
        deal.fields.owner = MemberId::generate();
    }
    let again = import(&fixture, &batch).await;
    assert_eq!(again, Ok(Imported { created: 0, completed: 2 }));
    let now: Vec<(String, i64, bool, bool, i32)> =
        sqlx::query_as("select name, value, value_estimated, product_id is not null, version from deal order by rank")
            .fetch_all(&fixture.test.owner)
            .await
            .expect("deals");
    let row = |name: &str, value, estimated, product, version| (name.to_owned(), value, estimated, product, version);
    let expected = [row("Acme – Pump", 700, true, true, 2), row("Ours", 9, false, true, 3), row("Core – Pmup", 0, false, false, 1)];
    assert_eq!(now, expected);
    assert_eq!(import(&fixture, &batch).await, Ok(Imported::default()));
    fixture.assert_sound().await;
}
