//! The HTML document around the application.

use std::collections::BTreeMap;

use kit::use_reader;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;

use crate::App;
use crate::texts::{Text, say};

/// Where the built files are, by their hashed addresses.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    /// The build's id.
    pub build: String,
    /// The script that loads the wasm.
    pub script: String,
    /// The wasm.
    pub wasm: String,
    /// The files of each part of the wasm that is loaded when it is shown, by the part's name.
    pub parts: BTreeMap<String, Vec<String>>,
    /// The style sheet.
    pub style: String,
    /// The font, to be loaded early.
    pub font: Option<String>,
    /// Whether the page shall reload itself after each build.
    pub dev_reload: bool,
}

/// A whole page: head, application, and the script that brings it to life; then `html` has `data-alive`, and `data-whole` when what is loaded
/// ahead is here too. If it cannot be brought to life, it says so.
pub fn document(assets: &Assets) -> impl IntoView + use<> {
    let Assets { build, script, wasm, style, font, dev_reload, .. } = assets.clone();
    let start = format!(
        "import init, {{ hydrate, load_ahead }} from '{script}';\
         const {{ dataset }} = document.documentElement;\
         const ahead = () => load_ahead().then(() => dataset.whole = '');\
         const alive = () => {{ dataset.alive = ''; (window.requestIdleCallback ?? setTimeout)(ahead); }};\
         const failed = (error) => {{ console.error(error); document.getElementById('not-alive').hidden = false; }};\
         init({{ module_or_path: '{wasm}' }}).then(() => hydrate()).then(alive, failed);\
         if ('serviceWorker' in navigator) navigator.serviceWorker.register('/service-worker.js?build={build}');"
    );
    // Parts that are shown name their files in the head.
    provide_context(assets.clone());
    let theme = "const t = localStorage.getItem('theme'); if (t) document.documentElement.dataset.theme = t;";
    view! {
        <!DOCTYPE html>
        <html lang=use_reader().language.code()>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"/>
                <meta name="color-scheme" content="light dark"/>
                <script nonce=use_nonce()>{theme}</script>
                <link rel="stylesheet" href=style/>
                {font.map(|font| view! { <link rel="preload" r#as="font" r#type="font/woff2" crossorigin="anonymous" href=font/> })}
                <link rel="modulepreload" href=script/>
                <link rel="preload" r#as="fetch" crossorigin="anonymous" href=wasm/>
                <link rel="manifest" href="/manifest.webmanifest"/>
                <link rel="icon" r#type="image/svg+xml" href="/icons/favicon.svg"/>
                <link rel="apple-touch-icon" href="/icons/apple-touch-180.png"/>
                <MetaTags/>
            </head>
            <body>
                <App/>
                <div class="not-alive" id="not-alive" role="alert" hidden>
                    <div class="not-alive-message">
                        <p>{say(Text::NotAlive)}</p>
                        // An empty link asks for the same page again.
                        <a class="button" rel="external" href="">{say(Text::Retry)}</a>
                    </div>
                </div>
                <script r#type="module" nonce=use_nonce()>{start}</script>
                {dev_reload.then(|| view! { <script r#type="module" src="/dev/reload.js" nonce=use_nonce()></script> })}
            </body>
        </html>
    }
}
