//! The journal, as a reader may know it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, CommandId, DealId, Kind, MemberId, Tx, Verb, local};
use serde_json::Value;
use uuid::Uuid;

use super::shown::{currency, names, references, shown};
use super::undo::{Row, told};
use crate::{ChangeFilter, ChangeKind, ChangeLine, ChangedField, ChangedRecord, ChangesList, UNDOABLE};

/// How many changes a page shows.
const PAGE: i32 = 30;

/// How many rows of the journal are looked at for one of them.
const ROWS: i32 = 40;

/// How many records are named in one of them.
const RECORDS: usize = 5;

struct Given {
    id: Uuid,
    sequence: i64,
    kind: String,
    member: MemberId,
    at: DateTime<Utc>,
    taken_back: bool,
    undone: bool,
}

/// What commands did to one record.
struct Touched {
    kind: String,
    id: Uuid,
    created: bool,
    was: Row,
    made: Row,
    records: i64,
}

/// Changes of the workspace, or of a deal: latest first.
pub async fn read_changes(tx: &mut Tx, filter: &ChangeFilter, deal: Option<DealId>) -> Result<ChangesList, AppError> {
    if let Some(deal) = deal {
        super::any_deal_row(tx, deal).await?.ok_or(AppError::NotFound)?;
    }
    let mut given = given(tx, filter, deal).await?;
    let more = given.len() > PAGE as usize;
    given.truncate(PAGE as usize);
    let next = given.last().filter(|_| more).map(|last| last.sequence);
    let mut touched = touched(tx, &given, deal).await?;
    let owners = owners(tx, &touched).await?;
    let mut ids: Vec<Uuid> = given.iter().map(|command| command.member.0).collect();
    for record in touched.values().flatten() {
        ids.push(record.id);
        ids.extend(references(&record.was).chain(references(&record.made)));
    }
    let names = names(tx, &ids).await?;
    let lines = given.into_iter().map(|command| {
        let records = touched.remove(&command.id).unwrap_or_default();
        line(tx, command, &records, &owners, &names)
    });
    let lines = lines.collect();
    let people = if deal.is_none() && tx.actor.may(Kind::Workspace, Verb::Journal, None) { people(tx).await? } else { Vec::new() };
    Ok(ChangesList { lines, next, people })
}

async fn given(tx: &mut Tx, filter: &ChangeFilter, deal: Option<DealId>) -> Result<Vec<Given>, AppError> {
    let time_zone = tx.actor.time_zone.name();
    let kinds = filter.kind.map(ChangeKind::patterns);
    Ok(sqlx::query_as!(
        Given,
        r#"select id as "id!", sequence as "sequence!", kind as "kind!", member_id as "member!: MemberId", at as "at!: DateTime<Utc>",
            taken_back as "taken_back!", undone as "undone!"
        from changes($1, $2, $3::date::timestamp at time zone $4, ($3::date + 1)::timestamp at time zone $4, $5, $6, $7)"#,
        deal.map(|deal| deal.0),
        filter.person.map(|person| person.0),
        filter.day,
        time_zone,
        kinds.as_deref(),
        filter.below,
        PAGE + 1
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn touched(tx: &mut Tx, given: &[Given], deal: Option<DealId>) -> Result<HashMap<Uuid, Vec<Touched>>, AppError> {
    let commands: Vec<Uuid> = given.iter().map(|command| command.id).collect();
    let rows = sqlx::query!(
        r#"select command_id as "command!", kind as "kind!", record_id as "record!", was, made, records as "records!"
        from change_rows($1, $2, $3)"#,
        &commands,
        deal.map(|deal| deal.0),
        ROWS
    )
    .fetch_all(tx.connection())
    .await?;
    let mut touched: HashMap<Uuid, Vec<Touched>> = HashMap::new();
    for row in rows {
        let records = touched.entry(row.command).or_default();
        let created = row.was.is_none();
        let moved = row.made.as_ref().and_then(|made| made.get("rank")).is_some();
        let (was, mut made) = (told(row.was.unwrap_or_default()), told(row.made.unwrap_or_default()));
        if moved {
            made.insert("rank".to_owned(), Value::Null);
        }
        match records.iter_mut().find(|record| record.id == row.record) {
            Some(record) => {
                for (column, value) in was {
                    record.was.entry(column).or_insert(value);
                }
                record.made.extend(made);
            }
            None => records.push(Touched { kind: row.kind, id: row.record, created, was, made, records: row.records }),
        }
    }
    Ok(touched)
}

/// The owners of the deals that the reader may see.
async fn owners(tx: &mut Tx, touched: &HashMap<Uuid, Vec<Touched>>) -> Result<HashMap<Uuid, MemberId>, AppError> {
    let workspace = tx.actor.workspace.0;
    let deals: Vec<Uuid> = touched.values().flatten().filter(|record| record.kind == "deal").map(|record| record.id).collect();
    let rows =
        sqlx::query!(r#"select id, owner_id as "owner: MemberId" from deal where workspace_id = $1 and id = any ($2)"#, workspace, &deals)
            .fetch_all(tx.connection())
            .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.owner)).collect())
}

fn line(tx: &Tx, command: Given, records: &[Touched], owners: &HashMap<Uuid, MemberId>, names: &HashMap<Uuid, String>) -> ChangeLine {
    let actor = &tx.actor;
    let count = records.first().map_or(0, |record| record.records);
    let may_write = |record: &Touched| {
        let verb = if record.created || record.made.contains_key("archived") { Verb::Archive } else { Verb::Write };
        owners.get(&record.id).is_some_and(|owner| actor.may(Kind::Deal, verb, Some(*owner)))
    };
    let all = i64::try_from(records.len()).is_ok_and(|seen| seen == count) && count > 0;
    let mine = command.member == actor.member || actor.may(Kind::Workspace, Verb::Journal, None);
    let may_undo = UNDOABLE.contains(&command.kind.as_str()) && !command.taken_back && mine && all && records.iter().all(may_write);
    ChangeLine {
        command: CommandId(command.id),
        who: names.get(&command.member.0).cloned().unwrap_or_default(),
        at: local(command.at, actor.time_zone),
        minutes: (tx.clock.now() - command.at).num_minutes().max(0),
        kind: ChangeKind::of_command(&command.kind),
        records: records.iter().take(RECORDS).map(|record| changed(tx, record, names)).collect(),
        count,
        undone: command.undone,
        redone: command.taken_back && !command.undone,
        may_undo,
    }
}

fn changed(tx: &Tx, record: &Touched, names: &HashMap<Uuid, String>) -> ChangedRecord {
    let was_money = currency(&[&record.was, &record.made], tx.actor.currency);
    let made_money = currency(&[&record.made], was_money);
    let field = |(column, made): (&String, &Value)| ChangedField {
        column: column.clone(),
        was: shown(column, record.was.get(column), was_money, names),
        made: shown(column, Some(made), made_money, names),
    };
    let fields = match record.kind.as_str() {
        // Of a new deal, where it began.
        "deal" if record.created => record.made.iter().filter(|(column, _)| *column == "stage_id").map(field).collect(),
        "deal" => record.made.iter().filter(|(column, _)| *column != "rank" || !record.made.contains_key("stage_id")).map(field).collect(),
        _ => Vec::new(),
    };
    ChangedRecord { kind: record.kind.clone(), name: names.get(&record.id).cloned(), fields }
}

async fn people(tx: &mut Tx) -> Result<Vec<Choice<MemberId>>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member where workspace_id = $1 order by lower(name)"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?)
}
