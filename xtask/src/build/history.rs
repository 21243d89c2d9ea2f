//! Which hashed files are still needed: those of the last builds, because a page opened before a deploy goes on asking for its own.

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// As many builds keep their files.
const KEPT: usize = 5;

/// The names of the hashed files of the last builds, the newest last.
#[derive(Default, Serialize, Deserialize)]
pub struct History(Vec<BTreeSet<String>>);

impl History {
    /// Takes note of a build. The same files built again are one build, not two.
    pub fn remember(&mut self, files: BTreeSet<String>) {
        self.0.retain(|earlier| *earlier != files);
        self.0.push(files);
        let superfluous = self.0.len().saturating_sub(KEPT);
        self.0.drain(..superfluous);
    }

    /// Whether one of the builds needs the file of this name, or the one that it is a compressed copy of.
    pub fn needs(&self, name: &str) -> bool {
        let original = name.strip_suffix(".br").or_else(|| name.strip_suffix(".gz")).unwrap_or(name);
        self.0.iter().any(|build| build.contains(original))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn build(names: &[&str]) -> BTreeSet<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn the_sixth_build_makes_the_first_superfluous() {
        let mut history = History::default();
        for number in 1..=6 {
            history.remember(build(&[&format!("tablero-{number}.js"), "inter-0.woff2"]));
        }
        assert!(!history.needs("tablero-1.js"));
        assert!(!history.needs("tablero-1.js.br"));
        assert!(history.needs("tablero-2.js"));
        assert!(history.needs("tablero-6.js.gz"));
        assert!(history.needs("inter-0.woff2"));
    }

    #[test]
    fn building_the_same_again_forgets_nothing() {
        let mut history = History::default();
        history.remember(build(&["old.js"]));
        for _ in 0..10 {
            history.remember(build(&["new.js"]));
        }
        assert!(history.needs("old.js"));
    }

    #[test]
    fn going_back_to_an_older_build_makes_it_the_newest() {
        let mut history = History::default();
        for name in ["a.js", "b.js", "a.js", "c.js", "d.js", "e.js", "f.js"] {
            history.remember(build(&[name]));
        }
        assert!(history.needs("a.js"));
        assert!(!history.needs("b.js"));
    }

    #[test]
    fn a_file_of_no_build_is_not_needed() {
        assert!(!History::default().needs("left-over.part"));
    }
}
