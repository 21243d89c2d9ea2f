//! The two languages of the interface.

use serde::{Deserialize, Serialize};

/// A language that Tablero speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Language {
    /// English, dates and numbers as in the United States' and international business writing.
    #[default]
    #[serde(rename = "en")]
    English,
    /// Latin American Spanish.
    #[serde(rename = "es")]
    Spanish,
}

impl Language {
    /// Every language, for choices and tests.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    /// Its BCP 47 code, as in `lang="…"`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }

    /// Its own name, as its speakers write it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
        }
    }

    /// The language of a code such as `es` or `es-MX`; none for one that Tablero does not speak.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split('-').next()?.trim();
        Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The best of our languages for a browser's `Accept-Language` header (RFC 9110 §12.5.4), English when it wants none of them.
    #[must_use]
    pub fn accepted(header: &str) -> Self {
        let mut wishes: Vec<(f32, Self)> = header
            .split(',')
            .filter_map(|part| {
                let (code, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                let quality: f32 = quality.trim().parse().ok()?;
                let language = Self::from_code(code.trim())?;
                (quality > 0.0).then_some((quality, language))
            })
            .collect();
        wishes.sort_by(|a, b| b.0.total_cmp(&a.0));
        wishes.first().map_or(Self::English, |(_, language)| *language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_is_weighed() {
        assert_eq!(Language::accepted("de, es-MX;q=0.8, en;q=0.7"), Language::Spanish);
        assert_eq!(Language::accepted("en;q=0.5, es;q=0.9"), Language::Spanish);
        assert_eq!(Language::accepted("fr"), Language::English);
        assert_eq!(Language::accepted("es;q=0, en;q=0.1"), Language::English);
        assert_eq!(Language::accepted(";;,q=,"), Language::English);
    }
}
