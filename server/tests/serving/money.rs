//! Several currencies, as programs are told of them.

use deals::{Change, CreateDeal};
use kit::{Actor, Currency, DealId, Problem, Rate, Request, StageId, execute};
use people::BuiltInRole;
use rates::SetRate;
use serde_json::{Value, json};

use crate::running::{Running, json as body, stages};

async fn deal_in(running: &Running, actor: &Actor, stage: StageId, code: &str) -> DealId {
    let deal = DealId::generate();
    let currency = Currency::from_code(code).unwrap();
    let fields = vec![Change::Name(code.into()), Change::Value(100_000), Change::Currency(currency)];
    execute(&running.database.db, actor, &Request::new(CreateDeal { deal, stage, fields })).await.unwrap();
    deal
}

#[tokio::test]
async fn sums_are_converted_and_what_has_no_rate_is_told_apart() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let (rep, administrator) = (company.actor(BuiltInRole::Rep), company.actor(BuiltInRole::Administrator));
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let stages = stages(&session.board().await);
    let today = running.database.db.clock().today(rep.time_zone);
    let rate = Rate { units: 10, worth: 11, day: today };
    execute(&running.database.db, administrator, &Request::new(SetRate { currency: Currency::EUR, rate })).await.unwrap();
    for code in ["USD", "EUR", "CHF"] {
        deal_in(&running, rep, stages[0], code).await;
    }
    let closing = deal_in(&running, rep, stages[0], "EUR").await;
    let moved = session.send(&format!("/api/v1/deals/{closing}/move"), &json!({ "stage": stages[4] })).await;
    let frozen = json!({ "units": 10, "worth": 11, "day": today });
    assert_eq!(body(moved).await["rate"], frozen);
    let board = session.board().await;
    let converted = |column: usize| -> &Value { &board["columns"][column]["converted"] };
    let francs = json!([{ "currency": "CHF", "projected": 100_000, "weighted": 10_000, "actual": 0 }]);
    let open = json!({ "currency": "USD", "projected": 210_000, "weighted": 21_000, "actual": 0, "without_rate": francs });
    assert_eq!(*converted(0), open);
    let won = json!({ "currency": "USD", "projected": 0, "weighted": 0, "actual": 110_000, "without_rate": [] });
    assert_eq!(*converted(4), won);
    assert_eq!(board["columns"][4]["cards"][0]["rate"], frozen);
    assert!(board["columns"][0]["cards"][0].get("rate").is_none(), "it is open");
}

#[tokio::test]
async fn what_is_wrong_with_a_rate_is_said_to_who_may_enter_it() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let today = running.database.db.clock().today(company.system.time_zone);
    let command = |units: i64| SetRate { currency: Currency::EUR, rate: Rate { units, worth: 11, day: today } };
    let call = json!({ "workspace": "acme", "request": Request::new(command(0)) });
    let administrator = running.sign_in(&company.email(BuiltInRole::Administrator)).await;
    let answer = administrator.send("/api/call/set_rate", &call).await;
    assert_eq!(answer.status().as_u16(), 422);
    assert_eq!(body(answer).await, serde_json::to_value(kit::invalid("rate", Problem::NotARate)).unwrap());
    let call = json!({ "workspace": "acme", "request": Request::new(command(10)) });
    let rep = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    assert_eq!(rep.send("/api/call/set_rate", &call).await.status().as_u16(), 403);
    assert_eq!(administrator.send("/api/call/set_rate", &call).await.status().as_u16(), 200, "a refusal keeps no id");
}
