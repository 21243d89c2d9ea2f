//! Pages and their statuses.

use people::BuiltInRole;
use reqwest::{Method, StatusCode};

use crate::running::{Running, header};

#[tokio::test]
async fn what_is_not_there_says_so_with_its_status() {
    let running = Running::start().await;
    running.company("other").await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    for path in ["/nothing", "/w/acme/nothing", "/w/other/board", "/w/nobody/board", "/w/", "/setup", "/w/acme%20x/board", "/%ff"] {
        let answer = session.get(path).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(header(&answer, "content-type").starts_with("text/html"), "{path}");
    }
    let (other, unknown) = (session.get("/w/other/board").await, session.get("/w/nobody/board").await);
    assert_eq!(other.status(), unknown.status(), "a workspace of others does not exist");
    assert_eq!(session.get("/w/acme/board?pipeline=7").await.status().as_u16() / 100, 4);
    assert_eq!(session.request(Method::DELETE, "/w/acme/board").header("origin", &running.origin).send().await.unwrap().status(), 404);
    assert_eq!(session.request(Method::HEAD, "/w/acme/board").send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn who_may_see_no_deals_is_told_so() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Guest);
    assert_eq!(running.sign_in(&email).await.get("/w/acme/board").await.status(), StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_language_is_the_address_then_the_persons_then_the_browsers() {
    let running = Running::start().await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let session = running.sign_in(&email).await;
    let language = async |path: &str, accepted: &str| {
        let page = session.request(Method::GET, path).header("accept-language", accepted).send().await.unwrap().text().await.unwrap();
        page.split("<html lang=\"").nth(1).unwrap()[..2].to_owned()
    };
    assert_eq!(language("/w/acme/board", "es-MX, en;q=0.5").await, "es");
    assert_eq!(language("/w/acme/board", "de").await, "en");
    assert_eq!(language("/w/acme/board?language=es", "en").await, "es");
    let chosen = running.form("/language", &[("language", "es"), ("next", "/w/acme/board")]).header("cookie", &session.cookie);
    let chosen = chosen.send().await.unwrap();
    assert_eq!((chosen.status(), header(&chosen, "location")), (StatusCode::SEE_OTHER, "/w/acme/board"));
    assert!(header(&chosen, "set-cookie").starts_with("tablero_language=es; Path=/; Max-Age=31536000; SameSite=Lax"));
    assert_eq!(language("/w/acme/board", "en").await, "es", "it is the person's own, not the browser's");
    assert_eq!(running.form("/language", &[("language", "xx")]).send().await.unwrap().status(), StatusCode::UNPROCESSABLE_ENTITY);
    let before = running.request(Method::GET, "/login").header("cookie", "tablero_language=es").header("accept-language", "en");
    assert!(before.send().await.unwrap().text().await.unwrap().contains("<html lang=\"es\""));
}
