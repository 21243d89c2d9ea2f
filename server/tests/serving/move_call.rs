//! `POST /api/v1/deals/{deal}/move`.

use people::BuiltInRole;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

use crate::running::{Running, Session, cards, deal, json as body, stages};

async fn move_deal(session: &Session<'_>, deal: impl std::fmt::Display, key: Option<&str>, content: &Value) -> Response {
    let mut request = session.request(Method::POST, &format!("/api/v1/deals/{deal}/move")).header("content-type", "application/json");
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.body(content.to_string()).send().await.unwrap()
}

#[tokio::test]
async fn a_deal_lands_where_it_is_put_once() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let rep = company.actor(BuiltInRole::Rep);
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let stages = stages(&session.board().await);
    let lower = deal(&running, rep, stages[1], "Lower").await;
    let upper = deal(&running, rep, stages[1], "Upper").await;
    let moved = deal(&running, rep, stages[0], "Moved").await;
    let content = json!({"stage": stages[1], "above": upper, "below": lower, "version": 1});
    let key = "the one move, \u{7e}1";
    let answer = move_deal(&session, moved, Some(key), &content).await;
    assert_eq!(answer.status(), StatusCode::OK);
    let first = body(answer).await;
    assert_eq!((&first["id"], &first["stage"], &first["version"]), (&json!(moved), &json!(stages[1]), &json!(2)));
    assert_eq!(cards(&session.board().await, stages[1]), [upper, moved, lower]);

    let again = move_deal(&session, moved, Some(key), &content).await;
    assert_eq!((again.status(), body(again).await), (StatusCode::OK, first));
    let count: i64 =
        sqlx::query_scalar("select count(*) from command where kind = 'move_deal'").fetch_one(&running.database.owner).await.unwrap();
    assert_eq!(count, 1);
    let other = move_deal(&session, moved, Some(key), &json!({"stage": stages[2]})).await;
    assert_eq!(other.status(), StatusCode::UNPROCESSABLE_ENTITY, "the key was for something else");

    let stale = move_deal(&session, moved, None, &json!({"stage": stages[2], "version": 1})).await;
    assert_eq!(stale.status(), StatusCode::CONFLICT);
    let now = json!({"deal": moved, "name": "Moved", "version": 2, "stage": stages[1], "stage_name": "Qualified"});
    assert_eq!(body(stale).await["now"], now);
    let free = move_deal(&session, moved, None, &json!({"stage": stages[0], "above": null, "below": null})).await;
    assert_eq!(free.status(), StatusCode::OK, "who saw no version cannot be late");
}

#[tokio::test]
async fn the_same_key_of_two_people_are_two_keys() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let (rep, manager) = (BuiltInRole::Rep, BuiltInRole::Administrator);
    let session = running.sign_in(&company.email(rep)).await;
    let stages = stages(&session.board().await);
    let moved = deal(&running, company.actor(rep), stages[0], "Pumps").await;
    assert_eq!(move_deal(&session, moved, Some("1"), &json!({"stage": stages[1]})).await.status(), StatusCode::OK);
    let other = running.sign_in(&company.email(manager)).await;
    assert_eq!(move_deal(&other, moved, Some("1"), &json!({"stage": stages[2]})).await.status(), StatusCode::OK);
    let uuid = kit::CommandId::generate().0.to_string();
    assert_eq!(move_deal(&session, moved, Some(&uuid), &json!({"stage": stages[1]})).await.status(), StatusCode::OK);
    let kept: bool = sqlx::query_scalar("select exists (select from command where id = $1::uuid)")
        .bind(&uuid)
        .fetch_one(&running.database.owner)
        .await
        .unwrap();
    assert!(kept, "a UUID stands for itself");
    assert_eq!(
        move_deal(&other, moved, Some(&uuid), &json!({"stage": stages[1]})).await.status(),
        StatusCode::UNPROCESSABLE_ENTITY,
        "and says nothing to somebody else"
    );
}

