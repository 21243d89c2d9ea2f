//! The browser's files, as the build left them in the site folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, VARY};
use axum::http::{HeaderValue, StatusCode};
use axum::response::Response;
use axum::routing::get;
use serde::Deserialize;
use tablero_app::Assets;
use tower::ServiceBuilder;
use tower_http::services::{ServeDir, ServeFile};

use super::Shared;
use crate::failure::{Code, Failure};

/// The folders beside `assets` whose files keep their names.
const NAMED_FOLDERS: [&str; 2] = ["icons", "fonts"];

/// A site to serve.
#[derive(Clone, Debug)]
pub struct Site {
    folder: PathBuf,
    /// What the pages name.
    pub(super) assets: Assets,
    /// The build's id, for every answer.
    pub(super) build: HeaderValue,
    /// The files of the site's root.
    named: Vec<String>,
}

/// `build.json`, as the build writes it.
#[derive(Deserialize)]
struct Build {
    id: String,
    files: BTreeMap<String, String>,
    /// The parts of the wasm that are loaded when they are shown, each with the names of its files.
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
}

impl Site {
    /// The site in a folder.
    ///
    /// # Errors
    /// When it is missing or incomplete.
    pub fn open(folder: &Path, dev_reload: bool) -> Result<Self, Failure> {
        let refuse = |reason: String| {
            let place = folder.display();
            let hint = "`cargo xtask run` builds it; `site`, or TABLERO_SITE, says where it is.";
            Failure::new(Code::Site, format!("The folder {place} does not hold the browser's files: {reason}. {hint}"))
        };
        let content = fs::read(folder.join("build.json")).map_err(|error| refuse(format!("build.json cannot be read ({error})")))?;
        let build: Build = serde_json::from_slice(&content).map_err(|error| refuse(format!("build.json is no list of files ({error})")))?;
        let find = |name: &str| match build.files.get(name) {
            Some(path) if folder.join(path).is_file() => Ok(format!("/{path}")),
            Some(path) => Err(refuse(format!("{path} is missing"))),
            None => Err(refuse(format!("build.json does not name {name}"))),
        };
        let font = build.files.keys().find(|name| name.ends_with(".woff2"));
        let parts =
            build.parts.iter().map(|(part, names)| Ok((part.clone(), names.iter().map(|name| find(name)).collect::<Result<_, _>>()?)));
        let assets = Assets {
            script: find("tablero.js")?,
            wasm: find("tablero_bg.wasm")?,
            parts: parts.collect::<Result<_, Failure>>()?,
            style: find("style.css")?,
            font: font.map(|name| find(name)).transpose()?,
            build: build.id.clone(),
            dev_reload,
        };
        let id = HeaderValue::try_from(build.id).map_err(|_| refuse("the build's id is no text for a header".to_owned()))?;
        let entries = fs::read_dir(folder).map_err(|error| refuse(error.to_string()))?;
        let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
        let names = files.filter_map(|entry| entry.file_name().into_string().ok());
        let named = names.filter(|name| name.contains('.') && ![".br", ".gz", ".part"].iter().any(|end| name.ends_with(end))).collect();
        Ok(Self { folder: folder.to_owned(), assets, build: id, named })
    }
}

/// The routes of the site's files. Hashed ones are kept for ever by whoever has them; the others are asked for again each time.
pub(super) fn router(site: &Site) -> Router<Shared> {
    let again = || ServiceBuilder::new().map_response(|response: Response<_>| cached(response, "no-cache"));
    let for_ever = ServiceBuilder::new().map_response(|response: Response<_>| cached(response, "public, max-age=31536000, immutable"));
    let folder = |name: &str| {
        let files = ServeDir::new(site.folder.join(name)).append_index_html_on_directories(false);
        files.precompressed_br().precompressed_gzip()
    };
    let mut router = Router::new().nest_service("/assets", for_ever.service(folder("assets")));
    if site.assets.dev_reload {
        let script = ([(CONTENT_TYPE, "text/javascript"), (CACHE_CONTROL, "no-cache")], include_str!("reload.js"));
        router = router.route("/dev/reload.js", get(async move || script));
    }
    for name in NAMED_FOLDERS {
        router = router.nest_service(&format!("/{name}"), again().service(folder(name)));
    }
    for name in &site.named {
        let file = ServeFile::new(site.folder.join(name)).precompressed_br().precompressed_gzip();
        router = router.route_service(&format!("/{name}"), again().service(file));
    }
    router
}

/// What was found may be kept; that something is missing may not.
fn cached<B>(mut response: Response<B>, how: &'static str) -> Response<B> {
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(how));
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    response
}
