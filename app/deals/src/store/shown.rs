//! Values of the journal, as a reader may see them.

use std::collections::HashMap;

use kit::{AppError, Currency, Money, Tx, parse_day};
use serde_json::Value;
use uuid::Uuid;

use super::undo::Row;
use crate::Shown;

/// How much of a long text is shown.
const EXCERPT: usize = 120;

/// The columns that name another record.
pub fn is_reference(column: &str) -> bool {
    column.ends_with("_id") || column == "label_ids"
}

/// The ids that a row names.
pub fn references(row: &Row) -> impl Iterator<Item = Uuid> {
    row.iter().filter(|(column, _)| is_reference(column)).flat_map(|(_, value)| match value {
        Value::Array(ids) => ids.iter().filter_map(named).collect(),
        id => named(id).into_iter().collect::<Vec<_>>(),
    })
}

fn named(id: &Value) -> Option<Uuid> {
    id.as_str()?.parse().ok()
}

/// The names of records of any kind, in the actor's sight: what is missing here they may not see.
pub async fn names(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, AppError> {
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select id as "id!", name as "name!" from deal where workspace_id = $1 and id = any ($2)
        union all select id, name from client where workspace_id = $1 and id = any ($2)
        union all select id, trim(first_name || ' ' || last_name) from contact where workspace_id = $1 and id = any ($2)
        union all select id, name from product where workspace_id = $1 and id = any ($2)
        union all select id, name from project where workspace_id = $1 and id = any ($2)
        union all select id, name from member where workspace_id = $1 and id = any ($2)
        union all select id, name from stage where workspace_id = $1 and id = any ($2)
        union all select id, name from pipeline where workspace_id = $1 and id = any ($2)
        union all select id, name from label where workspace_id = $1 and id = any ($2)
        union all select id, name from profile where workspace_id = $1 and id = any ($2)
        union all select id, name from field where workspace_id = $1 and id = any ($2)
        union all select id, name from field_option where workspace_id = $1 and id = any ($2)
        union all select id, name from list_value where workspace_id = $1 and id = any ($2)
        union all select id, name from team where workspace_id = $1 and id = any ($2)
        union all select id, name from role where workspace_id = $1 and id = any ($2)"#,
        workspace,
        ids
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The currency of a row's amounts.
pub fn currency(rows: &[&Row], otherwise: Currency) -> Currency {
    rows.iter().find_map(|row| Currency::from_code(row.get("currency")?.as_str()?)).unwrap_or(otherwise)
}

/// A value of a column.
pub fn shown(column: &str, value: Option<&Value>, currency: Currency, names: &HashMap<Uuid, String>) -> Shown {
    let words = |text: &str| if text.is_empty() { Shown::Nothing } else { Shown::Text(excerpt(text)) };
    match (column, value.unwrap_or(&Value::Null)) {
        (_, Value::Null) => Shown::Nothing,
        ("value" | "actual_value", Value::Number(number)) => {
            number.as_i64().map_or(Shown::Nothing, |minor| Shown::Money(Money { minor, currency }))
        }
        ("probability", Value::Number(number)) => {
            number.as_i64().and_then(|percent| percent.try_into().ok()).map_or(Shown::Nothing, Shown::Percent)
        }
        ("expected_close" | "closed_on", Value::String(day)) => parse_day(day).map_or_else(|_| words(day), Shown::Day),
        (column, Value::String(id)) if is_reference(column) => {
            id.parse().ok().and_then(|id: Uuid| names.get(&id)).map_or(Shown::Hidden, |name| Shown::Text(name.clone()))
        }
        (column, Value::Array(ids)) if is_reference(column) => {
            let names: Vec<&str> = ids.iter().filter_map(|id| names.get(&named(id)?)).map(String::as_str).collect();
            words(&names.join(", "))
        }
        (_, Value::String(text)) => words(text),
        (_, Value::Bool(flag)) => Shown::Flag(*flag),
        (_, other) => words(&other.to_string()),
    }
}

fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
