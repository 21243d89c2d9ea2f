//! The server functions that pages call.

use std::collections::BTreeSet;
use std::path::Path;

use people::BuiltInRole;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::running::{Running, Session, cards, deal, json as body, stages};

async fn call(session: &Session<'_>, name: &str, arguments: Value) -> (u16, Value) {
    let answer = session.send(&format!("/api/call/{name}"), &arguments).await;
    let status = answer.status().as_u16();
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    (status, body(answer).await)
}

#[tokio::test]
async fn an_error_has_its_own_status() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let stages = stages(&session.board().await);
    let actor = company.actor(BuiltInRole::Rep);
    let own = deal(&running, actor, stages[0], "Pumps").await;
    let foreign = deal(&running, &company.stranger, stages[0], "Valves").await;
    let request = |id: kit::CommandId, deal: kit::DealId, stage: kit::StageId, seen: i32| {
        let command = json!({"deal": deal, "stage": stage, "above": null, "below": null, "seen": seen, "closing": null});
        json!({"workspace": "acme", "request": {"id": id, "version": 1, "command": command}})
    };
    let new = kit::CommandId::generate;
    let id = new();
    let (status, state) = call(&session, "move_deal", request(id, own, stages[1], 1)).await;
    assert_eq!((status, state["version"].as_i64()), (200, Some(2)));
    assert_eq!(call(&session, "move_deal", request(id, own, stages[1], 1)).await, (200, state), "twice, and counted once");
    assert_eq!(call(&session, "move_deal", request(id, own, stages[2], 1)).await, (422, json!("IdReused")));
    let (status, conflict) = call(&session, "move_deal", request(new(), own, stages[2], 1)).await;
    assert_eq!((status, conflict["Conflict"].is_object()), (409, true));
    assert_eq!(call(&session, "move_deal", request(new(), foreign, stages[1], 1)).await, (404, json!("NotFound")));
    let (status, invalid) = call(&session, "move_deal", request(new(), own, kit::StageId::generate(), 2)).await;
    assert_eq!((status, &invalid["Invalid"][0]["field"]), (422, &json!("stage")));
    assert_eq!(
        call(&session, "board", json!({"workspace": "nobody", "filter": serde_json::to_value(board::BoardFilter::default()).unwrap()}))
            .await
            .0,
        404
    );
    assert_eq!(call(&session, "nothing_like_this", json!({})).await, (404, json!("NotFound")));
    assert_eq!(cards(&session.board().await, stages[1]), [own]);

    let nobody = running.request(Method::POST, "/api/call/move_deal").header("content-type", "application/json");
    let nobody = nobody.body(request(new(), own, stages[0], 2).to_string()).send().await.unwrap();
    assert_eq!((nobody.status(), body(nobody).await), (StatusCode::UNAUTHORIZED, json!("SignedOut")));
}

#[tokio::test]
async fn nonsense_is_refused_and_ends_in_no_address() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    for content in ["", "{", "[]", "{\"workspace\":7}", "\u{0}"] {
        let request = session.request(Method::POST, "/api/call/move_deal").header("content-type", "application/json");
        let answer = request.header("accept", "text/html").header("referer", &running.origin).body(content).send().await.unwrap();
        assert!(answer.status().is_client_error(), "{content:?}: {}", answer.status());
        assert!(answer.headers().get("location").is_none(), "{content:?}");
    }
}

/// The names of the server functions, as the app's source gives them.
fn server_functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../app")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the app") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = std::fs::read_to_string(path).expect("a source file");
                let named = source.split("endpoint = \"").skip(1);
                names.extend(named.filter_map(|rest| rest.split('"').next()).map(str::to_owned));
            }
        }
    }
    names
}

#[tokio::test]
async fn every_server_function_is_there() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    let names = server_functions();
    assert!(names.contains("board") && names.contains("label_deals"), "{names:?}");
    for name in names {
        let path = format!("/api/call/{name}");
        let answer = session.send(&path, &json!({})).await;
        assert_ne!(answer.status(), StatusCode::NOT_FOUND, "{name}");
    }
}
