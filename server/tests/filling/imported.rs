//! A small folder, carried over.

use kit::Actor;
use kit::testing::{TestDatabase, database};
use people::BuiltInRole;
use people::testing::company;
use tablero_server::import::{Count, Decisions, ImportError, Report, Silent, import};

use crate::folder::Folder;

/// Name, stage, owner, expected value and whether it is estimated, actual value, closing day, number of stages in its history.
type DealRow = (String, String, String, i64, bool, Option<i64>, Option<String>, i64);
/// Name, industry, status, parent, revenue.
type ClientRow = (String, Option<String>, String, Option<String>, Option<i64>);
/// Name, role, manager, team, region.
type MemberRow = (String, String, Option<String>, String, Option<String>);

/// Runs the import as the workspace's system actor.
pub async fn run(database: &TestDatabase, actor: &Actor, folder: &Folder, decisions: &[&str]) -> Report {
    let decisions = Decisions::parse(decisions).expect("decisions");
    import(&database.db, actor, folder.path(), &decisions, &mut Silent).await.expect("an import")
}

/// How many commands and journal rows there are, which is whether anything was changed at all.
pub async fn changes(database: &TestDatabase) -> (i64, i64) {
    sqlx::query_as("select (select count(*) from command), (select count(*) from journal)")
        .fetch_one(&database.owner)
        .await
        .expect("counts")
}

#[tokio::test]
async fn every_row_becomes_its_record() {
    let database = database().await;
    let system = company(&database.db, "small").await.system;
    let report = run(&database, &system, &Folder::small(), &["technolgy=technology", "GaugePro=Gauge Pro"]).await;
    assert_eq!(report.findings, vec![]);
    assert_eq!(report.unused_decisions, Vec::<String>::new());
    for (kind, created) in [("members", 5), ("teams", 4), ("products", 2), ("industries", 2), ("clients", 2), ("deals", 4)] {
        assert_eq!(report.count(kind), Count { created, ..Count::default() }, "{kind}");
    }
    assert!(report.board.starts_with("/w/small/board?pipeline="), "{}", report.board);

    let deals: Vec<DealRow> = sqlx::query_as(
        "select d.name, s.name, m.name, d.value, d.value_estimated, d.actual_value, d.closed_on::text,
            (select count(*) from deal_stage_history h where h.deal_id = d.id)
        from deal d join stage s on s.id = d.stage_id join member m on m.id = d.owner_id order by d.name",
    )
    .fetch_all(&database.owner)
    .await
    .expect("deals");
    let deal = |name: &str, stage: &str, owner: &str, value, estimated, actual, closed: Option<&str>, stays| {
        (name.to_owned(), stage.to_owned(), owner.to_owned(), value, estimated, actual, closed.map(str::to_owned), stays)
    };
    assert_eq!(
        deals,
        [
            deal("Daughter – Gauge Pro", "Engaging", "Ben Okoro", 120_050, true, None, None, 1),
            deal("Gauge One – P1", "Prospecting", "Ana Vega", 50_000, true, None, None, 0),
            deal("Mother – Gauge One", "Lost", "Ana Vega", 50_000, true, None, Some("2017-03-06"), 2),
            deal("Mother – Gauge Pro", "Won", "Cem Kaya", 130_000, false, Some(130_000), Some("2017-02-04"), 2),
        ]
    );

    let clients: Vec<ClientRow> = sqlx::query_as(
        "select c.name, v.name, c.status, p.name, c.revenue from client c
        left join list_value v on v.id = c.industry_id left join client p on p.id = c.parent_id order by c.name",
    )
    .fetch_all(&database.owner)
    .await
    .expect("clients");
    assert_eq!(
        clients,
        [
            ("Daughter".into(), Some("retail".into()), "prospect".into(), Some("Mother".into()), Some(110_004_000_000)),
            ("Mother".into(), Some("technology".into()), "active".into(), None, None),
        ]
    );
}

