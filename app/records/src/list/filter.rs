//! Which records a list shows, and in which order, as its address says it.

use kit::{FieldError, Problem, parse_text};
use serde::{Deserialize, Serialize};

use crate::OwnerFilter;

/// One of a few things that a list can be made of: the records of a status or a category, or those that were put away. The default is the widest.
pub trait Shown: Copy + Default + PartialEq + Send + Sync + 'static {
    /// Its name in an address.
    const PARAMETER: &'static str;
    /// All that can be chosen.
    const ALL: &'static [Self];
    /// Whether there can be records that nobody looks after.
    const OWNERLESS: bool = true;

    /// The word that stands for it in an address; none for the default.
    fn word(self) -> &'static str;
}

/// What a list can be confined to besides, as deals to a pipeline; for most lists nothing, `()`. The default confines it to nothing.
pub trait Within: Clone + Default + PartialEq + Send + Sync + 'static {
    /// Its name in an address.
    const PARAMETER: &'static str;

    /// What a word of an address stands for; no word, for the default.
    ///
    /// # Errors
    /// [`Problem::Unknown`] for one that stands for nothing.
    fn from_word(word: &str) -> Result<Self, Problem>;

    /// The word that stands for it in an address; none for the default.
    fn word(&self) -> String;
}

impl Within for () {
    const PARAMETER: &'static str = "";

    fn from_word(_: &str) -> Result<Self, Problem> {
        Ok(())
    }

    fn word(&self) -> String {
        String::new()
    }
}

/// What a list can be sorted by. The default is what it is sorted by when its address says nothing.
pub trait Order: Copy + Default + PartialEq + Send + Sync + 'static {
    /// All that can be chosen.
    const ALL: &'static [Self];

    /// The word that stands for it in an address.
    fn word(self) -> &'static str;

    /// Whether it begins at the end, as what changed last comes first.
    fn begins_at_end(self) -> bool;
}

/// Everything that narrows and sorts a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListFilter<S, O, W = ()> {
    /// What is looked for in the names and what else records are found by, whatever its accents and capitals.
    pub text: String,
    /// Which records are shown.
    pub shown: S,
    /// Who looks after them.
    pub owner: OwnerFilter,
    /// What the list is confined to.
    #[serde(default)]
    pub within: W,
    /// What they are sorted by.
    pub sort: O,
    /// Whether the order is turned round.
    pub descending: bool,
}

impl<S: Shown, O: Order, W: Within> Default for ListFilter<S, O, W> {
    fn default() -> Self {
        let sort = O::default();
        let (shown, owner, within) = (S::default(), OwnerFilter::default(), W::default());
        Self { text: String::new(), shown, owner, within, sort, descending: sort.begins_at_end() }
    }
}

impl<S: Shown, O: Order, W: Within> ListFilter<S, O, W> {
    /// Reads a filter from whatever knows the value of a parameter by its name.
    ///
    /// # Errors
    /// Each parameter that cannot be understood.
    pub fn from_address(value: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<FieldError>> {
        let mut filter = Self::default();
        let mut errors = Vec::new();
        let mut wrong = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        match parse_text(&value("text").unwrap_or_default(), 100) {
            Ok(text) => filter.text = text,
            Err(problem) => wrong("text", problem),
        }
        let shown = value(S::PARAMETER).unwrap_or_default();
        match S::ALL.iter().find(|each| each.word() == shown) {
            Some(known) => filter.shown = *known,
            None => wrong(S::PARAMETER, Problem::Unknown),
        }
        match OwnerFilter::from_word(&value("owner").unwrap_or_default()) {
            Ok(OwnerFilter::Nobody) if !S::OWNERLESS => wrong("owner", Problem::Unknown),
            Ok(owner) => filter.owner = owner,
            Err(problem) => wrong("owner", problem),
        }
        match W::from_word(&value(W::PARAMETER).unwrap_or_default()) {
            Ok(within) => filter.within = within,
            Err(problem) => wrong(W::PARAMETER, problem),
        }
        let sort = value("sort").unwrap_or_default();
        let (word, descending) = sort.strip_prefix('-').map_or((sort.as_str(), false), |word| (word, true));
        match O::ALL.iter().find(|each| each.word() == word) {
            Some(known) => (filter.sort, filter.descending) = (*known, descending),
            None if sort.is_empty() => {}
            None => wrong("sort", Problem::Unknown),
        }
        if errors.is_empty() { Ok(filter) } else { Err(errors) }
    }

    /// The address of the list at a path that says the same, the shortest way.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        let sort = self.sort_word();
        let parts = [
            ("text", kit::encoded(&self.text)),
            (S::PARAMETER, self.shown.word().to_owned()),
            ("owner", self.owner.word()),
            (W::PARAMETER, self.within.word()),
            ("sort", if sort == Self::default().sort_word() { String::new() } else { sort }),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| format!("{name}={value}")).collect();
        if said.is_empty() { path.to_owned() } else { format!("{path}?{}", said.join("&")) }
    }

    /// The word that stands for the order in an address.
    #[must_use]
    pub fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort.word())
    }

    /// The same list sorted by something: as it comes, or turned round when it is sorted by it already.
    #[must_use]
    pub fn sorted_by(&self, sort: O) -> Self {
        let descending = if self.sort == sort { !self.descending } else { sort.begins_at_end() };
        Self { sort, descending, ..self.clone() }
    }

    /// Whether anything narrows it, so that an empty list may be the filter's doing.
    #[must_use]
    pub fn narrows(&self) -> bool {
        !self.text.is_empty() || self.shown != S::default() || self.owner != OwnerFilter::default() || self.within != W::default()
    }
}
