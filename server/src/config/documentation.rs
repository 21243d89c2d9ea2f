//! The configuration as text: for `docs/configuration.md`, and as it is in force.

use super::{Configuration, KEYS, PREFIX, Texts};

/// The table of all keys for `docs/configuration.md`, a section each. A test holds the file against it.
#[must_use]
pub fn documentation() -> String {
    let mut text = String::new();
    for key in KEYS {
        let variable = format!("{PREFIX}{}", key.name.to_uppercase());
        let default = if key.default.is_empty() { "none".to_owned() } else { format!("`{}`", key.default) };
        let expected = (key.expected)();
        let explanation = key.explanation.trim();
        text += &format!("### `{}`\n\n{explanation}\n\nVariable `{variable}`; {expected}. Default: {default}.\n\n", key.name);
    }
    text
}

/// The configuration in force as a file that says the same, each value with where it comes from. Secrets are left out.
#[must_use]
pub fn effective(configuration: &Configuration, texts: &Texts) -> String {
    let mut text = String::new();
    for (key, value) in configuration.shown() {
        let source = texts.get(key).map_or_else(|| "the default".to_owned(), |(_, source)| source.to_string());
        let mark = if value.is_empty() { "# " } else { "" };
        text += &format!("{mark}{key} = {} # {source}\n", toml::Value::String(value));
    }
    text
}
