//! Health.

use reqwest::StatusCode;

use crate::running::Running;

#[tokio::test]
async fn ready_is_who_has_a_database_with_the_right_migrations() {
    let running = Running::start().await;
    assert_eq!(running.get("/healthz").await.status(), StatusCode::OK);
    assert_eq!(running.get("/readyz").await.status(), StatusCode::OK);
    sqlx::query("insert into _sqlx_migrations values (9999, 'of a newer version', now(), true, '\\x00', 0)")
        .execute(&running.database.owner)
        .await
        .unwrap();
    assert_eq!(running.get("/readyz").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    sqlx::query("delete from _sqlx_migrations where version = 9999").execute(&running.database.owner).await.unwrap();
    assert_eq!(running.get("/readyz").await.status(), StatusCode::OK);
}

#[tokio::test]
async fn a_stopped_server_answers_nobody() {
    let mut running = Running::start().await;
    running.stop().await;
    assert!(running.request(reqwest::Method::GET, "/healthz").send().await.is_err());
}
