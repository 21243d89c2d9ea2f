//! Since when a deal is in its stage, kept beside it as its history says.

use deals::{Change, EditDeal, ImportDeals, ImportedDeal};
use kit::{Currency, DealId, NaiveDate, NaiveDateTime, Request, StageId, execute};

use crate::fixture::{Fixture, to};

/// Deals of which something else is kept than what the history says.
const ASTRAY: &str = "select count(*) from deal d where stage_entered_at is distinct from (
    select max(entered_at) from deal_stage_history h where h.deal_id = d.id and h.stage_id = d.stage_id)";

async fn entered(fixture: &Fixture, deal: DealId) -> Option<NaiveDateTime> {
    sqlx::query_scalar("select stage_entered_at at time zone 'UTC' from deal where id = $1")
        .bind(deal.0)
        .fetch_one(&fixture.test.owner)
        .await
        .expect("the deal")
}

#[tokio::test]
async fn a_new_stage_begins_anew_and_nothing_else_does() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let deal = fixture.deal(actor, 0, "Pumps").await;
    let began = entered(&fixture, deal).await;
    assert!(began.is_some());
    let other = fixture.deal(actor, 0, "Valves").await;
    fixture.move_deal(actor, to(deal, fixture.stages[0].id, None, Some(other))).await.expect("within the stage");
    let edit = EditDeal { deal, seen: 1, changes: vec![Change::NextStep("Call".into())] };
    execute(&fixture.test.db, actor, &Request::new(edit)).await.expect("edited");
    assert_eq!(entered(&fixture, deal).await, began);
    for stage in [1, 0] {
        let before = entered(&fixture, deal).await;
        fixture.move_deal(actor, to(deal, fixture.stages[stage].id, None, None)).await.expect("a move");
        assert!(entered(&fixture, deal).await > before, "back in its first stage it begins anew as well");
    }
    assert_eq!(fixture.number(ASTRAY).await, 0);
    let told = "select count(*) from journal where coalesce(after, before) ? 'stage_entered_at'";
    assert_eq!(fixture.number(told).await, 0, "it follows from the history, and is no change");
    // A move writes its deal once, and nothing is set right behind it.
    let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
    let request = Request::new(to(deal, fixture.stages[2].id, None, None));
    kit::execute_in(&mut tx, &request).await.expect("a move");
    let sooner: bool = sqlx::query_scalar(
        "select d.cmin::text::int <= h.cmin::text::int from deal d join deal_stage_history h on h.deal_id = d.id and h.stage_id = d.stage_id
        where d.id = $1",
    )
    .bind(deal.0)
    .fetch_one(tx.connection())
    .await
    .expect("the deal and its entry");
    assert!(sooner, "the deal was written with its entry, and not again after it");
}

#[tokio::test]
async fn imported_deals_entered_when_they_did() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let at = |day: u32| NaiveDate::from_ymd_opt(2025, 3, day).and_then(|day| day.and_hms_opt(9, 30, 0)).expect("a moment");
    let stage = |place: usize| fixture.stages[place].id;
    let imported = |history: Vec<(StageId, NaiveDateTime)>| {
        let fields = deals::DealFields { name: "Pumps".into(), ..deals::DealFields::new(actor.member, Currency::USD) };
        ImportedDeal { deal: DealId::generate(), stage: stage(1), fields, earlier_name: None, history }
    };
    let batch = [
        imported(vec![(stage(0), at(1)), (stage(1), at(4))]),
        imported(vec![(stage(1), at(2)), (stage(0), at(3)), (stage(1), at(8))]),
        imported(vec![(stage(0), at(5))]),
        imported(Vec::new()),
    ];
    let deals: Vec<DealId> = batch.iter().map(|deal| deal.deal).collect();
    for _ in 0..2 {
        execute(&fixture.test.db, actor, &Request::new(ImportDeals { deals: batch.to_vec() })).await.expect("imported");
    }
    let mut found = Vec::new();
    for deal in deals {
        found.push(entered(&fixture, deal).await);
    }
    assert_eq!(found, [Some(at(4)), Some(at(8)), None, None], "what the history does not know is not made up");
    assert_eq!(fixture.number(ASTRAY).await, 0);
}

#[tokio::test]
async fn what_is_taken_from_the_history_no_longer_counts() {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.administrator(), 0, "Pumps").await;
    let first = entered(&fixture, deal).await;
    fixture.move_deal(fixture.administrator(), to(deal, fixture.stages[1].id, None, None)).await.expect("a move");
    // As the owner, under a command, either way round: first the entry and then the deal, or the deal first.
    for statements in [
        "delete from deal_stage_history where stage_id = (select stage_id from deal); update deal set stage_id = $",
        "update deal set stage_id = $; delete from deal_stage_history h where stage_id <> (select stage_id from deal)",
    ] {
        let mut owner = crate::guards::begin_command(&fixture).await;
        let sql = statements.replace('$', &format!("'{}'", fixture.stages[0].id));
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut *owner).await.expect("taken back");
        let found: Option<NaiveDateTime> =
            sqlx::query_scalar("select stage_entered_at at time zone 'UTC' from deal").fetch_one(&mut *owner).await.expect("the deal");
        assert_eq!(found, first);
        owner.rollback().await.expect("as it was");
    }
}

#[tokio::test]
async fn an_import_again_leaves_deals_whose_stage_was_removed_where_they_went() {
    let fixture = Fixture::new().await;
    let actor = fixture.administrator();
    let imported = |deal: DealId| {
        let fields = deals::DealFields { name: "Pumps".into(), ..deals::DealFields::new(actor.member, Currency::USD) };
        ImportedDeal { deal, stage: fixture.stages[0].id, fields, earlier_name: None, history: Vec::new() }
    };
    let deal = DealId::generate();
    let import = async |deals: Vec<ImportedDeal>| execute(&fixture.test.db, actor, &Request::new(ImportDeals { deals })).await;
    import(vec![imported(deal)]).await.expect("imported");
    let remove = pipelines::RemoveStage { stage: fixture.stages[0].id, seen: 1, target: Some(fixture.stages[1].id) };
    execute(&fixture.test.db, actor, &Request::new(remove)).await.expect("removed");
    assert_eq!(import(vec![imported(deal)]).await.map(|done| done.created), Ok(0));
    assert_eq!(fixture.order(1).await, [deal]);
    let new = import(vec![imported(deal), imported(DealId::generate())]).await;
    assert_eq!(new.map(drop), Err(kit::invalid("deals.1.stage", kit::Problem::Unknown)), "a new one has no stage to stand in");
}
