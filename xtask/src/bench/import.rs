//! The import of a sales team's four files, each time into an empty workspace of the filled database.

use super::Bench;
use super::samples::Samples;
use super::served::program;
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The most, in milliseconds.
const TARGET: f64 = 3_000.0;
const FOLDER: &str = "TABLERO_B2B_SALES";

/// Measures it from the start of the program to its end.
///
/// # Errors
/// When an import fails.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else {
        bench.report.note("import of b2b-sales", format!("not measured: {FOLDER} names no folder with its files"));
        return Ok(());
    };
    let folder = folder.canonicalize().with_context(|| format!("{FOLDER} names {}, which cannot be opened", folder.display()))?;
    let mut durations = Vec::new();
    for number in 1..=3 {
        durations.push(import(bench, &folder, &format!("import-{number}")).await?);
    }
    let again = import(bench, &folder, "import-1").await?;
    let mut owner = bench.company.owner().await?;
    let deals: i64 = sqlx::query_scalar("select count(*) from deal join workspace w using (workspace_id) where w.slug = 'import-1'")
        .fetch_one(&mut owner)
        .await?;
    let what = format!("import of b2b-sales, {deals} deals");
    bench.report.times(&what, &Samples::new(durations), 0.0, Some((TARGET, TARGET)));
    bench.report.times("the same again, which changes nothing", &Samples::new(vec![again]), 0.0, None);
    Ok(())
}

async fn import(bench: &Bench<'_>, folder: &std::path::Path, slug: &str) -> Result<Duration> {
    let mut command = program(bench.workspace, bench.company.server_url())?;
    command.args(["import", "b2b-sales"]).arg(folder).args(["--workspace", slug]);
    let start = Instant::now();
    let output = command.output().await?;
    let took = start.elapsed();
    ensure!(output.status.success(), "the import failed: {}", String::from_utf8_lossy(&output.stderr));
    Ok(took)
}
