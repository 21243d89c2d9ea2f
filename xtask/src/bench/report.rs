//! What was measured: a line each as it comes, a table to keep, and JSON for programs.

use super::samples::Samples;
use crate::workspace::Workspace;
use anyhow::Result;
use serde::Serialize;
use std::fs;

/// Everything that was measured.
#[derive(Serialize)]
pub struct Report {
    /// The machine, and what else a figure depends on.
    machine: Vec<(&'static str, String)>,
    quick: bool,
    lines: Vec<Line>,
}

/// One figure, or the few that belong together.
#[derive(Serialize)]
struct Line {
    what: String,
    result: String,
    target: Option<String>,
    met: Option<bool>,
    count: usize,
    /// The same as numbers, by name.
    figures: Vec<(&'static str, f64)>,
}

impl Report {
    /// Nothing measured yet.
    pub fn new(machine: Vec<(&'static str, String)>, quick: bool) -> Self {
        for (name, value) in &machine {
            println!("   {name}: {value}");
        }
        Self { machine, quick, lines: Vec::new() }
    }

    /// Whether nothing was measured yet.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How long something takes. `target` is the most milliseconds at the median, and those that 99 of 100 keep to; `beyond` is what is not
    /// counted against it: the disk's part.
    pub fn times(&mut self, what: &str, samples: &Samples, beyond: f64, target: Option<(f64, f64)>) {
        let (p50, p99, longest) = (samples.percentile(50), samples.percentile(99), samples.longest());
        let net = if beyond > 0.0 { format!("; beyond the flush {:.1} and {:.1}", p50 - beyond, p99 - beyond) } else { String::new() };
        self.add(Line {
            what: what.to_owned(),
            result: format!("p50 {p50:.1} ms, p99 {p99:.1} ms, max {longest:.1} ms{net}"),
            target: target.map(|(half, most)| format!("p50 ≤ {half} ms, p99 ≤ {most} ms")),
            met: target.map(|(half, most)| p50 - beyond <= half && p99 - beyond <= most),
            count: samples.count(),
            figures: vec![("p50_ms", p50), ("p99_ms", p99), ("max_ms", longest), ("flush_ms", beyond)],
        });
    }

    /// How many a second; `target` is the least.
    pub fn rate(&mut self, what: &str, count: usize, seconds: f64, latency: &Samples, target: Option<f64>) {
        let rate = count as f64 / seconds;
        let (p50, p99) = (latency.percentile(50), latency.percentile(99));
        self.add(Line {
            what: what.to_owned(),
            result: format!("{rate:.0}/s (each p50 {p50:.1} ms, p99 {p99:.1} ms)"),
            target: target.map(|least| format!("≥ {least:.0}/s")),
            met: target.map(|least| rate >= least),
            count,
            figures: vec![("per_second", rate), ("p50_ms", p50), ("p99_ms", p99)],
        });
    }

    /// A figure of a unit, of which there shall be at most `target`.
    pub fn at_most(&mut self, what: &str, value: f64, unit: &'static str, target: Option<f64>, count: usize) {
        self.add(Line {
            what: what.to_owned(),
            result: format!("{} {unit}", rounded(value)),
            target: target.map(|most| format!("≤ {} {unit}", rounded(most))),
            met: target.map(|most| value <= most),
            count,
            figures: vec![(unit, value)],
        });
    }

    /// A remark that belongs to the figures.
    pub fn note(&mut self, what: &str, text: String) {
        self.add(Line { what: what.to_owned(), result: text, target: None, met: None, count: 0, figures: Vec::new() });
    }

    fn add(&mut self, line: Line) {
        println!("   {}: {}{}", line.what, line.result, line.verdict());
        self.lines.push(line);
    }

    /// Prints the table and writes it as JSON into the target folder.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, workspace: &Workspace) -> Result<()> {
        println!("\n{}", self.table());
        let file = workspace.target.join("bench/results.json");
        fs::write(&file, serde_json::to_vec_pretty(self)?)?;
        println!("{} has it as JSON", file.display());
        if self.quick {
            println!("Measured with --quick: it works, and the figures mean nothing.");
        }
        Ok(())
    }

    fn table(&self) -> String {
        let machine: String = self.machine.iter().map(|(name, value)| format!("- {name}: {value}\n")).collect();
        let rows = self.lines.iter().map(|line| {
            let (target, met) = (line.target.as_deref().unwrap_or_default(), line.met.map_or("", |met| if met { "yes" } else { "**no**" }));
            let count = if line.count > 0 { line.count.to_string() } else { String::new() };
            format!("| {} | {} | {target} | {met} | {count} |\n", line.what, line.result)
        });
        format!("{machine}\n| what | result | target | met | count |\n|---|---|---|---|---|\n{}", rows.collect::<String>())
    }
}

impl Line {
    fn verdict(&self) -> String {
        match (&self.target, self.met) {
            (Some(target), Some(true)) => format!(" (target {target}: met)"),
            (Some(target), _) => format!(" (target {target}: MISSED)"),
            _ => String::new(),
        }
    }
}

/// As few digits as say enough.
fn rounded(value: f64) -> String {
    if value == 0.0 || (value >= 100.0 && value.fract() == 0.0) {
        format!("{value:.0}")
    } else if value < 0.1 {
        format!("{value:.4}")
    } else {
        format!("{value:.1}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn the_disks_part_is_not_counted() {
        let mut report = Report::new(vec![("Cores", "2".into())], true);
        let samples = Samples::new(vec![Duration::from_millis(5); 3]);
        report.times("a move", &samples, 3.0, Some((3.0, 15.0)));
        report.times("a move with a slow server", &samples, 1.0, Some((3.0, 15.0)));
        report.at_most("layout shift", 0.0, "", Some(0.0), 1);
        let met: Vec<_> = report.lines.iter().map(|line| line.met).collect();
        assert_eq!(met, [Some(true), Some(false), Some(true)]);
        assert!(report.table().contains("| a move with a slow server | p50 5.0 ms, p99 5.0 ms, max 5.0 ms; beyond the flush 4.0 and 4.0 | p50 ≤ 3 ms, p99 ≤ 15 ms | **no** | 3 |"));
    }
}
