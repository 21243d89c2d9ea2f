//! Boards for programs, asked for by eight at once.

use super::Bench;
use super::client::Client;
use super::company::{Company, Who};
use super::samples::Samples;
use anyhow::{Result, ensure};
use serde_json::Value;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

const ASKING: usize = 8;
/// The least boards a second.
const TARGET: f64 = 300.0;
/// It ends after so many boards of each who asks, or so long, whichever comes first.
const MOST: usize = 1_000;
const LONGEST: Duration = Duration::from_secs(30);

/// Measures them.
///
/// # Errors
/// When a board is not what it should be.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let path = format!("/api/v1/board?workspace={}", Company::MEASURED);
    for who in Who::BOTH {
        let mut clients = Vec::new();
        for _ in 0..ASKING {
            clients.push(who.sign_in(served.address, Company::MEASURED).await?);
        }
        let board: Value = serde_json::from_slice(&clients[0].get(&path, "").await?.body)?;
        let columns = board["columns"].as_array().map(Vec::as_slice).unwrap_or_default();
        let cards: usize = columns.iter().filter_map(|column| column["cards"].as_array()).map(Vec::len).sum();
        let deals: i64 = columns.iter().filter_map(|column| column["count"].as_i64()).sum();
        ensure!(columns.len() == 6 && cards >= 200, "{} columns of {cards} cards", columns.len());
        for client in &mut clients {
            for _ in 0..20 {
                client.get(&path, "").await?;
            }
        }
        for encoding in ["", "gzip"] {
            let (most, start) = (bench.times(MOST), Instant::now());
            let mut at_work = JoinSet::new();
            for client in clients {
                at_work.spawn(ask(client, path.clone(), encoding, most, start + LONGEST));
            }
            let mut durations = Vec::new();
            clients = Vec::new();
            while let Some(asked) = at_work.join_next().await {
                let (client, took) = asked??;
                clients.push(client);
                durations.extend(took);
            }
            let seconds = start.elapsed().as_secs_f64();
            let name = if encoding.is_empty() { "plain" } else { encoding };
            let what = format!("boards a second, {ASKING} connections, {who:?}, {cards} cards of {deals} deals, {name}");
            bench.report.rate(&what, durations.len(), seconds, &Samples::new(durations), encoding.is_empty().then_some(TARGET));
        }
    }
    served.stop().await
}

async fn ask(mut client: Client, path: String, encoding: &'static str, most: usize, end: Instant) -> Result<(Client, Vec<Duration>)> {
    let mut durations = Vec::with_capacity(most);
    while durations.len() < most && Instant::now() < end {
        let start = Instant::now();
        let answer = client.get(&path, encoding).await?;
        durations.push(start.elapsed());
        ensure!(answer.status == 200, "a board answers {}", answer.status);
    }
    Ok((client, durations))
}
