//! `cargo xtask build`: everything a browser is sent, into one folder that the server serves.
//!
//! ```text
//! target/site/                     (target/site-release/ with --release)
//!   build.json                     the build's id and the address of each hashed file; written last
//!   assets/tablero-HASH.js         what may be cached for ever; .br and .gz beside each
//!   icons/ offline.html …          the rest of public/, under its own names
//! ```

mod compress;
mod history;
mod parts;
mod site;
mod style;
mod wasm;

use crate::workspace::Workspace;
use anyhow::{Context, Result};
use site::Site;
use std::path::PathBuf;
use std::process::ExitCode;

pub use site::files_below;
pub use wasm::{add_target, wasm_opt};

/// The options of `cargo xtask build`.
#[derive(clap::Args)]
pub struct Arguments {
    /// Builds what one would deploy: small and slow to build.
    #[arg(long)]
    release: bool,
}

/// For whom a build is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// For us: quick to build, checks itself as it runs.
    Development,
    /// For everybody: small and fast.
    Release,
}

impl Mode {
    /// The mode of a command with or without `--release`.
    pub fn from_release(release: bool) -> Self {
        if release { Self::Release } else { Self::Development }
    }

    /// Where what a browser is sent is put together.
    pub fn site(self, workspace: &Workspace) -> PathBuf {
        workspace.target.join(match self {
            Self::Development => "site",
            Self::Release => "site-release",
        })
    }
}

/// Runs the command.
///
/// # Errors
/// When something does not compile, or a file that is named does not exist.
pub fn build(workspace: &Workspace, arguments: &Arguments) -> Result<ExitCode> {
    let mode = Mode::from_release(arguments.release);
    compile(workspace, mode)?;
    assemble(workspace, mode)?.publish()?;
    println!("{} is complete", mode.site(workspace).display());
    // What one deploys is both; while developing, `run` compiles the server.
    if mode == Mode::Release {
        crate::run::compile_server(workspace, mode)?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Compiles the browser's part and makes JavaScript's side of it.
///
/// # Errors
/// When it does not compile.
pub fn compile(workspace: &Workspace, mode: Mode) -> Result<()> {
    wasm::require_matching_versions(workspace)?;
    wasm::add_target()?;
    wasm::compile(workspace, mode)?;
    wasm::bind(workspace, mode)
}

/// Puts the site together from what [`compile`] made, `style/` and `public/`; nobody sees it before it is published.
///
/// # Errors
/// When a file cannot be read or written, or the style is in error.
pub fn assemble(workspace: &Workspace, mode: Mode) -> Result<Site> {
    crate::progress::step("Put the site together", || {
        let mut site = Site::begin(mode.site(workspace), mode);
        let browser = wasm::output(workspace, mode);
        let parts = wasm::parts(workspace, mode)?;
        for name in parts.values().flatten().map(String::as_str).chain(["tablero_bg.wasm"]) {
            site.add_hashed(name, &read(&browser.join(name))?)?;
        }
        let script = String::from_utf8(read(&browser.join("tablero.js"))?)?;
        site.add_hashed("tablero.js", parts::addressed(script, &parts, |name| site.address(name))?.as_bytes())?;
        site.name_parts(parts);
        let public = workspace.root.join("public");
        let fonts = public.join("fonts");
        for name in site::files_below(&fonts)? {
            if name.ends_with(".woff2") {
                site.add_hashed(&name, &read(&fonts.join(&name))?)?;
            }
        }
        let style = style::bundle(&workspace.root.join("style/main.css"), |url| site.address(url))?;
        site.add_hashed("style.css", style.as_bytes())?;
        for name in site::files_below(&public)? {
            if !name.ends_with(".woff2") {
                site.add(&name, read(&public.join(&name))?)?;
            }
        }
        Ok(site)
    })
}

fn read(path: &std::path::Path) -> Result<Vec<u8>> {
    std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}
