//! Signing in and out by plain forms.

use chrono::{TimeZone, Utc};
use kit::Clock;
use people::BuiltInRole;
use people::testing::PASSWORD;
use reqwest::{Method, StatusCode};

use crate::running::{Running, header, session_cookie};

#[tokio::test]
async fn one_signs_in_sees_the_board_and_signs_out_for_good() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let email = company.email(BuiltInRole::Rep);
    let answer = running.form("/login", &[("email", &format!(" {} ", email.to_uppercase())), ("password", PASSWORD)]).send().await.unwrap();
    assert_eq!((answer.status(), header(&answer, "location")), (StatusCode::SEE_OTHER, "/board"));
    let attributes = header(&answer, "set-cookie").split_once("; ").unwrap().1;
    assert_eq!(attributes, "Path=/; Max-Age=1209600; SameSite=Lax; HttpOnly");
    let session = running.sign_in(&email).await;
    assert!(!running.database.owner.is_closed());
    let secret = session.cookie.split_once('=').unwrap().1.to_owned();
    let kept: i64 = sqlx::query_scalar("select count(*) from session where encode(token_hash, 'hex') = $1 or user_agent = $1")
        .bind(&secret)
        .fetch_one(&running.database.owner)
        .await
        .unwrap();
    assert_eq!(kept, 0, "the secret itself is kept nowhere");

    let board = session.get("/board?owner=mine&text=a%20b").await;
    assert_eq!((board.status(), header(&board, "location")), (StatusCode::SEE_OTHER, "/w/acme/board?owner=mine&text=a%20b"));
    let page = session.get("/w/acme/board").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("data-board"));
    assert_eq!(header(&session.get("/login").await, "location"), "/board");

    let out = running.form("/logout", &[]).header("cookie", &session.cookie).send().await.unwrap();
    assert_eq!((out.status(), header(&out, "location")), (StatusCode::SEE_OTHER, "/login"));
    assert_eq!(header(&out, "clear-site-data"), "\"cache\"");
    assert!(header(&out, "set-cookie").starts_with("tablero_session=; Path=/; Max-Age=0;"));
    let after = session.get("/w/acme/board?x=1&y=2").await;
    assert_eq!((after.status(), header(&after, "location")), (StatusCode::SEE_OTHER, "/login?next=%2Fw%2Facme%2Fboard%3Fx%3D1%26y%3D2"));
    assert_eq!(session.get("/api/v1/board").await.status(), StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn behind_tls_the_cookie_is_for_tls_alone() {
    let running = Running::start_with(&[("TABLERO_PUBLIC_URL", "https://crm.example.com")]).await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let form = running.form("/login", &[("email", &email), ("password", PASSWORD)]);
    let answer = form.header("sec-fetch-site", "same-origin").send().await.unwrap();
    let cookie = header(&answer, "set-cookie");
    assert!(cookie.starts_with("__Host-tablero_session=") && cookie.ends_with("; Path=/; Max-Age=1209600; SameSite=Lax; HttpOnly; Secure"));
    assert_eq!(header(&answer, "strict-transport-security"), "max-age=31536000; includeSubDomains");
}

#[tokio::test]
async fn one_goes_on_to_where_one_wanted_but_never_elsewhere() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    for (next, location) in [("/w/acme/board?a=b", "/w/acme/board?a=b"), ("https://evil.example/", "/board"), ("//evil.example", "/board")]
    {
        let answer = running.form("/login", &[("email", &email), ("password", PASSWORD), ("next", next)]).send().await.unwrap();
        assert_eq!(header(&answer, "location"), location);
    }
}

