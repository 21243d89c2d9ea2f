//! Files and rows that are not as they should be: each is listed, none is lost in silence, none stops the others.

use kit::testing::database;
use people::testing::company;
use tablero_server::import::{Decisions, ImportError, Silent, import};

use crate::folder::Folder;
use crate::imported::{changes, run};

#[tokio::test]
async fn a_file_that_cannot_be_read_stops_everything_before_it_begins() {
    let database = database().await;
    let system = company(&database.db, "files").await.system;
    let before = changes(&database).await;
    let folder = Folder::small();
    std::fs::remove_file(folder.path().join("products.csv")).expect("a file");
    std::fs::remove_file(folder.path().join("accounts.csv")).expect("a file");
    std::fs::create_dir(folder.path().join("accounts.csv")).expect("a folder where a file should be");
    folder.write("sales_teams.csv", "");
    folder.write("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engaged,close_date,close_value\n");
    let error = import(&database.db, &system, folder.path(), &Decisions::default(), &mut Silent).await.expect_err("no import");
    let ImportError::Files(findings) = &error else { panic!("{error}") };
    let files: Vec<&str> =
        findings.iter().filter(|finding| finding.to_string().contains("not imported") || finding.line == 0).map(|f| f.file).collect();
    assert_eq!(files, ["accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv"]);
    assert!(error.to_string().contains("sales_pipeline.csv:1: lacks the columns engage_date"), "{error}");
    assert_eq!(changes(&database).await, before);
}

#[tokio::test]
async fn columns_may_stand_in_another_order() {
    let database = database().await;
    let system = company(&database.db, "order").await.system;
    let folder = Folder::small();
    folder
        .write("products.csv", "\u{feff}sales_price , series,product,colour\r\n500,Gauge,Gauge One,red\r\n1200.50,Gauge,GaugePro,blue\r\n");
    let report = run(&database, &system, &folder, &["technolgy=technology"]).await;
    let told: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["products.csv:1: the column colour is not known (imported without it)"]);
    assert_eq!(report.count("products").created, 2);
}

