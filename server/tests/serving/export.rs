//! What a board shows, as a file.

use std::io::{Cursor, Read};

use deals::Change;
use kit::{Actor, Currency, DealId, Request, StageId, Tz, execute};
use people::BuiltInRole;
use people::testing::Company;
use reqwest::{Method, StatusCode};

use crate::running::{Running, deal, header, stages};

const CSV: &str = "/w/acme/board/export.csv";
const XLSX: &str = "/w/acme/board/export.xlsx";

/// A server with a company and the stages of its board.
async fn acme() -> (Running, Company, Vec<StageId>) {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let stages = stages(&running.sign_in(&company.email(BuiltInRole::Rep)).await.board().await);
    (running, company, stages)
}

async fn deal_with(running: &Running, actor: &Actor, stage: StageId, fields: Vec<Change>) {
    let command = deals::CreateDeal { deal: DealId::generate(), stage, fields };
    execute(&running.database.db, actor, &Request::new(command)).await.expect("a deal");
}

/// Somebody's file, as text.
async fn csv(running: &Running, email: &str, path: &str) -> String {
    let answer = running.sign_in(email).await.get(path).await;
    assert_eq!(answer.status(), StatusCode::OK, "{email} {path}");
    answer.text().await.unwrap()
}

/// The values of the first column.
fn names(csv: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let mut names: Vec<String> = reader.records().map(|record| record.unwrap()[0].to_owned()).collect();
    names.sort();
    names
}

#[tokio::test]
async fn text_stays_what_it_is_and_is_no_formula() {
    let (running, company, stages) = acme().await;
    let rep = company.actor(BuiltInRole::Rep);
    let fields = vec![
        Change::Name("=HYPERLINK(\"http://evil.example\",\"Pumps\")".into()),
        Change::Value(123_450),
        Change::Currency(Currency::EUR),
        Change::ExpectedClose(Some("2026-12-31".parse().unwrap())),
        Change::Competitors("One, \"Two\"".into()),
        Change::NextStep("Call\nthem".into()),
        Change::Subject("-1+1".into()),
    ];
    deal_with(&running, rep, stages[1], fields).await;
    let answer = running.sign_in(&company.email(BuiltInRole::Rep)).await.get(CSV).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(header(&answer, "content-type"), "text/csv; charset=utf-8");
    let today = running.database.db.clock().today(Tz::UTC).to_string();
    assert_eq!(header(&answer, "content-disposition"), format!("attachment; filename=\"acme-deals-{today}.csv\""));
    assert_eq!(header(&answer, "cache-control"), "private, no-store");
    let expected = concat!(
        "\u{feff}Deal name,Stage,Outcome,Owner,Client,Client type,Industry,Client location,Website,Contact,Product,Project,Currency,",
        "Deal value,Estimated,Probability (%),Weighted value,Actual value,Expected close date,Closed on,Reason lost,Deal source,",
        "Competitors,Subject,Weight,Next step,Labels,Created on\r\n",
        "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"Pumps\"\")\",Qualified,Open,Rep Example,,,,,,,,,EUR,",
        "1234.50,No,25,308.62,,2026-12-31,,,,\"One, \"\"Two\"\"\",'-1+1,,\"Call\nthem\",,TODAY\r\n",
    );
    assert_eq!(answer.text().await.unwrap(), expected.replace("TODAY", &today));

    let spanish = csv(&running, &company.email(BuiltInRole::Rep), &format!("{CSV}?language=es")).await;
    assert!(spanish.starts_with("\u{feff}Nombre de la oferta,Etapa,Resultado,Responsable,"), "{spanish}");
    assert!(spanish.contains(",Abierta,"), "{spanish}");
}