#[tokio::test]
async fn many_at_once_with_one_key_count_once() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let stages = stages(&session.board().await);
    let moved = deal(&running, company.actor(BuiltInRole::Rep), stages[0], "Pumps").await;
    let content = json!({"stage": stages[1], "version": 1});
    let one = || move_deal(&session, moved, Some("once"), &content);
    let (a, b, c, d) = tokio::join!(one(), one(), one(), one());
    let mut answers = Vec::new();
    for answer in [a, b, c, d] {
        assert_eq!(answer.status(), StatusCode::OK);
        answers.push(body(answer).await);
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]));
    let stays: i64 = sqlx::query_scalar("select count(*) from deal_stage_history where deal_id = $1")
        .bind(moved.0)
        .fetch_one(&running.database.owner)
        .await
        .unwrap();
    assert_eq!(stays, 2);
}

#[tokio::test]
async fn every_bad_input_is_named_and_changes_nothing() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let finance = running.sign_in(&company.email(BuiltInRole::Finance)).await;
    let stages = stages(&session.board().await);
    let own = deal(&running, company.actor(BuiltInRole::Rep), stages[0], "Pumps").await;
    let foreign = deal(&running, &company.stranger, stages[0], "Valves").await;
    let stage = stages[1];
    for (content, field, code) in [
        (json!({}), "stage", "required"),
        (json!({"stage": null}), "stage", "required"),
        (json!({"stage": 7}), "stage", "wrong_type"),
        (json!({"stage": "won"}), "stage", "wrong_type"),
        (json!({"stage": kit::StageId::generate()}), "stage", "unknown"),
        (json!({"stage": stage, "above": "x"}), "above", "wrong_type"),
        (json!({"stage": stage, "below": [own]}), "below", "wrong_type"),
        (json!({"stage": stage, "version": "1"}), "version", "wrong_type"),
        (json!({"stage": stage, "version": 1.5}), "version", "wrong_type"),
        (json!({"stage": stage, "version": 3_000_000_000_u32}), "version", "wrong_type"),
        (json!({"stage": stage, "Version": 1}), "Version", "unknown_field"),
        (json!([stage]), "", "wrong_type"),
        (json!("x"), "", "wrong_type"),
    ] {
        let answer = move_deal(&session, own, None, &content).await;
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (422, &"application/problem+json".parse().unwrap()),
            "{content}"
        );
        let problem = body(answer).await;
        assert_eq!((&problem["errors"][0]["field"], &problem["errors"][0]["code"]), (&json!(field), &json!(code)), "{content}");
    }
    let both = body(move_deal(&session, own, None, &json!({"above": 1, "x": 2})).await).await;
    assert_eq!(both["errors"].as_array().unwrap().len(), 3, "all of them at once: {both}");

    let good = json!({"stage": stage});
    assert_eq!(move_deal(&session, foreign, None, &good).await.status(), 404);
    assert_eq!(move_deal(&session, kit::DealId::generate(), None, &good).await.status(), 404);
    assert_eq!(move_deal(&session, "7", None, &good).await.status(), 404);
    assert_eq!(move_deal(&finance, own, None, &good).await.status(), 403);
    assert_eq!(move_deal(&session, own, Some(""), &good).await.status(), 400);
    assert_eq!(move_deal(&session, own, Some(&"k".repeat(256)), &good).await.status(), 400);
    let path = format!("/api/v1/deals/{own}/move");
    let raw = async |kind: &str, content: &str| {
        let request = session.request(Method::POST, &path).header("sec-fetch-site", "same-origin").header("content-type", kind);
        request.body(content.to_owned()).send().await.unwrap().status().as_u16()
    };
    assert_eq!(raw("application/json", "{").await, 400);
    assert_eq!(raw("application/json", "").await, 400);
    assert_eq!(raw("application/json", "\u{0}").await, 400);
    assert_eq!(raw("text/plain", &good.to_string()).await, 415);
    assert_eq!(raw("application/json; charset=utf-8", &format!("{{\"stage\":\"{stage}\",\"stage\":\"{stage}\",\"y\":1}}")).await, 422);
    assert_eq!(cards(&session.board().await, stages[0]), [own]);
    assert_eq!(cards(&session.board().await, stage), []);
}
