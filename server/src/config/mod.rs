//! The configuration: a file, overridden by the environment, overridden by the command line. What is not known is refused by name.

mod documentation;
mod keys;
mod our_values;
mod value;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

pub use documentation::{documentation, effective};
pub use keys::{Configuration, KEYS, Key};
pub use our_values::{DatabaseUrl, LogFormat, PublicUrl, Whole};
pub use value::Value;

use crate::failure::{Code, Failure};

/// The file that is read when it is there and none is named.
pub const FILE: &str = "tablero.toml";
/// The beginning of our variables' names.
pub const PREFIX: &str = "TABLERO_";
/// Variables of tests and measurements share the beginning, and are none of the server's business.
const OF_TESTS: [&str; 2] = ["TABLERO_TEST_", "TABLERO_B2B_SALES"];

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file.
    File(PathBuf),
    /// A variable of the environment.
    Variable(String),
    /// The command line.
    Flag(&'static str),
}

impl fmt::Display for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(formatter, "{}", path.display()),
            Self::Variable(name) => write!(formatter, "the variable {name}"),
            Self::Flag(name) => write!(formatter, "the option --{name}"),
        }
    }
}

/// The values that somebody gave, by key.
pub type Texts = BTreeMap<&'static str, (String, Source)>;

/// Everything that was given, the later over the earlier: the file, the environment, the command line.
///
/// # Errors
/// An unknown key or variable, or a file that cannot be read.
pub fn gather(
    file: Option<PathBuf>,
    variables: impl IntoIterator<Item = (String, String)>,
    flags: impl IntoIterator<Item = (&'static str, String)>,
) -> Result<Texts, Failure> {
    // An empty variable counts as none: that is how those who compose containers leave one out.
    let variables: BTreeMap<String, String> = variables.into_iter().filter(|(_, value)| !value.is_empty()).collect();
    let mut texts = match file.or_else(|| variables.get("TABLERO_CONFIG").map(PathBuf::from)) {
        Some(file) => of_file(&file)?,
        None if Path::new(FILE).exists() => of_file(Path::new(FILE))?,
        None => Texts::new(),
    };
    if let Some(url) = variables.get("DATABASE_URL") {
        texts.insert("database_url", (url.clone(), Source::Variable("DATABASE_URL".into())));
    }
    for (variable, value) in &variables {
        let others = variable == "TABLERO_CONFIG" || OF_TESTS.iter().any(|beginning| variable.starts_with(beginning));
        let Some(name) = variable.strip_prefix(PREFIX).filter(|_| !others) else { continue };
        let key = known(&name.to_lowercase()).filter(|_| name == name.to_uppercase());
        let key = key.ok_or_else(|| {
            let suggestion = format!("{PREFIX}{}", nearest(&name.to_lowercase()).to_uppercase());
            Failure::new(Code::Configuration, format!("The variable {variable} is unknown. Did you mean {suggestion}?"))
        })?;
        texts.insert(key, (value.clone(), Source::Variable(variable.clone())));
    }
    for (flag, value) in flags {
        texts.insert(flag, (value, Source::Flag(flag)));
    }
    Ok(texts)
}

fn of_file(file: &Path) -> Result<Texts, Failure> {
    let refuse = |reason: String| Failure::new(Code::Configuration, format!("{}: {reason}", file.display()));
    let content = std::fs::read_to_string(file).map_err(|error| refuse(format!("cannot be read: {error}")))?;
    let table: toml::Table = content.parse().map_err(|error: toml::de::Error| refuse(error.to_string().trim_end().to_owned()))?;
    let mut texts = Texts::new();
    for (name, value) in table {
        let key = known(&name).ok_or_else(|| refuse(format!("the key `{name}` is unknown. Did you mean `{}`?", nearest(&name))))?;
        let text = text_of(&value).ok_or_else(|| refuse(format!("`{name}` is a table; expected one value")))?;
        texts.insert(key, (text, Source::File(file.to_owned())));
    }
    Ok(texts)
}

fn text_of(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text.clone()),
        toml::Value::Array(parts) => Some(parts.iter().map(text_of).collect::<Option<Vec<_>>>()?.join(",")),
        toml::Value::Table(_) => None,
        other => Some(other.to_string()),
    }
}

/// The configuration that the values given make.
///
/// # Errors
/// A value that cannot be, with its key, itself and what is expected.
pub fn configuration(texts: &Texts) -> Result<Configuration, Failure> {
    Configuration::read(texts)
}

fn read<T: Value>(texts: &Texts, key: &'static str, default: &str) -> Result<T, Failure> {
    let text = texts.get(key).map_or(default, |(text, _)| text);
    T::read(text).ok_or_else(|| {
        let given = if T::SECRET { "what is given".to_owned() } else { format!("`{text}`") };
        let place = texts.get(key).map(|(_, source)| format!(" in {source}")).unwrap_or_default();
        Failure::new(Code::Configuration, format!("`{key}`{place}: {given} cannot be used; expected {}.", T::expected()))
    })
}

fn known(name: &str) -> Option<&'static str> {
    KEYS.iter().map(|key| key.name).find(|key| *key == name)
}

/// The known key that is written most like this one.
fn nearest(name: &str) -> &'static str {
    let likeness = |key: &str| strsim::jaro_winkler(key, name);
    KEYS.iter().map(|key| key.name).max_by(|a, b| likeness(a).total_cmp(&likeness(b))).unwrap_or_default()
}

#[cfg(test)]
mod tests;
