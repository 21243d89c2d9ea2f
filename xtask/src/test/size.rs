//! The group `size`: what every visitor downloads before the page answers to them.

use super::Tests;
use super::counts::Counts;
use crate::build::{self, Mode};
use crate::progress::size;
use anyhow::{Context, Result, ensure};
use std::fs;

/// What the wasm shall weigh at most, in bytes as brotli sends them.
const TARGET: usize = 250_000;
/// What it may weigh as long as it misses the target: a little above what it does. It only ever goes down.
const MOST: usize = 480_000;

/// Builds the site for release and weighs its wasm.
///
/// # Errors
/// When it does not compile, or `wasm-opt` is missing.
pub fn check(tests: &mut Tests) -> Result<Counts> {
    let workspace = tests.workspace;
    if build::wasm_opt(workspace).is_none() {
        tests.tools()?;
    }
    ensure!(build::wasm_opt(workspace).is_some(), "wasm-opt is missing: end2end/package.json has to name binaryen");
    build::compile(workspace, Mode::Release)?;
    build::assemble(workspace, Mode::Release)?.publish()?;

    let site = Mode::Release.site(workspace);
    let build: serde_json::Value = serde_json::from_slice(&fs::read(site.join("build.json"))?)?;
    let wasm = build["files"]["tablero_bg.wasm"].as_str().context("build.json names no wasm")?;
    let bytes = fs::read(site.join(format!("{wasm}.br")))?.len();
    println!("wasm, brotli: {} of at most {}; the target is {}", size(bytes), size(MOST), size(TARGET));
    Ok(Counts::one(bytes <= MOST))
}
