//! Whose records a list shows.

use kit::{MemberId, Problem};
use serde::{Deserialize, Serialize};

/// Who looks after the records that are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnerFilter {
    /// Anybody, or nobody.
    #[default]
    Anyone,
    /// The reader.
    Mine,
    /// Nobody.
    Nobody,
    /// This member.
    Member(MemberId),
}

impl OwnerFilter {
    /// The word that stands for it in an address; none for anyone.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Anyone => String::new(),
            Self::Mine => "mine".to_owned(),
            Self::Nobody => "nobody".to_owned(),
            Self::Member(member) => member.to_string(),
        }
    }

    /// What a word of an address stands for.
    ///
    /// # Errors
    /// [`Problem::Unknown`] for one that stands for nobody.
    pub fn from_word(word: &str) -> Result<Self, Problem> {
        match word {
            "" => Ok(Self::Anyone),
            "mine" => Ok(Self::Mine),
            "nobody" => Ok(Self::Nobody),
            id => id.parse().map(Self::Member).map_err(|_| Problem::Unknown),
        }
    }
}