#[tokio::test]
async fn whoever_is_not_let_in_learns_nothing_but_that() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let mut pages = Vec::new();
    for (email, password, status) in [
        (email.as_str(), "wrong", StatusCode::UNAUTHORIZED),
        ("nobody@acme.example", "wrong", StatusCode::UNAUTHORIZED),
        (email.as_str(), "", StatusCode::UNPROCESSABLE_ENTITY),
        ("", "", StatusCode::UNPROCESSABLE_ENTITY),
        ("a\0b", "x", StatusCode::UNAUTHORIZED),
        ("x", &"p".repeat(5_000), StatusCode::UNAUTHORIZED),
    ] {
        let answer = running.form("/login", &[("email", email), ("password", password), ("next", "/w/acme/board")]).send().await.unwrap();
        assert_eq!(answer.status(), status, "{email:?}");
        assert!(session_cookie(&answer).is_none());
        let page = answer.text().await.unwrap();
        assert!(page.contains("action=\"/login\"") && page.contains("/w/acme/board"), "the form again, with what it was for");
        assert!(password.is_empty() || !page.contains(&format!("value=\"{password}\"")), "never the password");
        pages.push(page.replace(email, "EMAIL"));
    }
    assert_eq!(without_nonces(&pages[0]), without_nonces(&pages[1]), "an unknown email looks like a wrong password");
    assert_eq!(running.request(Method::POST, "/login").header("content-type", "text/plain").send().await.unwrap().status(), 415);
}

fn without_nonces(page: &str) -> String {
    page.split("nonce=\"").map(|part| part.split_once('"').map_or(part, |(_, rest)| rest)).collect()
}

#[tokio::test]
async fn too_many_attempts_have_to_wait() {
    let clock = Clock::standing_at(Utc.with_ymd_and_hms(2026, 3, 31, 9, 0, 0).unwrap());
    let limits = [("TABLERO_SIGN_IN_PER_ACCOUNT", "3"), ("TABLERO_SIGN_IN_PER_ADDRESS", "5"), ("TABLERO_CLOCK", "2026-03-31T09:00:00Z")];
    let running = Running::start_at(clock, &limits).await;
    let company = running.company("acme").await;
    let rep = company.email(BuiltInRole::Rep);
    let attempt = async |email: &str, password: &str| {
        let answer = running.form("/login", &[("email", email), ("password", password)]).send().await.unwrap();
        (answer.status().as_u16(), header(&answer, "retry-after").to_owned())
    };
    for _ in 0..3 {
        assert_eq!(attempt(&rep, "wrong").await.0, 401);
    }
    assert_eq!(attempt(&rep, PASSWORD).await, (429, "900".to_owned()), "the right password waits as well");
    let manager = company.email(BuiltInRole::Manager);
    assert_eq!(attempt(&manager, PASSWORD).await.0, 303, "others are let in");
    for _ in 0..2 {
        attempt("other@acme.example", "wrong").await;
    }
    assert_eq!(attempt(&manager, PASSWORD).await.0, 429, "until the address as a whole has tried too often");
}

#[tokio::test]
async fn nobody_writes_their_own_address() {
    let run = async |proxies: &str, forwarded: [&'static str; 3]| {
        let limits = [("TABLERO_SIGN_IN_PER_ADDRESS", "2"), ("TABLERO_TRUSTED_PROXIES", proxies)];
        let running = Running::start_with(&limits).await;
        let mut statuses = Vec::new();
        for (number, address) in forwarded.into_iter().enumerate() {
            let email = format!("{number}@acme.example");
            let form = running.form("/login", &[("email", &email), ("password", "wrong")]).header("x-forwarded-for", address);
            statuses.push(form.send().await.unwrap().status().as_u16());
        }
        statuses
    };
    let invented = ["198.51.100.1", "198.51.100.2", "198.51.100.3"];
    assert_eq!(run("", invented).await, [401, 401, 429], "no proxy is trusted by default");
    assert_eq!(run("127.0.0.0/8", invented).await, [401, 401, 401], "behind a trusted proxy, each its own");
    let prefixed = ["203.0.113.1, 198.51.100.1", "203.0.113.2, 198.51.100.1", "203.0.113.3, 198.51.100.1"];
    assert_eq!(run("127.0.0.1", prefixed).await, [401, 401, 429], "what stands before the proxy's own word counts for nothing");
    let subscriber = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::2", "2001:db8:1:2:3:4:5:6"];
    assert_eq!(run("127.0.0.1", subscriber).await, [401, 401, 429], "a network of IPv6 is one address");
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let first = running.sign_in(&email).await;
    let form = running.form("/login", &[("email", &email), ("password", PASSWORD)]).header("cookie", &first.cookie);
    let second = session_cookie(&form.send().await.unwrap()).unwrap();
    assert_ne!(first.cookie, second);
    assert_eq!(first.get("/api/v1/board").await.status(), StatusCode::UNAUTHORIZED);
    let answer = running.request(Method::GET, "/api/v1/board").header("cookie", second).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}
