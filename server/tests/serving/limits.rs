//! What is too much.

use reqwest::{Method, StatusCode};

use crate::running::{Running, header};

#[tokio::test]
async fn a_megabyte_is_enough() {
    let running = Running::start().await;
    let body = |length: usize| format!("email={}", "x".repeat(length - 6));
    let send = async |path: &str, length: usize| {
        let request = running.request(Method::POST, path).header("content-type", "application/x-www-form-urlencoded");
        request.body(body(length)).send().await.unwrap()
    };
    assert_eq!(send("/login", 1024 * 1024).await.status(), StatusCode::UNPROCESSABLE_ENTITY, "no password, but heard to the end");
    assert_eq!(send("/login", 1024 * 1024 + 1).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    let answer = send("/api/v1/deals/x/move", 2 * 1024 * 1024).await;
    assert_eq!((answer.status(), header(&answer, "content-type")), (StatusCode::PAYLOAD_TOO_LARGE, "application/problem+json"));
    assert_eq!(send("/api/call/move_deal", 2 * 1024 * 1024).await.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(running.get("/healthz").await.status(), StatusCode::OK);
}
