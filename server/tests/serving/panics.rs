//! A handler that panics answers like everything else that fails: in the form of its address, guarded, and without what it said.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::routing::get;
use kit::testing::database;
use serde_json::Value;
use tablero_server::config::{configuration, gather};
use tablero_server::http::{Serving, Site, guarded};
use tower::ServiceExt;

use crate::running::SiteFolder;

async fn fail() -> &'static str {
    panic!("the secret recipe")
}

/// What is answered to each of these addresses, in Spanish, by handlers that panic.
async fn answers<const N: usize>(paths: [&'static str; N]) -> [(StatusCode, HeaderMap, String); N] {
    let _ = any_spawner::Executor::init_tokio();
    let (database, site) = (database().await, SiteFolder::new());
    let own = [("DATABASE_URL", database.server_url.as_str()), ("TABLERO_SITE", site.text())];
    let own = own.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let configuration = configuration(&gather(None, own, []).expect("known keys")).expect("good values");
    let serving = Serving::new(database.db.clone(), Site::open(&configuration.site, false).expect("a site"), &configuration);
    let routes = paths.iter().fold(Router::new(), |routes, path| routes.route(path, get(fail)));
    let router = guarded(routes, serving);
    let mut answers = Vec::new();
    for path in paths {
        let request = Request::get(path).header("accept-language", "es").body(Body::empty()).expect("a request");
        let (parts, body) = router.clone().oneshot(request).await.expect("an answer").into_parts();
        let text = String::from_utf8(to_bytes(body, usize::MAX).await.expect("a body").to_vec()).expect("text");
        answers.push((parts.status, parts.headers, text));
    }
    answers.try_into().expect("one each")
}

#[tokio::test]
async fn a_panic_is_answered_in_the_form_of_its_address() {
    let [api, call, page] = answers(["/api/v1/board", "/api/call/board", "/w/acme/board"]).await;
    for (status, headers, text) in [&api, &call, &page] {
        assert_eq!(*status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(
            (&headers["x-content-type-options"], &headers["x-tablero-build"]),
            (&"nosniff".parse().unwrap(), &"build-1".parse().unwrap())
        );
        assert!(headers["content-security-policy"].to_str().unwrap().contains("frame-ancestors 'none'"));
        assert!(headers.contains_key("x-request-id"));
        assert!(!text.contains("secret recipe"), "{text}");
    }
    assert_eq!(api.1["content-type"], "application/problem+json");
    let problem: Value = serde_json::from_str(&api.2).expect("a problem");
    assert_eq!(problem["status"], 500);
    assert!(problem["detail"].as_str().expect("a sentence").starts_with("Algo salió mal de nuestro lado. Referencia: "));
    let error: kit::AppError = serde_json::from_str(&call.2).expect("an error of ours");
    assert!(matches!(error, kit::AppError::Internal(_)), "{error:?}");
    assert_eq!(page.1["content-type"], "text/html; charset=utf-8");
    assert!(page.2.contains("<html lang=\"es\"") && page.2.contains("Algo salió mal de nuestro lado."), "{}", page.2);
}
