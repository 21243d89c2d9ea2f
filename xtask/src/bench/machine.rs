//! The machine that the figures are of.

use super::flush;
use anyhow::Result;
use private_postgres::PrivatePostgres;
use sqlx::{Connection, PgConnection};
use std::fs;

/// What a figure depends on, in words.
///
/// # Errors
/// When Postgres does not answer, or the disk cannot be measured.
pub async fn describe(postgres: &PrivatePostgres) -> Result<Vec<(&'static str, String)>> {
    let mut superuser = PgConnection::connect(postgres.superuser_url()).await?;
    let version: String = sqlx::query_scalar("select version()").fetch_one(&mut superuser).await?;
    let settings: String = sqlx::query_scalar(
        "select string_agg(name || ' = ' || current_setting(name), ', ' order by name)
        from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'shared_buffers', 'wal_sync_method')",
    )
    .fetch_one(&mut superuser)
    .await?;
    superuser.close().await?;
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    Ok(vec![
        (
            "Processor",
            format!("{}, {cores} cores, shared by server, Postgres, browser and whoever measures", field("/proc/cpuinfo", "model name")),
        ),
        ("Memory", field("/proc/meminfo", "MemTotal")),
        ("Kernel", fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim().to_owned()),
        ("Postgres", version.split(" on ").next().unwrap_or_default().to_owned()),
        ("Durability", settings),
        ("Flush by pg_test_fsync", flush::told_by_postgres(postgres).await?),
    ])
}

/// The first value of that name in a file of `/proc`; a system without one says nothing.
fn field(file: &str, name: &str) -> String {
    let content = fs::read_to_string(file).unwrap_or_default();
    let mut fields = content.lines().filter_map(|line| line.split_once(':'));
    fields.find(|(key, _)| key.trim() == name).map_or_else(|| "unknown".to_owned(), |(_, value)| value.trim().to_owned())
}
