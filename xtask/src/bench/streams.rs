//! What a thousand open live streams cost: memory, processor time while nothing happens, and moves that all of them hear of.

use super::Bench;
use super::company::{Company, Who};
use super::memory::kilobytes;
use super::mover::{Mover, Way, open_deals};
use super::samples::Samples;
use anyhow::{Context, Result};
use std::fs;
use std::time::Duration;

const STREAMS: usize = 1_000;
/// How many are there before memory is looked at: the first of anything makes more than itself.
const FIRST: usize = 10;
/// How long nothing happens: several heartbeats of each stream.
const IDLE: Duration = Duration::from_secs(90);
/// The most megabytes that they may cost.
const MEMORY: f64 = 100.0;
/// A move that all of them hear of, at the median and for 99 of 100, in milliseconds.
const MOVE: (f64, f64) = (30.0, 30.0);
const WARM_UP: usize = 60;
/// How many of its ticks the kernel counts in a second.
const TICKS: f64 = 100.0;

/// Measures it on a server that was just started.
///
/// # Errors
/// When a stream does not open, or ends.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let status = format!("/proc/{}/status", served.process()?);
    if !fs::exists(&status)? {
        bench.report.note("streams", "not measured: this system has no /proc".to_owned());
        return served.stop().await;
    }
    let count = bench.times(STREAMS);
    let path = format!("/api/v1/live?workspace={}", Company::MEASURED);
    let somebody = Who::BOTH[0].sign_in(served.address, Company::MEASURED).await?;
    let mut streams = Vec::new();
    let mut before = 0.0;
    for number in 0..count {
        if number == FIRST {
            before = kilobytes(&status, "VmRSS")?;
        }
        let mut stream = somebody.beside().await?;
        stream.follow(&path).await?;
        streams.push(stream);
    }
    let after = kilobytes(&status, "VmRSS")?;
    let each = (after - before) * 1_000.0 / (count - FIRST) as f64;
    bench.report.at_most("server's memory with the live streams open (VmRSS)", after, "MB", None, count);
    bench.report.at_most("what the live streams cost of it", after - before, "MB", Some(MEMORY), count);
    bench.report.at_most("of it for each stream", each, "kB", None, count);
    let (worked, idle) = (ticks(served.process()?)?, if bench.quick { IDLE / 10 } else { IDLE });
    tokio::time::sleep(idle).await;
    let share = (ticks(served.process()?)? - worked) / TICKS / idle.as_secs_f64() * 100.0;
    bench.report.at_most("processor time of the streams while nothing happens", share, "% of a core", None, count);

    let deals = open_deals(&mut bench.company.owner().await?, None).await?;
    let mut mover = Mover::new(somebody, &deals, 0, 1);
    for _ in 0..WARM_UP {
        mover.move_one(Way::Call).await?;
    }
    let mut moves = Vec::new();
    for _ in 0..bench.times(500) {
        moves.push(mover.move_one(Way::Call).await?);
    }
    bench.report.times("a move while the streams are open and hear of it", &Samples::new(moves), 0.0, Some(MOVE));
    drop(streams);
    served.stop().await
}

/// How many ticks a process has worked.
fn ticks(process: u32) -> Result<f64> {
    let content = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // Behind the name, which may hold anything.
    let (_, fields) = content.rsplit_once(')').context("no name")?;
    let mut fields = fields.split_whitespace().skip(11);
    let mut next = || -> Result<f64> { Ok(fields.next().context("no time")?.parse()?) };
    Ok(next()? + next()?)
}
