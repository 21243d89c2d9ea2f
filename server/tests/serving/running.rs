//! A running server, and a browser's view of it.

use std::path::PathBuf;

use kit::testing::{TestDatabase, database, database_at};
use kit::{Clock, DealId, Request, StageId, execute};
use people::testing::{Company, PASSWORD, company};
use reqwest::header::{CONTENT_TYPE, COOKIE, ORIGIN, SET_COOKIE};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, redirect::Policy};
use serde_json::Value;
use tablero_server::config::{configuration, gather};
use tablero_server::serve::Server;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// A server on a free port. It stops when the test ends.
pub struct Running {
    /// Such as `http://127.0.0.1:41234`.
    pub origin: String,
    /// Its database.
    pub database: TestDatabase,
    client: Client,
    stop: Option<oneshot::Sender<()>>,
    served: Option<JoinHandle<()>>,
    _site: SiteFolder,
}

impl Running {
    /// A server as it is configured by itself, on an empty database.
    pub async fn start() -> Self {
        Self::start_with(&[]).await
    }

    /// The same, with variables.
    pub async fn start_with(variables: &[(&str, &str)]) -> Self {
        Self::start_on(database().await, variables).await
    }

    /// The same, on a database whose clock the test holds.
    pub async fn start_at(clock: Clock, variables: &[(&str, &str)]) -> Self {
        Self::start_on(database_at(clock).await, variables).await
    }

    /// One more server on the same database.
    pub async fn beside(&self) -> Self {
        let TestDatabase { db, owner, server_url } = &self.database;
        Self::start_on(TestDatabase { db: db.clone(), owner: owner.clone(), server_url: server_url.clone() }, &[]).await
    }

    async fn start_on(database: TestDatabase, variables: &[(&str, &str)]) -> Self {
        let site = SiteFolder::new();
        let own = [("TABLERO_LISTEN", "127.0.0.1:0"), ("DATABASE_URL", &database.server_url), ("TABLERO_SITE", site.text())];
        let all = own.iter().chain(variables).map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let configuration = configuration(&gather(None, all, []).expect("known keys")).expect("good values");
        let server = Server::start(&configuration).await.expect("a server");
        let origin = format!("http://{}", server.address());
        let (stop, stopped) = oneshot::channel();
        let served = tokio::spawn(async move {
            let stop = async move {
                let _ = stopped.await;
            };
            server.run(stop).await.expect("a clean end");
        });
        // No test speaks TLS, but the downloads of the private Postgres have reqwest ask for somebody who could.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Self { origin, database, client, stop: Some(stop), served: Some(served), _site: site }
    }

    /// Stops it, and waits until it has.
    pub async fn stop(&mut self) {
        drop(self.stop.take());
        self.served.take().expect("once").await.expect("no panic");
    }

    /// A request as a program makes it.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.origin))
    }

    /// A page, as a browser asks for it.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    /// A form, as our own pages send it.
    pub fn form(&self, path: &str, fields: &[(&str, &str)]) -> RequestBuilder {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let request = self.request(Method::POST, path).header(ORIGIN, &self.origin);
        request.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(body)
    }

    /// A workspace with people.
    pub async fn company(&self, slug: &str) -> Company {
        company(&self.database.db, slug).await
    }

    /// Signs somebody of [`company`](Self::company) in. Answers with the cookie to send.
    pub async fn sign_in(&self, email: &str) -> Session<'_> {
        let answer = self.form("/login", &[("email", email), ("password", PASSWORD)]).send().await.expect("an answer");
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
        Session { running: self, cookie: session_cookie(&answer).expect("a session") }
    }
}

/// Somebody who is signed in.
pub struct Session<'a> {
    running: &'a Running,
    /// Name and value.
    pub cookie: String,
}

impl Session<'_> {
    /// A request with the session's cookie.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.running.request(method, path).header(COOKIE, &self.cookie)
    }

    /// A page.
    pub async fn get(&self, path: &str) -> Response {
        self.request(Method::GET, path).send().await.expect("an answer")
    }

    /// JSON, as our own pages or a program send it.
    pub async fn send(&self, path: &str, body: &Value) -> Response {
        let request = self.request(Method::POST, path).header(CONTENT_TYPE, "application/json");
        request.body(body.to_string()).send().await.expect("an answer")
    }

    /// The board of `GET /api/v1/board`.
    pub async fn board(&self) -> Value {
        let answer = self.get("/api/v1/board").await;
        assert_eq!(answer.status(), StatusCode::OK);
        json(answer).await
    }
}

/// The name and value of a session's cookie that an answer sets.
pub fn session_cookie(answer: &Response) -> Option<String> {
    let cookies = answer.headers().get_all(SET_COOKIE).iter().filter_map(|cookie| cookie.to_str().ok());
    let mut cookies = cookies.filter(|cookie| cookie.contains("tablero_session="));
    cookies.next().and_then(|cookie| cookie.split(';').next()).map(str::to_owned)
}

/// A header's text; empty without it.
pub fn header<'a>(answer: &'a Response, name: &str) -> &'a str {
    answer.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The body as JSON.
pub async fn json(answer: Response) -> Value {
    serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON")
}

/// The stages of the first pipeline, in order.
pub fn stages(board: &Value) -> Vec<StageId> {
    let columns = board["columns"].as_array().expect("columns");
    columns.iter().map(|column| column["id"].as_str().expect("an id").parse().expect("a UUID")).collect()
}

/// The deals of a column, from above.
pub fn cards(board: &Value, stage: StageId) -> Vec<DealId> {
    let columns = board["columns"].as_array().expect("columns");
    let column = columns.iter().find(|column| column["id"] == stage.to_string()).expect("the column");
    let cards = column["cards"].as_array().expect("cards");
    assert_eq!(column["count"], cards.len());
    cards.iter().map(|card| card["id"].as_str().expect("an id").parse().expect("a UUID")).collect()
}

/// Makes a deal of an actor's own on top of a stage.
pub async fn deal(running: &Running, actor: &kit::Actor, stage: StageId, name: &str) -> DealId {
    let deal = DealId::generate();
    let fields = vec![deals::Change::Name(name.to_owned()), deals::Change::Value(100_000)];
    let request = Request::new(deals::CreateDeal { deal, stage, fields });
    execute(&running.database.db, actor, &request).await.expect("a deal");
    deal
}

/// A folder with what a build leaves, in small.
pub struct SiteFolder(PathBuf);

impl SiteFolder {
    /// A folder of its own.
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("tablero-site-{}", uuid::Uuid::now_v7()));
        let write = |path: &str, content: &str| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, content).expect("a file");
        };
        write("assets/tablero-1.js", "export const hydrate = 1;");
        write("assets/tablero-1.js.br", "brotli");
        write("assets/tablero-1.js.gz", "gzip");
        write("assets/tablero_bg-1.wasm", "\0asm");
        write("assets/style-1.css", "body {}");
        write("icons/favicon.svg", "<svg/>");
        write("service-worker.js", "// worker");
        write("offline.html", "<!doctype html>");
        write("manifest.webmanifest", "{}");
        let files = r#"{"tablero.js":"assets/tablero-1.js","tablero_bg.wasm":"assets/tablero_bg-1.wasm","style.css":"assets/style-1.css"}"#;
        write("build.json", &format!(r#"{{"id":"build-1","files":{files}}}"#));
        Self(folder)
    }

    /// Its path.
    pub fn text(&self) -> &str {
        self.0.to_str().expect("text")
    }
}

impl Drop for SiteFolder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
