//! What the server answers over HTTP: pages, forms, server functions, files, REST calls, health.

mod address;
mod answer;
mod calls;
mod export;
mod headers;
mod health;
mod language;
mod origin;
mod pages;
mod request;
mod rest;
mod session;
mod set_up;
mod sign_in;
mod site;
mod visitor;

use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use ipnet::IpNet;
use kit::Db;
use people::SignInLimits;
use tokio::sync::Semaphore;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;

pub use site::Site;

use crate::config::{Configuration, PublicUrl};

/// The most that a request may send: a board's longest notes many times over.
const BODY_LIMIT: usize = 1024 * 1024;

/// How many exports are made at a time: each holds a connection to the database and writes to the disk.
const EXPORTS: usize = 2;

/// What every handler works with.
#[derive(Debug)]
pub struct Serving {
    /// The database.
    pub db: Db,
    site: Site,
    limits: SignInLimits,
    public: Option<PublicUrl>,
    proxies: Vec<IpNet>,
    heartbeat: Duration,
    stopping: AtomicBool,
    exports: Semaphore,
}

/// The same, shared by all requests.
pub(crate) type Shared = Arc<Serving>;

impl Serving {
    /// A server of a database and a site.
    #[must_use]
    pub fn new(db: Db, site: Site, configuration: &Configuration) -> Arc<Self> {
        let whole = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
        Arc::new(Self {
            db,
            site,
            limits: SignInLimits {
                per_account: whole(configuration.sign_in_per_account.0),
                per_address: whole(configuration.sign_in_per_address.0),
                minutes: whole(configuration.sign_in_minutes.0),
                session_days: whole(configuration.session_days.0),
            },
            public: configuration.public_url.clone(),
            proxies: configuration.trusted_proxies.clone(),
            heartbeat: Duration::from_secs(configuration.heartbeat_seconds.0.into()),
            stopping: AtomicBool::new(false),
            exports: Semaphore::new(EXPORTS),
        })
    }

    /// From now on it is not ready: streams end, what is under way is finished, and no more is to be sent here.
    pub fn begin_to_stop(&self) {
        self.db.live().close();
        self.stopping.store(true, Ordering::Relaxed);
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// Whether browsers reach us over TLS.
    fn is_secure(&self) -> bool {
        self.public.as_ref().is_some_and(|public| public.secure)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.proxies.iter().any(|network| network.contains(&address))
    }
}

/// Every route, with what applies to all of them.
pub fn router(serving: Arc<Serving>) -> Router {
    let compressed = Router::new()
        .route("/", get(pages::root))
        .route("/board", get(pages::board))
        .route("/login", get(sign_in::page).post(sign_in::sign_in))
        .route("/logout", post(sign_in::sign_out))
        .route("/setup", get(set_up::page).post(set_up::set_up))
        .route("/language", post(language::choose))
        .route("/w/{slug}/board/export.csv", get(export::csv))
        .route("/w/{slug}/board/export.xlsx", get(export::xlsx))
        .route("/api/call/{*call}", post(calls::call))
        .merge(rest::router())
        .fallback(pages::any)
        .method_not_allowed_fallback(answer::method_not_allowed)
        .layer(compression());
    let routes = Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(site::router(&serving.site))
        .merge(rest::stream())
        .merge(compressed);
    guarded(routes, serving)
}

/// What applies to all routes alike, put around them.
pub fn guarded(routes: Router<Arc<Serving>>, serving: Arc<Serving>) -> Router {
    routes
        .layer(from_fn_with_state(serving.clone(), origin::check))
        .layer(RequestBodyLimitLayer::new(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(from_fn_with_state(serving.clone(), answer::shape))
        // The page that says it may panic as well.
        .layer(CatchPanicLayer::custom(answer::panicked))
        .layer(from_fn_with_state(serving.clone(), headers::add))
        .layer(from_fn(request::follow))
        .with_state(serving)
}

/// Brotli or gzip for text, at the speed of the network rather than for the last byte.
fn compression() -> CompressionLayer<impl tower_http::compression::Predicate> {
    use axum::http::{Extensions, HeaderMap, StatusCode, Version};
    let text = |_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions| {
        let kind = headers.get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        kind.starts_with("text/") || kind.contains("json")
    };
    CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(text)
}
