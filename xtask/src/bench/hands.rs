//! The board under a hand, in a real Chromium with the browser's own input: frames while a card is held, drops, interactions, shifts, nodes;
//! and how soon another's screen shows a move.

use super::Bench;
use super::company::{Company, Who};
use super::node::Visitor;
use super::samples::Samples;
use super::served::Served;
use anyhow::{Result, ensure};
use serde::Deserialize;
use std::time::Duration;

/// What `end2end/bench/hands.mjs` tells. Times are in milliseconds.
#[derive(Deserialize)]
struct Seen {
    /// From one frame to the next while a card is held.
    frames: Vec<f64>,
    /// Frames of more than 50 ms while a card is held, and what ran in them.
    slow: Vec<Slow>,
    /// From letting go to the next paint; only those that took 16 ms at least.
    drops: Vec<f64>,
    /// From the change of the lists that a drop ends in to its paint.
    landed: Vec<f64>,
    /// From an input to the next paint; only those that took 16 ms at least.
    interactions: Vec<Interaction>,
    layout_shift: f64,
    /// What shifted.
    shifts: Vec<String>,
    /// Most of all: elements, texts and comments.
    nodes: u32,
    elements: u32,
    total: u64,
}

#[derive(Deserialize)]
struct Slow {
    took: f64,
    scripts: Vec<(String, f64)>,
}

#[derive(Deserialize)]
struct Interaction {
    name: String,
    took: f64,
}

/// Measures all of it.
///
/// # Errors
/// When Chromium or npm is missing, or the board is not what it should be.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    // A frame at 60 a second is 16.7 ms; the slow browser may leave out every other one.
    for (slowdown, targets) in [(1, (16.7, 33.4)), (4, (33.4, 66.8))] {
        let visitor = Visitor { address: served.address, slug: Company::MEASURED, who: Who::Administrator, slowdown };
        let drags = if bench.quick { 2 } else { 8 };
        let seen: Seen = visitor.run(bench, "hands", &[("DRAGS", drags.to_string())]).await?;
        report(bench, &visitor, &seen, targets)?;
    }
    let second = bench.serve().await?;
    for (there, target, name) in [(&served, 300.0, "one server"), (&second, 600.0, "two servers")] {
        latency(bench, &served, there, target, name).await?;
    }
    second.stop().await?;
    served.stop().await
}

fn report(bench: &mut Bench<'_>, visitor: &Visitor, seen: &Seen, (most, longest): (f64, f64)) -> Result<()> {
    ensure!(!seen.frames.is_empty() && !seen.landed.is_empty(), "no card was held, or none dropped");
    let what = format!("hands, {}, {} deals", visitor.speed(), seen.total);
    let frames = samples(&seen.frames);
    let count = frames.count();
    let report = &mut bench.report;
    report.at_most(&format!("{what}: frames of a drag, p95"), frames.percentile(95), "ms", Some(most), count);
    report.at_most(&format!("{what}: frames of a drag, longest"), frames.longest(), "ms", Some(longest), count);
    for slow in seen.slow.iter().take(5) {
        let scripts: Vec<String> = slow.scripts.iter().map(|(name, took)| format!("{name} {took} ms")).collect();
        report.note("a frame of more than 50 ms while a card was held", format!("{:.0} ms: {}", slow.took, scripts.join(", ")));
    }
    let worst = |times: &[f64]| times.iter().copied().fold(0.0, f64::max);
    // At full speed alone: slower, it says how slow.
    let target = |most: f64| (visitor.slowdown == 1).then_some(most);
    report.at_most(&format!("{what}: from the drop to the next paint, worst"), worst(&seen.drops), "ms", target(50.0), seen.landed.len());
    report.at_most(
        &format!("{what}: from the change of the lists to its paint, worst"),
        worst(&seen.landed),
        "ms",
        target(50.0),
        seen.landed.len(),
    );
    let slowest = seen.interactions.iter().max_by(|one, other| one.took.total_cmp(&other.took));
    let (name, took) = slowest.map_or(("none of 16 ms or more", 0.0), |slowest| (slowest.name.as_str(), slowest.took));
    report.at_most(&format!("{what}: interaction to next paint, worst ({name})"), took, "ms", target(100.0), seen.interactions.len());
    report.at_most(&format!("{what}: layout shift from the first paint on"), seen.layout_shift, "", Some(0.0), 1);
    for shift in seen.shifts.iter().take(5) {
        report.note("what shifted", shift.clone());
    }
    report.at_most(&format!("{what}: nodes of the document, most"), seen.nodes.into(), "", Some(4_000.0), 1);
    report.at_most(&format!("{what}: of these, elements"), seen.elements.into(), "", None, 1);
    Ok(())
}

/// One moves, another looks on.
async fn latency(bench: &mut Bench<'_>, here: &Served, there: &Served, target: f64, name: &str) -> Result<()> {
    let visitor = Visitor { address: here.address, slug: Company::MEASURED, who: Who::Administrator, slowdown: 1 };
    let moves = bench.times(200);
    let more = [("THERE", format!("http://{}", there.address)), ("MOVES", moves.to_string())];
    let latencies: Vec<f64> = visitor.run(bench, "screens", &more).await?;
    let latencies = samples(&latencies);
    let what = format!("a move until another's screen shows it, {name}");
    bench.report.at_most(&format!("{what}, p50"), latencies.percentile(50), "ms", None, latencies.count());
    bench.report.at_most(&format!("{what}, p99"), latencies.percentile(99), "ms", Some(target), latencies.count());
    Ok(())
}

fn samples(milliseconds: &[f64]) -> Samples {
    Samples::new(milliseconds.iter().map(|time| Duration::from_secs_f64(time.max(0.0) / 1e3)).collect())
}
