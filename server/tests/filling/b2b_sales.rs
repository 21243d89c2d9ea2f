//! The public data set of 8,800 opportunities, when `TABLERO_B2B_SALES` names its folder: its figures are known to the row and the dollar.

use std::path::PathBuf;

use kit::testing::{TestDatabase, database};
use kit::{Actor, Tx};
use people::testing::company;
use tablero_server::import::{Count, Decisions, Report, Silent, import};

use crate::imported::changes;

async fn run(database: &TestDatabase, actor: &Actor, decisions: &[&str]) -> Option<Report> {
    let folder = PathBuf::from(std::env::var_os("TABLERO_B2B_SALES")?);
    let decisions = Decisions::parse(decisions).expect("decisions");
    Some(import(&database.db, actor, &folder, &decisions, &mut Silent).await.expect("an import"))
}

/// Deals and sums of each stage as the actor sees them: number, expected value in dollars, and what the won ones brought.
async fn stages(tx: &mut Tx) -> Vec<(String, i64, i64, i64)> {
    sqlx::query_as(
        "select s.name, sum(t.deals)::bigint, (sum(t.value) / 100)::bigint, (sum(t.actual_value) / 100)::bigint
        from deal_totals t join stage s on s.workspace_id = t.workspace_id and s.id = t.stage_id
        group by s.position, s.name order by s.position",
    )
    .fetch_all(tx.connection())
    .await
    .expect("sums")
}

async fn number(tx: &mut Tx, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(tx.connection()).await.expect(sql)
}

#[tokio::test]
async fn its_figures_come_out_to_the_dollar() {
    let database = database().await;
    let system = company(&database.db, "b2b").await.system;
    let Some(first) = run(&database, &system, &[]).await else { return };
    for (kind, created) in [("members", 41), ("teams", 9), ("products", 7), ("clients", 85), ("deals", 8_800)] {
        assert_eq!(first.count(kind), Count { created, ..Count::default() }, "{kind}");
    }
    let without =
        |what: &str| first.findings.iter().filter(|finding| finding.effect.to_string() == format!("imported without {what}")).count();
    assert_eq!((without("product"), without("industry"), first.findings.len()), (1_480, 12, 1_492));

    let mut tx = database.db.begin(&system).await.expect("a transaction");
    let sums = stages(&mut tx).await;
    let deals: Vec<(&str, i64)> = sums.iter().map(|(stage, deals, ..)| (stage.as_str(), *deals)).collect();
    assert_eq!(deals, [("Prospecting", 500), ("Engaging", 1_589), ("Won", 4_238), ("Lost", 2_473)]);
    assert_eq!(sums[2].3, 10_005_534);
    assert_eq!(sums[0].2 + sums[1].2, 3_360_822);
    assert_eq!(number(&mut tx, "select count(*) from deal where client_id is null").await, 1_425);
    let open_without_product = "select count(*) from deal d join stage s using (workspace_id)
        where s.id = d.stage_id and s.kind = 'open' and d.product_id is null";
    assert_eq!(number(&mut tx, open_without_product).await, 333);
    tx.commit().await.expect("a commit");

    let before = changes(&database).await;
    let second = run(&database, &system, &[]).await.expect("the folder");
    assert!(!second.changed(), "{second}");
    assert_eq!(changes(&database).await, before);

    let decided = run(&database, &system, &["GTXPro=GTX Pro", "technolgy=technology"]).await.expect("the folder");
    assert_eq!(decided.findings, vec![]);
    assert_eq!((decided.count("deals").completed, decided.count("clients").completed), (1_480, 12));
    check_decided(&database, &system).await;
}

/// The same figures whether one decides at once or later.
#[tokio::test]
async fn deciding_at_once_comes_to_the_same() {
    let database = database().await;
    let system = company(&database.db, "b2b").await.system;
    let Some(report) = run(&database, &system, &["GTXPro=GTX Pro", "technolgy=technology"]).await else { return };
    assert_eq!(report.findings, vec![]);
    check_decided(&database, &system).await;
}

async fn check_decided(database: &TestDatabase, system: &Actor) {
    let mut tx = database.db.begin(system).await.expect("a transaction");
    let sums = stages(&mut tx).await;
    assert_eq!((sums[0].2, sums[1].2), (1_073_986, 3_892_229));
    assert_eq!(number(&mut tx, "select count(*) from deal where name like '%GTXPro%' or product_id is null").await, 0);
    assert_eq!(number(&mut tx, "select count(*) from deal where value_estimated").await, 500 + 1_589 + 2_473);
    // Each closed deal has both days in its history, each engaging one its first; of the prospecting ones nothing is known.
    assert_eq!(number(&mut tx, "select count(*) from deal_stage_history").await, 2 * (4_238 + 2_473) + 1_589);
    assert_eq!(number(&mut tx, "select count(*) from client where industry_id is not null").await, 85);
    assert_eq!(number(&mut tx, "select count(*) from client where parent_id is not null").await, 15);
    assert_eq!(number(&mut tx, "select count(*) from team where parent_id is null and manager_id is null").await, 3);
    tx.commit().await.expect("a commit");
}
