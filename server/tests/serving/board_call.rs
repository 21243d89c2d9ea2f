//! `GET /api/v1/board`.

use people::BuiltInRole;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::running::{Running, cards, deal, json as body, stages};

#[tokio::test]
async fn the_board_comes_with_its_columns_cards_and_sums() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let rep = company.actor(BuiltInRole::Rep);
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let stages = stages(&session.board().await);
    let below = deal(&running, rep, stages[0], "Pumps").await;
    let above = deal(&running, rep, stages[0], "Valves").await;
    deal(&running, &company.stranger, stages[0], "Somebody else's").await;
    let board = session.board().await;
    assert_eq!(cards(&board, stages[0]), [above, below]);
    let column = &board["columns"][0];
    assert_eq!((&column["name"], &column["kind"], &column["count"]), (&json!("Lead"), &json!("open"), &json!(2)));
    assert_eq!((&column["sums"][0]["currency"], &column["sums"][0]["projected"]), (&json!("USD"), &json!(200_000)));
    let card = &column["cards"][0];
    assert_eq!((&card["name"], &card["version"], &card["value"]), (&json!("Valves"), &json!(1), &json!(100_000)));

    let token =
        people::create_api_token(&running.database.db, &company.email(BuiltInRole::Administrator), "bench", 1).await.unwrap().unwrap();
    let all = running.request(Method::GET, "/api/v1/board?workspace=acme&text=else").bearer_auth(&token).send().await.unwrap();
    assert_eq!(all.headers()["content-type"], "application/json");
    let all = body(all).await;
    assert_eq!(all["columns"][0]["count"], 1, "the administrator sees everybody's, narrowed by the filter");
    assert_eq!(
        session.get("/api/v1/board?owner=mine&show=none&x=y").await.status(),
        StatusCode::OK,
        "what it does not know it passes over"
    );
}

#[tokio::test]
async fn what_is_wrong_is_a_problem_in_the_callers_language() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let guest = running.sign_in(&company.email(BuiltInRole::Guest)).await;
    let problem = async |session: &crate::running::Session<'_>, query: &str| -> (u16, Value) {
        let request = session.request(Method::GET, &format!("/api/v1/board{query}")).header("accept-language", "es");
        let answer = request.send().await.unwrap();
        assert_eq!(answer.headers()["content-type"], "application/problem+json", "{query}");
        let status = answer.status();
        let problem = body(answer).await;
        assert_eq!((&problem["type"], &problem["status"]), (&json!("about:blank"), &json!(status.as_u16())), "{query}");
        assert_eq!(problem["title"], status.canonical_reason().unwrap(), "{query}");
        assert!(!problem["detail"].as_str().unwrap().is_empty(), "{query}");
        (status.as_u16(), problem)
    };
    for (query, field, code) in [
        ("?pipeline=7", "pipeline", "unknown"),
        ("?owner=bob", "owner", "unknown"),
        ("?owner=person&person=bob", "owner", "unknown"),
        ("?period=soon", "period", "unknown"),
        ("?period=between&from=2026-02-30&to=2026-03-01", "from", "not_a_date"),
        ("?period=between&from=2026-03-01&to=2026-02-01", "to", "ends_before_it_begins"),
        ("?project=x", "project", "unknown"),
    ] {
        let (status, problem) = problem(&session, query).await;
        assert_eq!((status, &problem["errors"][0]["field"], &problem["errors"][0]["code"]), (422, &json!(field), &json!(code)), "{query}");
    }
    let (status, spanish) = problem(&session, "?period=between&from=x&to=y").await;
    assert_eq!((status, &spanish["detail"]), (422, &json!("Elige un día del calendario.")));
    assert_eq!(problem(&session, &format!("?pipeline={}", kit::PipelineId::generate())).await.0, 404);
    assert_eq!(problem(&session, "?workspace=nobody").await.0, 404);
    assert_eq!(problem(&guest, "").await.0, 403);

    let nobody = running.get("/api/v1/board").await;
    assert_eq!((nobody.status(), &nobody.headers()["www-authenticate"]), (StatusCode::UNAUTHORIZED, &"Bearer".parse().unwrap()));
    let bad = running.request(Method::GET, "/api/v1/board").bearer_auth("tablero_0").send().await.unwrap();
    assert_eq!(bad.status(), StatusCode::UNAUTHORIZED);
    for (method, path, status) in
        [(Method::PUT, "/api/v1/board", 405), (Method::GET, "/api/v1/nothing", 404), (Method::POST, "/api/v1/nothing", 404)]
    {
        let answer = running.request(method, path).send().await.unwrap();
        assert_eq!(
            (answer.status().as_u16(), &answer.headers()["content-type"]),
            (status, &"application/problem+json".parse().unwrap()),
            "{path}"
        );
    }
}

#[tokio::test]
async fn who_works_in_several_workspaces_names_one() {
    let running = Running::start().await;
    let acme = running.company("acme").await;
    let other = running.company("other").await;
    let account = people::AddMember {
        member: kit::MemberId::generate(),
        name: "Rep Example".into(),
        email: Some(acme.email(BuiltInRole::Rep)),
        role: "rep".into(),
        manager: None,
        password_hash: Some("unused: the account is there".into()),
    };
    kit::execute(&running.database.db, &other.system, &kit::Request::new(account)).await.unwrap();
    let session = running.sign_in(&acme.email(BuiltInRole::Rep)).await;
    let answer = session.get("/api/v1/board").await;
    assert_eq!(answer.status(), StatusCode::BAD_REQUEST);
    assert_eq!(body(answer).await["workspaces"], json!(["acme", "other"]));
    assert_eq!(session.get("/api/v1/board?workspace=other").await.status(), StatusCode::OK);
}