#[tokio::test]
async fn members_are_not_invited_and_report_to_their_managers() {
    let database = database().await;
    let system = company(&database.db, "line").await.system;
    run(&database, &system, &Folder::small(), &[]).await;
    let line: Vec<MemberRow> = sqlx::query_as(
        "select m.name, r.key, b.name, t.name, p.name from member m join role r on r.id = m.role_id
        join team_member tm on tm.member_id = m.id join team t on t.id = tm.team_id left join team p on p.id = t.parent_id
        left join member b on b.id = m.manager_id where m.account_id is null order by m.name",
    )
    .fetch_all(&database.owner)
    .await
    .expect("members");
    let agent = |name: &str, manager: &str, region: &str| {
        (name.to_owned(), "rep".to_owned(), Some(manager.to_owned()), format!("{manager}'s team"), Some(region.to_owned()))
    };
    assert_eq!(
        line,
        [agent("Ana Vega", "Dora Bell", "North"), agent("Ben Okoro", "Dora Bell", "North"), agent("Cem Kaya", "Eve Lund", "South")]
    );
    let managing: Vec<(String, String)> = sqlx::query_as(
        "select t.name, r.key from team t join member m on m.id = t.manager_id join role r on r.id = m.role_id
        where m.account_id is null order by t.name",
    )
    .fetch_all(&database.owner)
    .await
    .expect("teams");
    assert_eq!(managing, [("Dora Bell's team".into(), "manager".into()), ("Eve Lund's team".into(), "manager".into())]);
}

#[tokio::test]
async fn the_second_run_changes_nothing_and_a_decision_completes() {
    let database = database().await;
    let system = company(&database.db, "twice").await.system;
    let folder = Folder::small();
    let first = run(&database, &system, &folder, &[]).await;
    let undecided: Vec<(&str, u64, String)> =
        first.findings.iter().map(|finding| (finding.file, finding.line, finding.effect.to_string())).collect();
    let without = |what: &str| format!("imported without {what}");
    assert_eq!(
        undecided,
        [
            ("accounts.csv", 3, without("industry")),
            ("sales_pipeline.csv", 3, without("product")),
            ("sales_pipeline.csv", 4, without("product")),
        ]
    );
    let told = first.to_string();
    assert!(told.contains("--decide 'technolgy=technology'") && told.contains("--decide 'GaugePro=Gauge Pro'"), "{told}");
    assert!(told.contains("lines 3–4\n"), "{told}");

    let before = changes(&database).await;
    let second = run(&database, &system, &folder, &[]).await;
    assert!(!second.changed(), "{second}");
    assert!(second.to_string().starts_with("Nothing changed"), "{second}");
    assert_eq!(second.findings, first.findings);
    assert_eq!(changes(&database).await, before);

    let decided = ["technolgy=technology", "GaugePro=Gauge Pro"];
    let third = run(&database, &system, &folder, &decided).await;
    assert_eq!(third.count("deals"), Count { created: 0, completed: 2, unchanged: 2 });
    assert_eq!(third.count("clients"), Count { created: 0, completed: 1, unchanged: 1 });
    let deals: Vec<(String, i64, bool)> =
        sqlx::query_as("select name, value, value_estimated from deal where name like '%Gauge Pro' order by name")
            .fetch_all(&database.owner)
            .await
            .expect("deals");
    // What was won keeps the value it was won for.
    assert_eq!(deals, [("Daughter – Gauge Pro".into(), 120_050, true), ("Mother – Gauge Pro".into(), 130_000, false)]);

    let before = changes(&database).await;
    assert!(!run(&database, &system, &folder, &decided).await.changed());
    assert_eq!(changes(&database).await, before);
}

#[tokio::test]
async fn what_people_changed_since_stays() {
    let database = database().await;
    let system = company(&database.db, "edited").await.system;
    let folder = Folder::small();
    run(&database, &system, &folder, &[]).await;
    let deal = kit::DealId::named(system.workspace, "b2b-sales/E1");
    let edit = deals::EditDeal { deal, seen: 1, changes: vec![deals::Change::Name("Ours".into()), deals::Change::Value(7)] };
    kit::execute(&database.db, &system, &kit::Request::new(edit)).await.expect("an edit");
    run(&database, &system, &folder, &["GaugePro=Gauge Pro"]).await;
    let now: (String, i64, bool) = sqlx::query_as("select name, value, product_id is not null from deal where id = $1")
        .bind(deal.0)
        .fetch_one(&database.owner)
        .await
        .expect("the deal");
    assert_eq!(now, ("Ours".to_owned(), 7, true));
}

#[tokio::test]
async fn only_who_may_write_everything_imports() {
    let database = database().await;
    let company = company(&database.db, "rights").await;
    for (role, actor) in &company.roles {
        let result = import(&database.db, actor, Folder::small().path(), &Decisions::default(), &mut Silent).await;
        let refused = matches!(result, Err(ImportError::Refused(kit::AppError::Forbidden)));
        assert_eq!(refused, *role != BuiltInRole::Administrator, "{role:?}");
    }
}
