//! Three-way merge: what a sender saw, what they make of it, and what is by now.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::{AppError, DealId, DealNow, Tx, local};
use serde_json::Value;

use super::DealRow;
use super::undo::{Columns, Row};
use crate::form::FormField;
use crate::merge::{Sides, disputed};
use crate::{Change, DealFields, FieldChange};

/// The fields of a deal with changes by somebody who saw an older version of it. What nobody else changed since is as they make it; what
/// they leave as they saw it stays as it is now.
///
/// # Errors
/// [`AppError::Conflict`], naming the fields that somebody else changed as well, to something else; all of them when it cannot be told any
/// more what that version was.
pub async fn merged(tx: &mut Tx, deal: DealId, row: &DealRow, seen: i32, changes: &[Change]) -> Result<DealFields, AppError> {
    let was = was_at(tx, deal, seen).await?;
    if was.is_empty() {
        let all = changes.iter().map(|change| change.field().to_owned()).collect();
        return Err(conflict(tx, deal, all).await?);
    }
    let now = Columns::row(row.stage, row.archived, &row.labels, &row.fields)?;
    let mut before = now.clone();
    for column in FormField::ALL.iter().map(|field| field.column()) {
        if let Some(value) = was.get(column) {
            before.insert(column.to_owned(), value.clone());
        }
    }
    let mut fields = Columns::read(before.clone())?.fields();
    for change in changes {
        fields.apply(change);
    }
    let mine = Columns::row(row.stage, row.archived, &row.labels, &fields)?;
    let disputed = disputed(|field| {
        let of = |row: &Row| row.get(field.column()).cloned().unwrap_or_default();
        Sides::of(&of(&before), &of(&mine), &of(&now))
    });
    if !disputed.is_empty() {
        let disputed = disputed.into_iter().map(|field| field.name().to_owned()).collect();
        return Err(conflict(tx, deal, disputed).await?);
    }
    let mut merged = now;
    merged.extend(mine.into_iter().filter(|(column, value)| before.get(column) != Some(value)));
    Ok(Columns::read(merged)?.fields())
}

/// Who changed each field of a deal last since a version, and when.
///
/// # Errors
/// When the database fails.
pub async fn changed_after(tx: &mut Tx, deal: DealId, version: i32) -> Result<Vec<FieldChange>, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let rows = sqlx::query!(
        r#"select since.field as "field!", since.at as "at!: DateTime<Utc>", m.name
        from deal_changed_after($2, $3) since join member m on m.workspace_id = $1 and m.id = since.member_id"#,
        workspace,
        deal.0,
        version
    )
    .fetch_all(tx.connection())
    .await?;
    let change = |field: &FormField| {
        let row = rows.iter().find(|row| row.field == field.column())?;
        Some(FieldChange { field: field.name().to_owned(), who: row.name.clone(), at: local(row.at, time_zone) })
    };
    Ok(FormField::ALL.iter().filter_map(change).collect())
}

/// What each column was at a version, of those that were changed since; nothing when that cannot be told.
async fn was_at(tx: &mut Tx, deal: DealId, version: i32) -> Result<HashMap<String, Value>, AppError> {
    let rows = sqlx::query!(r#"select field as "field!", was from deal_changed_after($1, $2)"#, deal.0, version)
        .fetch_all(tx.connection())
        .await?;
    Ok(rows.into_iter().map(|row| (row.field, row.was.unwrap_or_default())).collect())
}

async fn conflict(tx: &mut Tx, deal: DealId, disputed: Vec<String>) -> Result<AppError, AppError> {
    let now = super::now(tx, deal).await?;
    Ok(AppError::Conflict(Some(DealNow { disputed, ..now })))
}
