//! What every visitor downloads before the page answers to them.

use super::Bench;
use crate::build::Mode;
use anyhow::{Context, Result};
use std::fs;

/// The most, in kilobytes as brotli sends them.
const TARGET: f64 = 250.0;

/// Weighs the wasm and the script beside it.
///
/// # Errors
/// When the site is incomplete.
pub fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let site = Mode::Release.site(bench.workspace);
    let build: serde_json::Value = serde_json::from_slice(&fs::read(site.join("build.json"))?)?;
    for (name, target) in [("tablero_bg.wasm", Some(TARGET)), ("tablero.js", None), ("style.css", None)] {
        let file = build["files"][name].as_str().with_context(|| format!("build.json names no {name}"))?;
        let bytes = fs::metadata(site.join(format!("{file}.br")))?.len();
        bench.report.at_most(&format!("{name}, brotli"), bytes as f64 / 1e3, "kB", target, 1);
    }
    Ok(())
}
