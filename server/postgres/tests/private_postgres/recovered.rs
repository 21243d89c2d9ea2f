//! After a crash, with nobody's help.

use std::fs;
use std::time::Duration;

use sqlx::{Connection, PgConnection};

use super::place::{Place, ask, lives, wait_until};

#[tokio::test]
async fn a_killed_server_comes_back_with_every_committed_row() {
    let place = Place::new();
    let crashed = place.start().await;
    ask(crashed.owner_url(), "create table kept (n integer); insert into kept select generate_series(1, 1000)").await;
    let pid = place.postmaster();
    place.kill_postmaster();
    assert!(place.path("cluster/data/postmaster.pid").exists());

    let again = place.start().await;
    assert_ne!(place.postmaster(), pid);
    assert_eq!(again.owner_url(), crashed.owner_url());
    assert_eq!(ask(again.owner_url(), "select count(*)::text from kept").await, "1000");
    drop(crashed);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_backend_that_outlives_its_postmaster_is_ended() {
    let place = Place::new();
    let crashed = place.start().await;
    let mut busy = PgConnection::connect(crashed.owner_url()).await.unwrap();
    let backend: i32 = sqlx::query_scalar("select pg_backend_pid()").fetch_one(&mut busy).await.unwrap();
    // Counts in memory, and so does not notice that the postmaster is gone.
    let work = tokio::spawn(async move {
        let count: Result<i64, _> = sqlx::query_scalar("select count(*) from generate_series(1, 100000) a, generate_series(1, 10000000) b")
            .fetch_one(&mut busy)
            .await;
        count
    });
    tokio::time::sleep(Duration::from_millis(500)).await;
    place.kill_postmaster();
    assert!(lives(backend), "or else this test shows nothing");

    let again = place.start().await;
    assert!(!lives(backend));
    assert!(work.await.unwrap().is_err());
    assert_eq!(ask(again.server_url(), "select 'served'").await, "served");
    drop(crashed);
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_cluster_cut_off_while_it_was_made_is_begun_afresh() {
    let place = Place::new();
    let folder = place.folder();
    let half_made = || fs::read_dir(&folder).into_iter().flatten().flatten().find(|entry| entry.path().join("data/base").exists());
    let cut_off = tokio::spawn({
        let folder = folder.clone();
        async move { private_postgres::start(&folder).await }
    });
    while half_made().is_none() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    cut_off.abort();
    assert!(cut_off.await.unwrap_err().is_cancelled());
    assert!(!place.path("cluster").exists());
    // What a kill -9 leaves, beside.
    fs::create_dir_all(place.path("cluster.making-1/data")).unwrap();
    fs::write(place.path("cluster.making-1/data/PG_VERSION"), "15\n").unwrap();

    let postgres = place.start().await;
    assert_eq!(ask(postgres.server_url(), "select 'served'").await, "served");
    wait_until("the rest is gone", || !place.path("cluster.making-1").exists());
    postgres.stop().await.unwrap();
}

#[tokio::test]
async fn a_start_cut_off_before_the_roles_were_made_is_completed() {
    let place = Place::new();
    let begun = place.start().await;
    ask(begun.superuser_url(), "drop database tablero").await;
    ask(begun.superuser_url(), "drop role tablero_owner; drop role tablero_server").await;
    drop(begun);
    let again = place.start().await;
    assert_eq!(ask(again.server_url(), "select current_user::text").await, "tablero_server");
    again.stop().await.unwrap();
}
