//! What a new workspace needs to know.

use kit::{Currency, FieldError, Language, Problem, parse_email, parse_name, parse_whole};
use serde::{Deserialize, Serialize};

/// The least characters of a password (NIST SP 800-63B-4 §3.1.1: length, and no rules of composition).
pub const PASSWORD_LEAST: usize = 12;
/// The most, so that nobody can make the server hash a book.
pub const PASSWORD_MOST: usize = 256;

/// A new workspace.
#[derive(Clone, Debug, PartialEq)]
pub struct NewWorkspace {
    /// Its name, up to 100 characters.
    pub name: String,
    /// Its name in addresses; small letters, digits and hyphens.
    pub slug: String,
    /// The language that the names it begins with are written in.
    pub language: Language,
    /// Its IANA time zone: what a day is.
    pub time_zone: String,
    /// Its currency.
    pub currency: Currency,
    /// The first month of its fiscal year, 1 to 12.
    pub fiscal_year_start: i16,
}

/// The set-up form as it was filled in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetUpForm {
    /// The workspace's name.
    pub workspace: String,
    /// The language's code.
    pub language: String,
    /// The time zone's IANA name.
    pub time_zone: String,
    /// The currency's code.
    pub currency: String,
    /// The first month of the fiscal year.
    pub fiscal_year_start: String,
    /// The administrator's name.
    pub name: String,
    /// The administrator's email.
    pub email: String,
    /// The administrator's password.
    pub password: String,
}

impl SetUpForm {
    /// The workspace that the form describes.
    ///
    /// # Errors
    /// Each field that cannot be accepted. Whether a time zone exists, the database knows.
    pub fn check(&self) -> Result<NewWorkspace, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut kept = |field: &str, result: Result<String, Problem>| {
            result.map_err(|problem| errors.push(FieldError { field: field.to_owned(), problem })).unwrap_or_default()
        };
        let name = kept("workspace", parse_name(&self.workspace, 100));
        let time_zone = kept("time_zone", parse_name(&self.time_zone, 60));
        kept("name", parse_name(&self.name, 200));
        kept("email", parse_email(&self.email));
        let length = self.password.chars().count();
        kept(
            "password",
            match length {
                0 => Err(Problem::Required),
                length if length < PASSWORD_LEAST => Err(Problem::TooShort(PASSWORD_LEAST)),
                length if length > PASSWORD_MOST => Err(Problem::TooLong(PASSWORD_MOST)),
                _ => Ok(String::new()),
            },
        );
        let fiscal_year_start = kept("fiscal_year_start", parse_whole(&self.fiscal_year_start, 1, 12).map(|month| month.to_string()));
        let currency = Currency::from_code(&self.currency);
        kept("currency", currency.map(|_| String::new()).ok_or(Problem::UnknownCurrency));
        let language = Language::from_code(&self.language);
        kept("language", language.map(|_| String::new()).ok_or(Problem::Required));
        match (currency, language, fiscal_year_start.parse()) {
            (Some(currency), Some(language), Ok(fiscal_year_start)) if errors.is_empty() => {
                Ok(NewWorkspace { slug: slug_of(&name), name, language, time_zone, currency, fiscal_year_start })
            }
            _ => Err(errors),
        }
    }
}

/// A name for addresses out of a name for people: `Café Müller & Co.` becomes `cafe-muller-co`.
#[must_use]
pub fn slug_of(name: &str) -> String {
    let plain = |c: char| match c.to_lowercase().next().unwrap_or(c) {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    };
    let spaced: String = name.chars().map(plain).map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect();
    let slug: String = spaced.split_whitespace().collect::<Vec<_>>().join("-").chars().take(40).collect();
    let slug = slug.trim_matches('-').to_owned();
    if slug.is_empty() { "workspace".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug_of("Café Müller & Co."), "cafe-muller-co");
        assert_eq!(slug_of("東京"), "workspace");
        assert_eq!(slug_of(&"a ".repeat(60)).len(), 39);
    }

    #[test]
    fn every_field_says_what_is_wrong() {
        let errors = SetUpForm::default().check().expect_err("empty");
        let fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["workspace", "time_zone", "name", "email", "password", "fiscal_year_start", "currency", "language"]);
    }
}