#[tokio::test]
async fn a_workbook_has_numbers_days_and_text() {
    let (running, company, stages) = acme().await;
    let rep = company.actor(BuiltInRole::Rep);
    let day = "2026-12-31".parse().unwrap();
    let fields = vec![Change::Name("=1+1".into()), Change::Value(123_450), Change::ExpectedClose(Some(day))];
    deal_with(&running, rep, stages[0], fields).await;
    let answer = running.sign_in(&company.email(BuiltInRole::Rep)).await.get(XLSX).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(header(&answer, "content-disposition").ends_with(".xlsx\""));
    assert_eq!(header(&answer, "content-type"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    let body = answer.bytes().await.unwrap();
    let mut workbook = zip::ZipArchive::new(Cursor::new(body)).expect("a workbook");
    let mut sheet = String::new();
    workbook.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
    assert!(sheet.contains("<c r=\"A2\" t=\"inlineStr\"><is><t>=1+1</t></is></c>"), "{sheet}");
    assert!(!sheet.contains("<f>"), "no formula: {sheet}");
    assert!(sheet.contains("<v>1234.5</v>"), "{sheet}");
    // Excel counts days from the end of 1899.
    assert!(sheet.contains("<v>46387</v>"), "{sheet}");
}

#[tokio::test]
async fn everybody_takes_what_they_may_see_and_export() {
    let (running, company, stages) = acme().await;
    for (actor, name) in [
        (company.actor(BuiltInRole::Rep), "Rep's"),
        (&company.colleague, "Colleague's"),
        (&company.stranger, "Stranger's"),
        (company.actor(BuiltInRole::Administrator), "Administrator's"),
    ] {
        deal(&running, actor, stages[0], name).await;
    }
    let south = running.company("south").await;
    let theirs = crate::running::stages(&running.sign_in(&south.email(BuiltInRole::Rep)).await.board().await);
    deal(&running, south.actor(BuiltInRole::Rep), theirs[0], "South's").await;

    let all = ["Administrator's", "Colleague's", "Rep's", "Stranger's"];
    let found: [(BuiltInRole, &[&str]); 4] = [
        (BuiltInRole::Administrator, &all),
        (BuiltInRole::Manager, &["Colleague's", "Rep's"]),
        (BuiltInRole::Rep, &["Rep's"]),
        (BuiltInRole::Finance, &all),
    ];
    for (role, expected) in found {
        assert_eq!(names(&csv(&running, &company.email(role), CSV).await), expected, "{role:?}");
        let mine = csv(&running, &company.email(role), &format!("{CSV}?text=administrator")).await;
        assert_eq!(names(&mine).len(), usize::from(expected.len() == 4), "{role:?} narrowed by the filter");
    }
    for role in [BuiltInRole::Contributor, BuiltInRole::Guest, BuiltInRole::Marketing, BuiltInRole::Service] {
        for path in [CSV, XLSX] {
            let refused = running.sign_in(&company.email(role)).await.get(path).await;
            assert_eq!(refused.status(), StatusCode::FORBIDDEN, "{role:?}");
            assert!(!refused.text().await.unwrap().contains("Stranger's"), "{role:?}");
        }
    }
    let stranger = running.sign_in(&south.email(BuiltInRole::Administrator)).await.get(CSV).await;
    assert_eq!(stranger.status(), StatusCode::NOT_FOUND, "a workspace that is not theirs");
    assert_eq!(running.get(CSV).await.status(), StatusCode::SEE_OTHER, "nobody signs in first");

    let rep = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    assert_eq!(rep.get(&format!("{CSV}?period=soon")).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(rep.get(&format!("{CSV}?pipeline={}", kit::PipelineId::generate())).await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn it_stays_known_who_took_what() {
    let (running, company, _) = acme().await;
    let token = people::create_api_token(&running.database.db, &company.email(BuiltInRole::Manager), "reports", 1).await.unwrap().unwrap();
    let answer = running.request(Method::GET, &format!("{XLSX}?owner=mine")).bearer_auth(&token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "a token does as well");
    let kept: Vec<(uuid::Uuid, serde_json::Value)> = sqlx::query_as("select member_id, answer from command where kind = 'export_deals'")
        .fetch_all(&running.database.owner)
        .await
        .unwrap();
    let manager = company.actor(BuiltInRole::Manager).member.0;
    assert_eq!(kept, [(manager, serde_json::json!({ "parameters": "owner=mine", "format": "xlsx" }))]);
}
