//! Edits of one field, until the server has said yes: another record each time.

use super::super::Bench;
use super::super::company::Company;
use super::asking::{Reader, TIMES, often};
use anyhow::{Result, ensure};
use serde_json::json;
use sqlx::PgConnection;
use std::time::Duration;
use uuid::Uuid;

/// For 99 of 100, in milliseconds, the disk's flush included; of the median nothing more is promised.
const TARGET: (f64, f64) = (20.0, 20.0);
/// How many different ones are edited.
const RECORDS: i64 = 360;

/// A field that is edited.
struct Edited {
    what: &'static str,
    function: &'static str,
    /// The record's kind, as the command calls it.
    kind: &'static str,
    field: &'static str,
    /// What is written, with a number behind it.
    to: &'static str,
    /// Which ones, with their versions.
    records: &'static str,
    /// What all their versions come to in the end.
    versions: &'static str,
}

const CLIENT: Edited = Edited {
    what: "a client's place",
    function: "edit_client",
    kind: "client",
    field: "location",
    to: "Puerto ",
    records: "select id, version from client where workspace_id = $1 and archived_at is null and ($2::uuid is null or sales_owner_id = $2)
        order by md5('edited' || id) limit $3",
    versions: "select sum(version) from client where workspace_id = $1 and id = any ($2)",
};
const CONTACT: Edited = Edited {
    what: "a contact's job",
    function: "edit_contact",
    kind: "contact",
    field: "job_title",
    to: "Head of hall ",
    records: "select id, version from contact where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2)
        order by md5('edited' || id) limit $3",
    versions: "select sum(version) from contact where workspace_id = $1 and id = any ($2)",
};
const EDITED: [Edited; 4] = [
    CLIENT,
    Edited { what: "a client's name, by which it is found", field: "name", to: "Molino Azul ", ..CLIENT },
    CONTACT,
    Edited { what: "a contact's phone number, by which they are found", field: "phone", to: "+34 600 10 ", ..CONTACT },
];

/// Measures them.
///
/// # Errors
/// When an edit fails or is lost.
pub async fn measure(bench: &mut Bench<'_>, reader: &mut Reader, owner: &mut PgConnection) -> Result<()> {
    for edited in &EDITED {
        let records = sqlx::query_as(edited.records).bind(reader.workspace).bind(reader.only(edited.kind, "write")).bind(RECORDS);
        let mut records: Vec<(Uuid, i32)> = records.fetch_all(&mut *owner).await?;
        ensure!(!records.is_empty(), "{:?} sees nobody", reader.who);
        let samples = often(bench.times(TIMES), async |turn| {
            let place = turn % records.len();
            edit(reader, edited, &mut records[place], turn).await
        })
        .await?;
        let (ids, versions): (Vec<Uuid>, Vec<i32>) = records.into_iter().unzip();
        let kept: i64 = sqlx::query_scalar(edited.versions).bind(reader.workspace).bind(ids).fetch_one(&mut *owner).await?;
        ensure!(kept == versions.into_iter().map(i64::from).sum::<i64>(), "an edit of {} that was acknowledged is lost", edited.what);
        bench.report.times(&format!("an edit, {:?}, {}", reader.who, edited.what), &samples, 0.0, Some(TARGET));
    }
    Ok(())
}

async fn edit(reader: &mut Reader, edited: &Edited, (id, version): &mut (Uuid, i32), turn: usize) -> Result<Duration> {
    // Never what it is already: that would write nothing.
    let to = format!("{}{turn:03}{version}", edited.to);
    let command = json!({ (edited.kind): *id, "seen": *version, "changes": [{ "field": edited.field, "to": to }] });
    let request = json!({ "id": Uuid::now_v7(), "version": 1, "command": command });
    let (took, state) = reader.call(edited.function, &json!({ "workspace": Company::CUSTOMERS, "request": request })).await?;
    *version += 1;
    ensure!(state["version"] == json!(*version), "an edit of {id} answers {state}");
    Ok(took)
}
