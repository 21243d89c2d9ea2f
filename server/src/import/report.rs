//! What an import did, for the person who started it.

use std::fmt;

use super::finding::{Effect, Finding, Reason};

/// How many records of a kind there were to import.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// New ones.
    pub created: usize,
    /// Those that got something they had lacked.
    pub completed: usize,
    /// Those that were there already and stay as they are.
    pub unchanged: usize,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The workspace's name.
    pub workspace: String,
    /// The path of the board that shows the deals.
    pub board: String,
    /// How many of each kind.
    pub counts: [(&'static str, Count); 6],
    /// Every row that could not be taken as it stands, by file and line.
    pub findings: Vec<Finding>,
    /// Decisions that no row needed.
    pub unused_decisions: Vec<String>,
}

impl Report {
    /// How many records of a kind, such as `deals`, there were.
    #[must_use]
    pub fn count(&self, kind: &str) -> Count {
        self.counts.iter().find(|(each, _)| *each == kind).map(|(_, count)| *count).unwrap_or_default()
    }

    /// Whether anything is otherwise than before.
    #[must_use]
    pub fn changed(&self) -> bool {
        self.counts.iter().any(|(_, count)| count.created + count.completed > 0)
    }

    /// Findings of one file with the same reason and effect, as one with all their lines.
    fn groups(&self) -> Vec<(&Finding, Vec<u64>)> {
        let mut groups: Vec<(&Finding, Vec<u64>)> = Vec::new();
        for finding in &self.findings {
            let alike = |(first, _): &&mut (&Finding, Vec<u64>)| {
                first.file == finding.file && first.effect == finding.effect && first.reason == finding.reason
            };
            match groups.iter_mut().find(alike) {
                Some((_, lines)) => lines.push(finding.line),
                None => groups.push((finding, vec![finding.line])),
            }
        }
        groups
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.changed() {
            writeln!(f, "Imported into {}:", self.workspace)?;
        } else {
            writeln!(f, "Nothing changed: {} had all of it already.", self.workspace)?;
        }
        writeln!(f, "\n{:12}{:>10}{:>11}{:>11}", "", "created", "completed", "unchanged")?;
        for (kind, count) in &self.counts {
            writeln!(f, "{kind:12}{:>10}{:>11}{:>11}", count.created, count.completed, count.unchanged)?;
        }
        let groups = self.groups();
        if !groups.is_empty() {
            writeln!(f, "\n{} rows were not taken as they stand:", self.findings.len())?;
        }
        for (finding, lines) in groups {
            let rows = if lines.len() == 1 { "1 row".to_owned() } else { format!("{} rows", lines.len()) };
            writeln!(f, "\n{}: {} — {rows} {}", finding.file, finding.reason, finding.effect)?;
            write_wrapped(f, &lines)?;
            if let (Reason::Unknown(word), Effect::LeftOut | Effect::Without(_)) = (&finding.reason, finding.effect) {
                writeln!(f, "  to decide, run it again with  {}", word.decision())?;
            }
        }
        for decision in &self.unused_decisions {
            writeln!(f, "\nNo row needed the decision '{decision}'.")?;
        }
        writeln!(f, "\nThe board: {}", self.board)
    }
}

/// The lines, runs of them as `5–9`, about a hundred characters in a row.
fn write_wrapped(f: &mut fmt::Formatter<'_>, lines: &[u64]) -> fmt::Result {
    let mut row = String::from("  lines");
    for run in lines.chunk_by(|a, b| a + 1 == *b) {
        let text = match run {
            [first, .., last] => format!(" {first}–{last},"),
            [only] => format!(" {only},"),
            [] => continue,
        };
        if row.len() + text.len() > 100 {
            writeln!(f, "{row}")?;
            row = String::from("   ");
        }
        row += &text;
    }
    writeln!(f, "{}", row.trim_end_matches(','))
}
