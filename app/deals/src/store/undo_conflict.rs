//! What was changed since, of what a command did.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, CommandId, MemberId, NaiveDateTime, Tx, local};
use uuid::Uuid;

use super::shown::{currency, names, shown};
use super::undo::{Trace, WayBack, traces, way_back};
use crate::{ConflictingDeal, ConflictingField, Shown, UndoConflict};

/// Each field of each deal that is not any more as the command made it.
///
/// # Errors
/// As taking it back.
pub async fn read_undo_conflict(tx: &mut Tx, command: CommandId) -> Result<UndoConflict, AppError> {
    let mut conflict = UndoConflict { command, deals: Vec::new() };
    for trace in traces(tx, command).await? {
        let way = way_back(tx, &trace).await?;
        way.must(&tx.actor)?;
        if !way.differences.is_empty() {
            let deal = conflicting(tx, &trace, &way).await?;
            conflict.deals.push(deal);
        }
    }
    Ok(conflict)
}

async fn conflicting(tx: &mut Tx, trace: &Trace, way: &WayBack) -> Result<ConflictingDeal, AppError> {
    let since = changed_since(tx, trace).await?;
    let ids: Vec<Uuid> = way
        .differences
        .iter()
        .flat_map(|difference| [&difference.was, &difference.made, &difference.now])
        .filter_map(|value| value.as_str()?.parse().ok())
        .collect();
    let names = names(tx, &ids).await?;
    let now = way.now.fields.currency;
    let field = |difference: &super::undo::Difference| {
        let column = difference.column.as_str();
        let (who, at) = match since.get(if column == "archived" { "archived_at" } else { column }) {
            Some((who, at)) => (Some(who.name.clone()), Some(*at)),
            None => (None, None),
        };
        let value = |value, currency| if column == "rank" { Shown::Nothing } else { shown(column, Some(value), currency, &names) };
        ConflictingField {
            column: column.to_owned(),
            was: value(&difference.was, currency(&[&trace.was, &trace.made], now)),
            made: value(&difference.made, currency(&[&trace.made], now)),
            now: value(&difference.now, now),
            who,
            at,
        }
    };
    let fields = way.differences.iter().map(field).collect();
    Ok(ConflictingDeal { deal: way.deal, name: way.now.fields.name.clone(), version: way.now.version, fields })
}

/// Who last changed each column of a deal after a command, and when.
async fn changed_since(tx: &mut Tx, trace: &Trace) -> Result<HashMap<String, (Choice<MemberId>, NaiveDateTime)>, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let rows = sqlx::query!(
        r#"select since.field as "field!", since.at as "at!: DateTime<Utc>", m.id as "id: MemberId", m.name
        from deal_changed_since($2, $3) since join member m on m.workspace_id = $1 and m.id = since.member_id"#,
        workspace,
        trace.deal.0,
        trace.position
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.field, (Choice { id: row.id, name: row.name }, local(row.at, time_zone)))).collect())
}
