//! The browser's files.

use reqwest::{Method, StatusCode};

use crate::running::{Running, header};

#[tokio::test]
async fn hashed_files_are_for_ever_and_the_others_are_asked_for_again() {
    let running = Running::start().await;
    for (path, kind, cache) in [
        ("/assets/tablero-1.js", "text/javascript", "public, max-age=31536000, immutable"),
        ("/assets/tablero_bg-1.wasm", "application/wasm", "public, max-age=31536000, immutable"),
        ("/assets/style-1.css", "text/css", "public, max-age=31536000, immutable"),
        ("/icons/favicon.svg", "image/svg+xml", "no-cache"),
        ("/service-worker.js", "text/javascript", "no-cache"),
        ("/offline.html", "text/html", "no-cache"),
        ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
        ("/build.json", "application/json", "no-cache"),
    ] {
        let answer = running.get(path).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!((header(&answer, "content-type"), header(&answer, "cache-control")), (kind, cache), "{path}");
        assert_eq!(header(&answer, "x-tablero-build"), "build-1");
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff");
    }
    let missing = running.get("/assets/tablero-0.js").await;
    assert_eq!((missing.status(), header(&missing, "cache-control")), (StatusCode::NOT_FOUND, "no-store"));
    assert_eq!(running.get("/dev/reload.js").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_smaller_copy_is_sent_to_who_can_read_it() {
    let running = Running::start().await;
    for (accepted, encoding, content) in
        [("gzip, br", "br", "brotli"), ("gzip", "gzip", "gzip"), ("identity", "", "export const hydrate = 1;")]
    {
        let answer = running.request(Method::GET, "/assets/tablero-1.js").header("accept-encoding", accepted).send().await.unwrap();
        assert_eq!((header(&answer, "content-encoding"), header(&answer, "content-type")), (encoding, "text/javascript"));
        assert!(header(&answer, "vary").to_lowercase().contains("accept-encoding"), "caches keep them apart");
        assert_eq!(answer.text().await.unwrap(), content);
    }
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let running = Running::start().await;
    let address = running.origin.strip_prefix("http://").unwrap();
    for path in [
        "/assets/../build.json",
        "/assets/..%2fbuild.json",
        "/assets/%2e%2e/build.json",
        "/assets/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/assets//etc/passwd",
        "/assets/..\\build.json",
        "/icons/../../../../../../etc/passwd",
        "/assets/%00",
        "/assets/",
        "/icons/",
        "/build.json.br/../build.json",
    ] {
        let mut connection = tokio::net::TcpStream::connect(address).await.unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
        connection.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await.unwrap();
        let status = answer.split(' ').nth(1).unwrap();
        assert!(["404", "400"].contains(&status), "{path}: {status}");
        assert!(!answer.contains("\"files\"") && !answer.contains("root:"), "{path}");
    }
}

#[tokio::test]
async fn open_pages_load_again_in_development() {
    let running = Running::start_with(&[("TABLERO_DEV_RELOAD", "1")]).await;
    let script = running.get("/dev/reload.js").await;
    assert_eq!((script.status(), header(&script, "content-type")), (StatusCode::OK, "text/javascript"));
    assert!(running.get("/setup").await.text().await.unwrap().contains("/dev/reload.js"));
}
