//! Programs of `end2end/bench/`, which measure in a real Chromium and print what they saw as JSON.

use super::Bench;
use super::company::Who;
use crate::test::tools;
use anyhow::{Context, Result, ensure};
use serde::de::DeserializeOwned;
use std::net::SocketAddr;
use std::process::Stdio;
use tokio::process::Command;

/// Where such a program looks, and as whom.
pub struct Visitor {
    pub address: SocketAddr,
    pub slug: &'static str,
    pub who: Who,
    /// How many times slower than this machine the browser is to be.
    pub slowdown: u32,
}

impl Visitor {
    /// Runs a program; `more` are variables of its own.
    ///
    /// # Errors
    /// When Chromium or npm is missing, or the program fails or prints something else.
    pub async fn run<T: DeserializeOwned>(&self, bench: &Bench<'_>, program: &str, more: &[(&str, String)]) -> Result<T> {
        tools::install(bench.workspace)?;
        let (email, password) = self.who.credentials(self.slug);
        let mut node = Command::new("node");
        node.arg(format!("bench/{program}.mjs")).current_dir(bench.workspace.root.join("end2end")).kill_on_drop(true);
        node.env("CHROMIUM", tools::chromium()?).env("ADDRESS", format!("http://{}", self.address)).env("WORKSPACE", self.slug);
        node.env("EMAIL", email).env("PASSWORD", password).env("SLOWDOWN", self.slowdown.to_string());
        node.envs(more.iter().map(|(name, value)| (name, value)));
        let output = node.stderr(Stdio::inherit()).output().await.context("cannot start node")?;
        ensure!(output.status.success(), "bench/{program}.mjs ended with {}", output.status);
        Ok(serde_json::from_slice(&output.stdout)?)
    }

    /// Words for the browser's speed.
    pub fn speed(&self) -> &'static str {
        if self.slowdown == 1 { "full speed" } else { "4× slower CPU" }
    }
}
