//! The board's page, as the server renders it: asked for one after the other, answered in full.

use super::Bench;
use super::client::Client;
use super::company::{Company, Who};
use super::samples::Samples;
use crate::progress::size;
use anyhow::{Result, ensure};
use std::io::Read;
use std::time::Instant;

/// At the median, and for 99 of 100, in milliseconds.
const TARGET: (f64, f64) = (15.0, 50.0);
/// How many cards of a column a page shows; the data of as many as 50 comes with it.
const FIRST: usize = 12;
/// What is asked for before it counts: by then every connection to the database knows its statements.
const WARM_UP: usize = 60;

/// Boards that are narrowed, for which nothing is promised: they say what a filter costs.
const NARROWED: [(&str, &str); 4] = [
    ("open columns alone", "show=none"),
    ("this month", "period=month"),
    ("this year", "period=year"),
    ("a text", "text=pumps+for+the+harbour"),
];

/// Measures it for each who looks and each way to compress.
///
/// # Errors
/// When a page is not what it should be.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let path = format!("/w/{}/board", Company::MEASURED);
    let count = bench.times(500);
    for who in Who::BOTH {
        let mut client = who.sign_in(served.address, Company::MEASURED).await?;
        let cards = cards(&mut client, &path).await?;
        // Six columns, of which a rep's own may be shorter.
        ensure!(cards == 6 * FIRST || who == Who::Rep && cards >= 4 * FIRST, "{who:?} sees {cards} cards");
        ask(&mut client, &path, "", WARM_UP).await?;
        for (encoding, name) in [("", "plain"), ("gzip", "gzip"), ("br", "brotli")] {
            let (samples, bytes) = ask(&mut client, &path, encoding, count).await?;
            let what = format!("board page, {who:?}, {cards} cards, {name} ({})", size(bytes));
            bench.report.times(&what, &samples, 0.0, Some(TARGET));
        }
        for (name, parameters) in NARROWED {
            let path = format!("{path}?{parameters}");
            ask(&mut client, &path, "", WARM_UP / 2).await?;
            let (samples, _) = ask(&mut client, &path, "", count / 10).await?;
            bench.report.times(&format!("board page, {who:?}, {name}"), &samples, 0.0, None);
        }
    }
    let mut client = Client::connect(served.address).await?;
    let (samples, _) = ask(&mut client, "/healthz", "", count).await?;
    bench.report.times("for comparison: an answer without content, which is what asking costs", &samples, 0.0, None);
    served.stop().await
}

/// Asks so many times, one after the other; answers with the times and the length of the last body.
async fn ask(client: &mut Client, path: &str, encoding: &str, times: usize) -> Result<(Samples, usize)> {
    let mut durations = Vec::with_capacity(times);
    let mut bytes = 0;
    for _ in 0..times {
        let start = Instant::now();
        let answer = client.get(path, encoding).await?;
        durations.push(start.elapsed());
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        let compressed = answer.header("content-encoding").unwrap_or_default();
        ensure!(path == "/healthz" || compressed == encoding, "{path} comes in {compressed}, not in {encoding}");
        bytes = answer.body.len();
    }
    Ok((Samples::new(durations), bytes))
}

/// How many cards a page has; the same however it is compressed.
async fn cards(client: &mut Client, path: &str) -> Result<usize> {
    let plain = client.get(path, "").await?.body;
    let packed = client.get(path, "gzip").await?.body;
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed[..]).read_to_end(&mut unpacked)?;
    let count = |page: &[u8]| String::from_utf8_lossy(page).matches("data-deal=\"").count();
    ensure!(count(&plain) == count(&unpacked), "{} cards plain, {} compressed", count(&plain), count(&unpacked));
    Ok(count(&plain))
}
