//! Where the folder's path is too long for a socket.

use sqlx::{Connection, PgConnection};

use super::place::{Place, ask};

#[tokio::test]
async fn a_path_too_long_for_a_socket_is_served_on_the_loopback() {
    let place = Place::new();
    let folder = place.folder().join("a folder's name with spaces and ñ ".repeat(4));
    let postgres = private_postgres::start(&folder).await.unwrap();
    assert!(postgres.server_url().contains("@127.0.0.1:"));
    assert_eq!(ask(postgres.server_url(), "select current_setting('listen_addresses')").await, "127.0.0.1");
    let adopted = private_postgres::start(&folder).await.unwrap();
    assert_eq!(adopted.server_url(), postgres.server_url());
    adopted.stop().await.unwrap();
    postgres.stop().await.unwrap();
    assert_eq!(place.processes(), [] as [i32; 0]);
}

#[tokio::test]
async fn a_socket_is_found_under_a_difficult_name() {
    let place = Place::new();
    let folder = place.folder().join("it's \\ 50% ñ &+?#");
    let postgres = private_postgres::start(&folder).await.unwrap();
    assert!(postgres.server_url().contains("?host=/"));
    let mut connection = PgConnection::connect(postgres.server_url()).await.unwrap();
    let listening: String = sqlx::query_scalar("select current_setting('listen_addresses')").fetch_one(&mut connection).await.unwrap();
    assert_eq!(listening, "");
    postgres.stop().await.unwrap();
}
