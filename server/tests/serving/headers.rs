//! Headers that protect the reader.

use reqwest::StatusCode;

use crate::running::{Running, header};

#[tokio::test]
async fn pages_let_no_foreign_script_run() {
    let running = Running::start().await;
    let mut nonces = Vec::new();
    for path in ["/setup", "/nothing"] {
        let page = running.get(path).await;
        let policy = header(&page, "content-security-policy").to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let expected = format!(
            "default-src 'self'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
            connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        );
        assert_eq!(policy, expected);
        assert_eq!(header(&page, "cache-control"), "private, no-cache");
        assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
        let html = page.text().await.unwrap();
        let scripts = html.match_indices("<script").count();
        assert_eq!(scripts, html.matches(&format!("nonce=\"{nonce}\"")).count(), "each script of ours is ours by its nonce");
        assert!(scripts > 0 && !html.contains(" style=\"") && !html.contains(" onclick="), "nothing that the policy forbids");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let running = Running::start().await;
    for path in ["/", "/setup", "/nothing", "/healthz", "/api/v1/board", "/assets/none", "/service-worker.js", "/icons/favicon.svg"] {
        let answer = running.get(path).await;
        assert_eq!(header(&answer, "x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header(&answer, "referrer-policy"), "same-origin", "{path}");
        assert_eq!(header(&answer, "cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(header(&answer, "x-tablero-build"), "build-1", "{path}");
        assert!(header(&answer, "permissions-policy").contains("camera=()"), "{path}");
        assert!(!header(&answer, "cache-control").is_empty() && !header(&answer, "x-request-id").is_empty(), "{path}");
        assert_eq!(header(&answer, "strict-transport-security"), "", "{path}: not without TLS");
        let policy = header(&answer, "content-security-policy");
        assert_eq!(policy.is_empty(), path == "/service-worker.js", "{path}: {policy}");
        assert!(policy.is_empty() || policy.contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn text_is_compressed_for_who_can_read_it() {
    let running = Running::start().await;
    for (accepted, encoding) in [("br, gzip", "br"), ("gzip", "gzip"), ("identity", "")] {
        let page = running.request(reqwest::Method::GET, "/setup").header("accept-encoding", accepted).send().await.unwrap();
        assert_eq!((page.status(), header(&page, "content-encoding")), (StatusCode::OK, encoding));
    }
}
