//! Changes that another site asks for.

use people::BuiltInRole;
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::running::Running;

#[tokio::test]
async fn another_site_changes_nothing() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    let own = running.origin.clone();
    let status = async |headers: &[(&'static str, &str)]| {
        let mut request = running.request(Method::POST, "/language").header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        request.body("language=es").send().await.unwrap().status()
    };
    let cookie = session.cookie.as_str();
    for foreign in [
        &[("cookie", cookie), ("origin", "https://evil.example")][..],
        &[("cookie", cookie), ("origin", "null")],
        &[("cookie", cookie), ("origin", "http://127.0.0.1:1")],
        &[("cookie", cookie), ("sec-fetch-site", "cross-site"), ("origin", &own)],
        &[("cookie", cookie), ("sec-fetch-site", "same-site")],
        &[("origin", "https://evil.example")],
        &[("cookie", cookie)],
        &[("cookie", cookie), ("authorization", "Bearer x"), ("origin", "https://evil.example")],
    ] {
        assert_eq!(status(foreign).await, StatusCode::FORBIDDEN, "{foreign:?}");
    }
    for ours in [
        &[("cookie", cookie), ("origin", own.as_str())][..],
        &[("cookie", cookie), ("sec-fetch-site", "same-origin")],
        &[("cookie", cookie), ("sec-fetch-site", "none")],
        &[],
        &[("authorization", "Bearer x"), ("origin", "https://elsewhere.example")],
    ] {
        assert_eq!(status(ours).await, StatusCode::SEE_OTHER, "{ours:?}");
    }
}

#[tokio::test]
async fn a_program_with_a_session_sends_json() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    let path = format!("/api/v1/deals/{}/move", kit::DealId::generate());
    let refused = session.request(Method::POST, &path).header("content-type", "text/plain").body("{}").send().await.unwrap();
    assert_eq!(refused.status(), StatusCode::FORBIDDEN, "what a form of another site can send as well");
    assert_eq!(refused.headers()["content-type"], "application/problem+json");
    assert_eq!(session.send(&path, &json!({})).await.status(), StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn behind_a_proxy_its_name_is_ours() {
    let running = Running::start_with(&[("TABLERO_PUBLIC_URL", "https://crm.example.com")]).await;
    for (origin, status) in
        [("https://crm.example.com", 303), ("http://crm.example.com", 403), ("https://crm.example.com.evil.example", 403)]
    {
        let form = running.request(Method::POST, "/language").header("content-type", "application/x-www-form-urlencoded");
        let answer = form.header("origin", origin).body("language=es").send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{origin}");
    }
    let own = running.form("/language", &[("language", "es")]).send().await.unwrap();
    assert_eq!(own.status(), StatusCode::FORBIDDEN, "the name behind the proxy is nobody's");
}

#[tokio::test]
async fn nothing_changes_over_get() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    for path in ["/logout", "/language?language=es", "/api/call/move_deal", "/api/v1/deals/x/move"] {
        let answer = session.get(path).await;
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED, "{path}");
    }
    assert_eq!(session.get("/api/v1/board").await.status(), StatusCode::OK, "still signed in");
}
