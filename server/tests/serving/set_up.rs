//! The first start.

use reqwest::{Response, StatusCode};

use crate::running::{Running, header, session_cookie};

const FORM: [(&str, &str); 8] = [
    ("workspace", "Café Müller"),
    ("language", "es"),
    ("time_zone", "America/Lima"),
    ("currency", "PEN"),
    ("fiscal_year_start", "4"),
    ("name", "Ana Vega"),
    ("email", "Ana@Example.com"),
    ("password", "correct horse battery"),
];

async fn set_up(running: &Running, form: &[(&str, &str)]) -> Response {
    running.form("/setup", form).send().await.unwrap()
}

#[tokio::test]
async fn the_first_start_makes_a_workspace_and_signs_its_administrator_in() {
    let running = Running::start().await;
    for path in ["/board", "/login", "/w/anything/board"] {
        assert_eq!(header(&running.get(path).await, "location"), "/setup", "{path}");
    }
    let page = running.get("/setup?language=es").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert!(page.text().await.unwrap().contains("<html lang=\"es\""));

    let made = set_up(&running, &FORM).await;
    assert_eq!((made.status(), header(&made, "location")), (StatusCode::SEE_OTHER, "/w/cafe-muller/board"));
    let cookie = session_cookie(&made).unwrap();
    let board = running.request(reqwest::Method::GET, "/w/cafe-muller/board").header("cookie", cookie).send().await.unwrap();
    assert_eq!(board.status(), StatusCode::OK);

    assert_eq!(running.get("/setup").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(set_up(&running, &FORM).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(header(&running.get("/board").await, "location"), "/login?next=%2Fboard");
}

#[tokio::test]
async fn two_at_once_make_one() {
    let running = Running::start().await;
    let others: Vec<_> = FORM.iter().map(|(name, value)| (*name, if *name == "workspace" { "Other" } else { *value })).collect();
    let (one, other) = tokio::join!(set_up(&running, &FORM), set_up(&running, &others));
    let mut statuses = [one.status().as_u16(), other.status().as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
    let (workspaces, accounts): (i64, i64) = sqlx::query_as("select (select count(*) from workspace), (select count(*) from account)")
        .fetch_one(&running.database.owner)
        .await
        .unwrap();
    assert_eq!((workspaces, accounts), (1, 1));
}

#[tokio::test]
async fn what_cannot_be_accepted_comes_back_with_its_reasons() {
    let running = Running::start().await;
    for (field, value) in [
        ("workspace", ""),
        ("language", "de"),
        ("time_zone", "Mars/Olympus"),
        ("currency", "XXQ"),
        ("fiscal_year_start", "13"),
        ("name", "  "),
        ("email", "ana"),
        ("password", "short"),
    ] {
        let form: Vec<_> = FORM.iter().map(|(name, given)| (*name, if *name == field { value } else { *given })).collect();
        let answer = set_up(&running, &form).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("aria-invalid") || field == "language", "{field} is marked");
        assert!(field == "workspace" || page.contains("Café Müller"), "what was written stays");
        assert!(!page.contains("correct horse battery"), "but the password");
    }
    let accounts: i64 = sqlx::query_scalar("select count(*) from account").fetch_one(&running.database.owner).await.unwrap();
    assert_eq!(accounts, 0);
}