#[tokio::test]
async fn every_odd_row_is_listed_with_its_line_and_reason() {
    let database = database().await;
    let system = company(&database.db, "rows").await.system;
    let folder = Folder::small();
    folder.append(
        "sales_teams.csv",
        "Ana Vega,Eve Lund,South\n,Eve Lund,South\nDan Lee,,South\nIda Moe,Ole Moe,South\nOle Moe,Ida Moe,South\n",
    );
    folder.append("products.csv", "Gauge One,Gauge,1\nGauge Max,Gauge,cheap\nGauge Neg,Gauge,-5\n");
    folder.append(
        "accounts.csv",
        "Mother,retail,,,,,\nOdd,zzz,soon,1.2.3,-4,Peru,Mothr\nOne,retail,,,,,Two\nTwo,retail,,,,,One\nNul\u{0}l,retail,,,,,\n",
    );
    folder.append(
        "sales_pipeline.csv",
        "P1,Ana Vega,Gauge One,,Prospecting,,,\n\
         X1,Anna Vega,Gauge One,,Prospecting,,,\n\
         X2,Ana Vega,Gauge One,,won,2017-01-01,2017-01-02,5\n\
         X3,Ana Vega,Gauge One,,Won,2017-13-01,2017-01-02,5\n\
         X4,Ana Vega,Gauge One,,Won,2017-01-03,2017-01-02,5\n\
         X5,Ana Vega,Gauge One,,Won,2017-01-01,2017-01-02,five\n\
         X6,Ana Vega,Gauge One,,Won,2017-01-01,,5\n\
         X7,Ana Vega,Gauge One,,Won,2017-01-01,2017-01-02,\n\
         ,Ana Vega,Gauge One,,Prospecting,,,\n\
         X8,Ana Vega,Gauge One,Mothre,Engaging,2017-01-01,2017-01-02,7\n\
         X9,Ana Vega,Gauge One\n",
    );
    folder.append("sales_pipeline.csv", b"Y1,Ana Vega,Gauge \xff,,Prospecting,,,\n");
    folder.append("sales_pipeline.csv", format!("Y2,Ana Vega,{},,Prospecting,,,\n", "long ".repeat(60)));
    folder.append("sales_pipeline.csv", "Y3,Ana Vega,Gauge One,,Engaging,2017-01-01,,\n");
    folder.append("sales_pipeline.csv", "Y4,Ana Vega,\"Gauge One,,Engaging,2017-01-01,,\nY5,Ana Vega,Gauge One,,Prospecting,,,\n");
    let report = run(&database, &system, &folder, &["technolgy=technology", "GaugePro=Gauge Pro"]).await;
    let told: Vec<String> = report.findings.iter().map(ToString::to_string).collect();
    let expected = [
        "accounts.csv:4: has the same account as line 3 (left out)",
        "accounts.csv:5: year_established \"soon\" is no number such as 1250.50 (imported without year_established)",
        "accounts.csv:5: revenue \"1.2.3\" is no number such as 1250.50 (imported without revenue)",
        "accounts.csv:5: employees \"-4\" is no number such as 1250.50 (imported without employees)",
        "accounts.csv:5: subsidiary_of \"Mothr\" is not known; the nearest is \"Mother\" (imported without subsidiary_of)",
        "accounts.csv:5: sector \"zzz\" is not known (imported without industry)",
        "accounts.csv:6: subsidiary_of leads back to itself (imported without subsidiary_of)",
        "accounts.csv:7: subsidiary_of leads back to itself (imported without subsidiary_of)",
        "accounts.csv:8: name: It contains characters that cannot be kept. (left out)",
        "products.csv:4: has the same product as line 2 (left out)",
        "products.csv:5: sales_price \"cheap\" is no number such as 1250.50 (left out)",
        "products.csv:6: sales_price \"-5\" is no number such as 1250.50 (left out)",
        "sales_pipeline.csv:6: has the same opportunity_id as line 2 (left out)",
        "sales_pipeline.csv:7: sales_agent \"Anna Vega\" is not known; the nearest is \"Ana Vega\" (left out)",
        "sales_pipeline.csv:8: deal_stage \"won\" is not known; the nearest is \"Won\" (left out)",
        "sales_pipeline.csv:9: engage_date \"2017-13-01\" is no day such as 2017-03-31 (left out)",
        "sales_pipeline.csv:10: close_date is before engage_date (left out)",
        "sales_pipeline.csv:11: close_value \"five\" is no number such as 1250.50 (left out)",
        "sales_pipeline.csv:12: close_date is empty (left out)",
        "sales_pipeline.csv:13: close_value is empty (left out)",
        "sales_pipeline.csv:14: opportunity_id is empty (left out)",
        "sales_pipeline.csv:15: account \"Mothre\" is not known; the nearest is \"Mother\" (imported without account)",
        "sales_pipeline.csv:15: close_date \"2017-01-02\" does not go with its stage (imported without close_date)",
        "sales_pipeline.csv:15: close_value \"7\" does not go with its stage (imported without close_value)",
        "sales_pipeline.csv:16: has 3 cells instead of 8 (left out)",
        "sales_pipeline.csv:17: is not text in UTF-8 (left out)",
        &format!("sales_pipeline.csv:18: product \"{}\" is not known (imported without product)", "long ".repeat(60).trim()),
        "sales_pipeline.csv:18: name: At most 200 characters. (left out)",
        "sales_pipeline.csv:20: has a quotation mark that is not closed: everything up to line 21 is one row (left out)",
        "sales_teams.csv:5: has the same sales_agent as line 2 (left out)",
        "sales_teams.csv:6: sales_agent is empty (left out)",
        "sales_teams.csv:7: manager is empty (imported without manager and team)",
        "sales_teams.csv:8: manager leads back to itself (imported without manager)",
        "sales_teams.csv:9: manager leads back to itself (imported without manager)",
    ];
    assert_eq!(told.len(), expected.len(), "{told:#?}");
    for (told, expected) in told.iter().zip(expected) {
        assert_eq!(told, expected);
    }
    // The four good deals, the one that lacks its account, and the good one between the bad ones.
    assert_eq!(report.count("deals").created, 6);
    // The left-out row comes in once it is decided about.
    let decided = ["technolgy=technology", "GaugePro=Gauge Pro", "Anna Vega=Ana Vega", "Mothre=Mother", "won=Won", "zzz=crafts"];
    let report = run(&database, &system, &folder, &decided).await;
    assert_eq!((report.count("deals").created, report.count("deals").completed), (2, 1));
    assert_eq!(report.count("clients").completed, 1);
}
