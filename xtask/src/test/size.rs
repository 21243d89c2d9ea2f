//! The group `size`: what every visitor downloads before the page answers to them.

use super::Tests;
use super::counts::Counts;
use crate::build::{self, Mode};
use crate::progress::size;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// What of the wasm has to be here before a board answers shall weigh at most, in bytes as brotli sends them.
const TARGET: usize = 250_000;
/// What it may weigh as long as it misses the target: a little above what it does. What a new capability of the board itself brings is all that may raise it.
const MOST: usize = 426_000;
/// What it may weigh together with the parts that are loaded when they are shown, which nobody shall grow unseen.
const MOST_OF_ALL: usize = 1_490_000;

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
    let build: Build = serde_json::from_slice(&fs::read(site.join("build.json"))?)?;
    let weight = |name: &str| -> Result<usize> {
        let path = build.files.get(name).with_context(|| format!("build.json names no {name}"))?;
        Ok(fs::read(site.join(format!("{path}.br")))?.len())
    };
    let first = weight(FIRST)?;
    println!("wasm that a board needs, brotli: {} of at most {}; the target is {}", size(first), size(MOST), size(TARGET));
    let mut all = first;
    for name in build.parts.values().flatten().collect::<BTreeSet<_>>() {
        let part = weight(name)?;
        println!("   {name}: {}", size(part));
        all += part;
    }
    println!("all wasm, brotli: {} of at most {}", size(all), size(MOST_OF_ALL));
    Ok(Counts::one(first <= MOST && all <= MOST_OF_ALL))
}

/// What is loaded before anything else; parts come when they are shown.
const FIRST: &str = "tablero_bg.wasm";

/// `build.json`.
#[derive(Deserialize)]
struct Build {
    files: BTreeMap<String, String>,
    parts: BTreeMap<String, Vec<String>>,
}
