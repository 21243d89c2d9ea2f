//! A move of a deal: one after the other, by each of both ways.

use super::company::{Company, Who};
use super::mover::{Mover, Way, open_deals};
use super::samples::Samples;
use super::{Bench, flush};
use anyhow::Result;

/// At the median, and for 99 of 100, in milliseconds beyond the disk's flush.
const TARGET: (f64, f64) = (3.0, 15.0);
const WARM_UP: usize = 60;

/// Measures it.
///
/// # Errors
/// When a move fails.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let served = bench.serve().await?;
    let mut owner = bench.company.owner().await?;
    let count = bench.times(1_000);
    for who in Who::BOTH {
        let email = who.credentials(Company::MEASURED).0;
        let deals = open_deals(&mut owner, (who == Who::Rep).then_some(&email)).await?;
        let mut mover = Mover::new(who.sign_in(served.address, Company::MEASURED).await?, &deals, 0, 1);
        for way in [Way::Call, Way::Rest] {
            for _ in 0..WARM_UP {
                mover.move_one(way).await?;
            }
            // Right before: an hour later the disk is another one.
            let flush = flush::measure(bench.company.superuser_url(), count).await?;
            let mut durations = Vec::with_capacity(count);
            for _ in 0..count {
                durations.push(mover.move_one(way).await?);
            }
            let name = if way == Way::Call { "as our pages ask" } else { "by REST" };
            let flush_median = flush.percentile(50);
            bench.report.times(&format!("the disk's flush of one page, right before ({who:?}, {name})"), &flush, 0.0, None);
            bench.report.times(&format!("a move, {who:?}, {name}"), &Samples::new(durations), flush_median, Some(TARGET));
        }
    }
    served.stop().await
}
