//! Text as it is looked for.

use js_sys::JsString;

/// A text without its accents and capitals, in the browser. The database's function `folded` is the same rule. The browser brings the tables of
/// Unicode along; here everybody would download them.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let apart = String::from(JsString::from(text).normalize("NFD").to_lower_case());
    apart.chars().filter(|letter| !('\u{300}'..='\u{36f}').contains(letter)).collect()
}
