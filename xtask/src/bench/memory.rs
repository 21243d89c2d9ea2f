//! What a server holds in memory after it has rendered many pages.

use super::Bench;
use super::client::Client;
use super::company::{Company, Who};
use anyhow::{Context, Result, ensure};
use std::fs;
use tokio::task::JoinSet;

/// The most, in megabytes.
const TARGET: f64 = 150.0;
const PAGES: usize = 10_000;
const ASKING: usize = 8;

/// Measures it on a server that was just started, of which eight ask at once.
///
/// # Errors
/// When a page fails.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let path = format!("/w/{}/board", Company::MEASURED);
    let mut at_work = JoinSet::new();
    for number in 0..ASKING {
        let who = Who::BOTH[number % 2];
        let encoding = ["", "gzip", "br", ""][number / 2];
        let client = who.sign_in(served.address, Company::MEASURED).await?;
        at_work.spawn(ask(client, path.clone(), encoding, bench.times(PAGES) / ASKING));
    }
    while let Some(asked) = at_work.join_next().await {
        asked??;
    }
    let process = served.process()?;
    let (status, rollup) = (format!("/proc/{process}/status"), format!("/proc/{process}/smaps_rollup"));
    if !fs::exists(&status)? {
        bench.report.note("memory", "not measured: this system has no /proc".to_owned());
        return served.stop().await;
    }
    let pages = bench.times(PAGES);
    bench.report.at_most("server's memory after the board pages (VmRSS)", kilobytes(&status, "VmRSS")?, "MB", Some(TARGET), pages);
    bench.report.at_most("its own share of it (Pss)", kilobytes(&rollup, "Pss")?, "MB", None, pages);
    bench.report.at_most("the most it ever was (VmHWM)", kilobytes(&status, "VmHWM")?, "MB", None, pages);
    served.stop().await
}

async fn ask(mut client: Client, path: String, encoding: &'static str, times: usize) -> Result<()> {
    for _ in 0..times {
        let answer = client.get(&path, encoding).await?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
    }
    Ok(())
}

/// A value that the kernel tells in kibibytes, in megabytes.
pub(super) fn kilobytes(file: &str, name: &str) -> Result<f64> {
    let content = fs::read_to_string(file).with_context(|| format!("cannot read {file}"))?;
    let line =
        content.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).with_context(|| format!("{file} has no {name}"))?;
    let number: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(number * 1024.0 / 1e6)
}
