//! What a word of the files stands for, where a person had to say so.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::UnknownWord;

/// Decisions as given with `--decide 'GTXPro=GTX Pro'`: the word as it is written, and what it is taken for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decisions(BTreeMap<String, String>);

impl Decisions {
    /// Reads the arguments.
    ///
    /// # Errors
    /// What is wrong with one, in a sentence: no `=`, nothing on one side of it, or two decisions for one word.
    pub fn parse<S: AsRef<str>>(arguments: &[S]) -> Result<Self, String> {
        let mut decisions = BTreeMap::new();
        for argument in arguments.iter().map(AsRef::as_ref) {
            let sides = argument.split_once('=').map(|(written, meant)| (written.trim().to_owned(), meant.trim().to_owned()));
            let Some((written, meant)) = sides.filter(|(written, meant)| !written.is_empty() && !meant.is_empty()) else {
                return Err(format!("--decide takes 'AS WRITTEN=AS MEANT', not '{argument}'"));
            };
            if let Some(other) = decisions.insert(written.clone(), meant.clone()).filter(|other| *other != meant) {
                return Err(format!("'{written}' is decided twice: for '{other}' and for '{meant}'"));
            }
        }
        Ok(Self(decisions))
    }
}

/// Looks words up, and remembers which decisions were of use.
pub struct Resolver<'a> {
    decisions: &'a Decisions,
    used: BTreeSet<&'a str>,
}

impl<'a> Resolver<'a> {
    /// A resolver by these decisions.
    pub fn new(decisions: &'a Decisions) -> Self {
        Self { decisions, used: BTreeSet::new() }
    }

    /// What somebody decided that a word is taken for.
    pub fn decided(&mut self, written: &str) -> Option<&'a str> {
        let (written, meant) = self.decisions.0.get_key_value(written)?;
        self.used.insert(written);
        Some(meant)
    }

    /// The known word that a written one stands for: by decision, or because it is known as it is.
    pub fn known<'k, T>(
        &mut self,
        column: &'static str,
        written: &str,
        known: &'k BTreeMap<String, T>,
    ) -> Result<(&'k str, &'k T), Box<UnknownWord>> {
        let decided = self.decided(written);
        let found = known.get_key_value(decided.unwrap_or(written));
        found.map(|(word, value)| (word.as_str(), value)).ok_or_else(|| {
            let nearest = nearest(decided.unwrap_or(written), known.keys().map(String::as_str)).map(str::to_owned);
            Box::new(UnknownWord { column, written: written.to_owned(), decided: decided.map(str::to_owned), nearest })
        })
    }

    /// The decisions that no row needed, as they were given.
    pub fn unused(&self) -> Vec<String> {
        let unused = self.decisions.0.iter().filter(|(written, _)| !self.used.contains(written.as_str()));
        unused.map(|(written, meant)| format!("{written}={meant}")).collect()
    }
}

/// The word nearest to one, when it is near enough to be meant.
pub fn nearest<'k>(written: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let plain = |text: &str| text.to_lowercase();
    let written = plain(written);
    let nearness = |word: &str| strsim::normalized_damerau_levenshtein(&written, &plain(word));
    known
        .map(|word| (nearness(word), word))
        .filter(|(nearness, _)| *nearness >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_offered_when_it_is_near() {
        let products = ["GTX Basic", "GTX Pro", "GTX Plus Pro", "MG Special"];
        assert_eq!(nearest("GTXPro", products.into_iter()), Some("GTX Pro"));
        assert_eq!(nearest("mg special", products.into_iter()), Some("MG Special"));
        assert_eq!(nearest("Umbrella", products.into_iter()), None);
    }

    #[test]
    fn decisions_are_read_as_they_are_typed() {
        assert!(Decisions::parse(&["GTXPro"]).is_err());
        assert!(Decisions::parse(&["=GTX Pro"]).is_err());
        assert!(Decisions::parse(&["a=b", "a=c"]).is_err());
        let decisions = Decisions::parse(&["GTXPro = GTX Pro", "unused=word"]).expect("decisions");
        let known = BTreeMap::from([("GTX Pro".to_owned(), 1), ("GTK 500".to_owned(), 2)]);
        let mut resolver = Resolver::new(&decisions);
        assert_eq!(resolver.known("product", "GTXPro", &known).map(|(_, id)| *id), Ok(1));
        assert_eq!(resolver.known("product", "GTK 500", &known).map(|(_, id)| *id), Ok(2));
        let unknown = resolver.known("product", "GTK500", &known).expect_err("unknown");
        assert_eq!(unknown.decision(), "--decide 'GTK500=GTK 500'");
        assert_eq!(resolver.unused(), ["unused=word"]);
    }
}
