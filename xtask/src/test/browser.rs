//! The group `browser`: Playwright against the server and a Postgres of its own.

use super::counts::Counts;
use super::{Tests, tools};
use crate::build::{self, Mode};
use crate::progress::step;
use anyhow::{Context, Result};
use std::fs;
use std::process::Command;

/// Builds the site, then runs the tests in `end2end/`.
///
/// # Errors
/// When something does not compile or is missing, or Playwright ends without a report.
pub async fn run(tests: &mut Tests<'_>) -> Result<Counts> {
    let workspace = tests.workspace;
    tests.tools()?;
    let chromium = tools::chromium()?;
    build::compile(workspace, Mode::Development)?;
    build::assemble(workspace, Mode::Development)?.publish()?;
    let server = tests.compiled()?.server.clone();
    let postgres = tests.postgres().await?;

    let report = workspace.target.join("xtask/playwright.json");
    if report.exists() {
        fs::remove_file(&report)?;
    }
    step("Run the browser tests", || {
        let mut playwright = Command::new(workspace.root.join("end2end/node_modules/.bin/playwright"));
        playwright.args(["test", "--reporter=list,json"]).current_dir(workspace.root.join("end2end"));
        playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report);
        playwright.env("CHROMIUM", chromium);
        playwright.env("TABLERO_BINARY", server);
        playwright.env("TABLERO_SITE", Mode::Development.site(workspace));
        playwright.env("TABLERO_TEST_POSTGRES", postgres);
        // The report tells how it went; the exit code only whether all passed.
        playwright.status().context("cannot start Playwright")
    })?;
    Counts::of_playwright(&fs::read(&report).context("Playwright wrote no report")?)
}
