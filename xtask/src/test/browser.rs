//! The group `browser`: Playwright against the server and a Postgres of its own.

use super::counts::Counts;
use super::{Tests, tools};
use crate::build::{self, Mode};
use crate::progress::step;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The tests that are run a second time with what is sent for release: enough to see that it comes to life and does its work.
const RELEASED: [&str; 4] = ["specs/archive.spec.ts", "specs/keys.spec.ts", "specs/parts.spec.ts", "specs/set_up.spec.ts"];

/// Builds both sites, then runs the tests in `end2end/`: all with the development's, whose hydration tells of each mismatch.
///
/// # Errors
/// When something does not compile or is missing, or Playwright ends without a report.
pub async fn run(tests: &mut Tests<'_>) -> Result<Counts> {
    let workspace = tests.workspace;
    tests.tools()?;
    let chromium = tools::chromium()?;
    for mode in [Mode::Development, Mode::Release] {
        build::compile(workspace, mode)?;
        build::assemble(workspace, mode)?.publish()?;
    }
    let server = tests.compiled()?.server.clone();
    let postgres = tests.postgres().await?;
    let mut counts = Counts::default();
    for (mode, files) in [(Mode::Development, &[][..]), (Mode::Release, &RELEASED[..])] {
        let what = if mode == Mode::Release { "Run some with what is sent for release" } else { "Run the browser tests" };
        counts += step(what, || playwright(workspace, &chromium, &server, &postgres, &mode.site(workspace), files))?;
    }
    Ok(counts)
}

fn playwright(workspace: &Workspace, chromium: &Path, server: &Path, postgres: &str, site: &Path, files: &[&str]) -> Result<Counts> {
    let report = workspace.target.join("xtask/playwright.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let mut playwright = Command::new(workspace.root.join("end2end/node_modules/.bin/playwright"));
    playwright.args(["test", "--reporter=list,json"]).args(files).current_dir(workspace.root.join("end2end"));
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
    playwright.env("CHROMIUM", chromium);
    playwright.env("TABLERO_BINARY", server);
    playwright.env("TABLERO_SITE", site);
    playwright.env("TABLERO_TEST_POSTGRES", postgres);
    // The report tells how it went; the exit code only whether all passed.
    playwright.status().context("cannot start Playwright")?;
    Counts::of_playwright(&fs::read(&report).context("Playwright wrote no report")?)
}
