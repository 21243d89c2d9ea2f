//! What comes from npm and Debian: Playwright, `wasm-opt`, Chromium.

use crate::progress::step;
use crate::workspace::{Workspace, succeed};
use anyhow::{Context, Result, bail};
use nix::unistd::geteuid;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Installs what `end2end/package-lock.json` names, unless it is there.
///
/// # Errors
/// When npm is missing or fails.
pub fn install(workspace: &Workspace) -> Result<()> {
    let folder = workspace.root.join("end2end");
    let date = |name: &str| fs::metadata(folder.join(name)).and_then(|state| state.modified()).ok();
    let installed = date("node_modules/.package-lock.json");
    if installed.is_some() && installed >= date("package-lock.json") {
        return Ok(());
    }
    step("Install Playwright and wasm-opt", || {
        let mut npm = Command::new("npm");
        // The browser is the system's.
        npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(&folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        succeed(&mut npm).context("browser tests need Node 20 or newer with npm: `apt-get install nodejs npm`")
    })
}

/// Where Chromium is: in `CHROMIUM`, or under one of its usual names; else installed, where we may.
///
/// # Errors
/// When there is none, with the command that brings it.
pub fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM") {
        let named = PathBuf::from(named);
        anyhow::ensure!(named.is_file(), "CHROMIUM names {}, which is no file", named.display());
        return Ok(named);
    }
    if let Some(found) = find_chromium() {
        return Ok(found);
    }
    if !geteuid().is_root() || !Path::new("/etc/debian_version").exists() {
        bail!("there is no Chromium: `sudo apt-get install chromium`, or name one in the variable CHROMIUM");
    }
    step("Install Chromium", || {
        succeed(Command::new("apt-get").arg("update"))?;
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--no-install-recommends", "chromium", "fonts-liberation"]);
        succeed(install.env("DEBIAN_FRONTEND", "noninteractive"))
    })?;
    find_chromium().context("apt-get installed chromium, but it is nowhere on the PATH")
}

fn find_chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = || std::env::split_paths(&path).chain([PathBuf::from("/usr/bin")]);
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"]
        .iter()
        .flat_map(|name| folders().map(move |folder| folder.join(name)))
        .find(|program| program.is_file())
}
