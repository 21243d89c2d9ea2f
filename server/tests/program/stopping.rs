//! The end of a server.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use kit::testing::database;
use nix::sys::signal::Signal;

use crate::program::{Folder, Serving, serve};

/// A sign-in of which the last byte is not sent yet.
fn half_a_request(server: &Serving) -> TcpStream {
    let mut connection = TcpStream::connect(&server.address).unwrap();
    connection.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let head = format!("POST /login HTTP/1.1\r\nhost: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n", server.address);
    connection.write_all(format!("{head}content-length: 27\r\n\r\nemail=a@b.example&password").as_bytes()).unwrap();
    connection
}

fn wait_until_refused(server: &Serving) {
    let begun = Instant::now();
    while TcpStream::connect(&server.address).is_ok() {
        assert!(begun.elapsed() < Duration::from_secs(10), "it still accepts");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test]
async fn what_is_under_way_is_finished() {
    let database = database().await;
    let folder = Folder::new();
    for signal in [Signal::SIGTERM, Signal::SIGINT] {
        let mut server = serve(&folder, &[], &[("DATABASE_URL", &database.server_url)]);
        // One byte short of its length: the handler waits for it.
        let mut connection = half_a_request(&server);
        connection.write_all(b"").unwrap();
        std::thread::sleep(Duration::from_millis(300));
        let mut idle = TcpStream::connect(&server.address).unwrap();
        idle.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        server.signal(signal);
        wait_until_refused(&server);
        // Closed, or reset where the server had not taken it up yet.
        let away = idle.read(&mut [0; 1]);
        let reset = |error: &std::io::Error| error.kind() == std::io::ErrorKind::ConnectionReset;
        assert!(away.as_ref().map_or_else(reset, |read| *read == 0), "who asks for nothing is sent away: {away:?}");
        connection.write_all(b"=").unwrap();
        let mut answer = [0; 12];
        connection.read_exact(&mut answer).unwrap();
        assert_eq!(&answer, b"HTTP/1.1 422", "without a password");
        drop(connection);
        assert_eq!(server.ended(), Some(0));
    }
}

#[tokio::test]
async fn nobody_waits_longer_than_the_grace() {
    let database = database().await;
    let folder = Folder::new();
    let mut server = serve(&folder, &[], &[("DATABASE_URL", &database.server_url), ("TABLERO_SHUTDOWN_SECONDS", "1")]);
    let _connection = half_a_request(&server);
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    server.signal(Signal::SIGTERM);
    assert_eq!(server.ended(), Some(0));
    assert!(asked.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let database = database().await;
    let folder = Folder::new();
    let mut server = serve(&folder, &[], &[("DATABASE_URL", &database.server_url)]);
    let _connection = half_a_request(&server);
    std::thread::sleep(Duration::from_millis(300));
    let asked = Instant::now();
    server.signal(Signal::SIGTERM);
    wait_until_refused(&server);
    server.signal(Signal::SIGTERM);
    assert_eq!(server.ended(), Some(130));
    assert!(asked.elapsed() < Duration::from_secs(10));
}
