//! What the palette asks for while somebody types: letter after letter.

use super::super::Bench;
use super::super::company::Company;
use super::asking::{Reader, TIMES, often};
use anyhow::{Result, ensure};
use serde_json::json;
use sqlx::PgConnection;

/// At the median, and for 99 of 100, in milliseconds.
const TARGET: (f64, f64) = (20.0, 80.0);
/// How many texts are typed, and how much of each.
const TEXTS: i64 = 30;
const LETTERS: usize = 12;

/// What is typed, what it is part of, and where it is taken from.
const TYPED: [(&str, &str, &str); 4] = [
    (
        "a client's name",
        "client",
        "select name from client where workspace_id = $1 and archived_at is null and ($2::uuid is null or sales_owner_id = $2)
        order by md5('typed' || id) limit $3",
    ),
    (
        "a contact's name",
        "contact",
        "select folded(first_name || ' ' || last_name) from contact
        where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) order by md5('typed' || id) limit $3",
    ),
    (
        "a phone number",
        "contact",
        "select phone from contact where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) and phone is not null
        order by md5('typed' || id) limit $3",
    ),
    (
        "an email address",
        "contact",
        "select email from contact where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) and email is not null
        order by md5('typed' || id) limit $3",
    ),
];

/// Measures it.
///
/// # Errors
/// When something is not found.
pub async fn measure(bench: &mut Bench<'_>, reader: &mut Reader, owner: &mut PgConnection) -> Result<()> {
    for (what, kind, texts) in TYPED {
        let texts = sqlx::query_scalar(texts).bind(reader.workspace).bind(reader.only(kind, "read")).bind(TEXTS);
        let texts: Vec<String> = texts.fetch_all(&mut *owner).await?;
        let typed: Vec<String> = texts.iter().flat_map(|text| letter_by_letter(text)).collect();
        ensure!(!typed.is_empty(), "{:?} sees nobody", reader.who);
        let samples = often(bench.times(TIMES), async |turn| {
            let text = &typed[turn % typed.len()];
            let (took, found) = reader.call("find", &json!({ "workspace": Company::CUSTOMERS, "text": text })).await?;
            let count = found[format!("{kind}s")].as_array().map_or(0, Vec::len);
            // Two letters find what begins with them, two digits nothing.
            let enough = text.chars().filter(|each| each.is_alphanumeric()).count() >= 3;
            ensure!(count > 0 || !enough, "{text} finds nobody");
            Ok(took)
        })
        .await?;
        bench.report.times(&format!("the palette, {:?}, {what} as it is typed", reader.who), &samples, 0.0, Some(TARGET));
    }
    Ok(())
}

/// What stands there after each letter, as far as somebody types.
fn letter_by_letter(text: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = text.chars().take(LETTERS).collect();
    (1..=letters.len()).map(move |count| letters[..count].iter().collect::<String>()).filter(|typed| !typed.ends_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_one_by_one() {
        assert_eq!(letter_by_letter("Zoë R").collect::<Vec<_>>(), ["Z", "Zo", "Zoë", "Zoë R"]);
        assert_eq!(letter_by_letter("0123456789abcdef").last().as_deref(), Some("0123456789ab"));
    }
}
