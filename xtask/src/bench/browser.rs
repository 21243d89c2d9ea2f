//! The board in a real Chromium: when it is painted, what it weighs, whether it jumps.

use super::Bench;
use super::company::{Company, Who};
use super::node::Visitor;
use anyhow::{Context, Result, ensure};
use serde::Deserialize;

/// What `end2end/bench/board.mjs` tells of each visit.
#[derive(Deserialize)]
struct Visit {
    /// Milliseconds from the beginning of the visit.
    largest_contentful_paint: f64,
    /// The same, until the page answers to the reader.
    live: f64,
    layout_shift: f64,
    /// What came over the wire, headers and all.
    bytes: u32,
    files: Vec<File>,
    cards: usize,
    total: usize,
}

#[derive(Deserialize)]
struct File {
    name: String,
    bytes: u32,
}

/// Measures visits of a browser that was never here before.
///
/// # Errors
/// When Chromium or npm is missing, or the board is not what it should be.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let count = bench.times(20).max(3);
    for (who, slowdown) in [(Who::Administrator, 1), (Who::Rep, 1), (Who::Administrator, 4)] {
        let visitor = Visitor { address: served.address, slug: Company::BROWSER, who, slowdown };
        let visits: Vec<Visit> = visitor.run(bench, "board", &[("VISITS", count.to_string())]).await?;
        report(bench, &visitor, &visits)?;
    }
    served.stop().await
}

fn report(bench: &mut Bench<'_>, visitor: &Visitor, visits: &[Visit]) -> Result<()> {
    let first = visits.first().context("no visit")?;
    ensure!(first.cards >= 50, "the board shows {} cards", first.cards);
    let what = format!("Chromium, {:?}, {}, {} cards of {} deals", visitor.who, visitor.speed(), first.cards, first.total);
    // Of the slow browser its paint is promised, and that nothing jumps.
    let (paint, wire) = if visitor.slowdown == 1 { (600.0, Some(300.0)) } else { (1_000.0, None) };
    let middle = |value: fn(&Visit) -> f64| {
        let mut values: Vec<f64> = visits.iter().map(value).collect();
        values.sort_by(f64::total_cmp);
        values[values.len() / 2]
    };
    let most = |value: fn(&Visit) -> f64| visits.iter().map(value).fold(0.0, f64::max);
    let count = visits.len();
    let report = &mut bench.report;
    report.at_most(
        &format!("{what}: largest contentful paint, median"),
        middle(|visit| visit.largest_contentful_paint),
        "ms",
        Some(paint),
        count,
    );
    report.at_most(&format!("{what}: largest contentful paint, slowest"), most(|visit| visit.largest_contentful_paint), "ms", None, count);
    report.at_most(&format!("{what}: answers to the reader, median"), middle(|visit| visit.live), "ms", None, count);
    report.at_most(&format!("{what}: layout shift, worst"), most(|visit| visit.layout_shift), "", Some(0.0), count);
    report.at_most(&format!("{what}: over the wire, most"), most(|visit| f64::from(visit.bytes)) / 1e3, "kB", wire, count);
    let files: Vec<String> = first.files.iter().map(|file| format!("{} {:.1}", file.name, f64::from(file.bytes) / 1e3)).collect();
    report.note("of these, in kB", files.join(", "));
    Ok(())
}
