//! Somebody who looks, and how often they ask.

use super::super::client::{Answer, Client};
use super::super::company::{Company, Who};
use super::super::samples::Samples;
use anyhow::{Result, bail, ensure};
use serde_json::Value;
use sqlx::PgConnection;
use std::io::Read;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How often each is asked for in earnest.
pub const TIMES: usize = 300;
/// What is asked for before it counts: by then every connection to the database knows its statements.
const WARM_UP: usize = 60;
/// What takes so long altogether is asked for less often, but not less than so often.
const LONGEST: Duration = Duration::from_secs(20);
const LEAST: usize = 30;

/// Who looks, over a connection of their own.
pub struct Reader {
    pub who: Who,
    pub client: Client,
    pub workspace: Uuid,
    pub member: Uuid,
    /// Kinds and verbs of records that they may read or write whoever looks after them.
    rights: Vec<(String, String)>,
}

/// A page that came.
pub struct Page {
    /// Until all of it was there.
    pub took: Duration,
    /// How much came over the wire.
    pub bytes: usize,
    html: String,
}

impl Reader {
    /// Somebody who has signed in.
    ///
    /// # Errors
    /// When the database does not know them.
    pub async fn of(who: Who, client: Client, owner: &mut PgConnection) -> Result<Self> {
        let (workspace, member): (Uuid, Uuid) =
            sqlx::query_as("select workspace_id, m.id from workspace join member m using (workspace_id) where slug = $1 and m.email = $2")
                .bind(Company::CUSTOMERS)
                .bind(who.credentials(Company::CUSTOMERS).0)
                .fetch_one(&mut *owner)
                .await?;
        let rights = sqlx::query_as(
            "select kind, verb from role_right r join member m using (workspace_id, role_id) where workspace_id = $1 and m.id = $2 and scope = 'all'",
        );
        let rights = rights.bind(workspace).bind(member).fetch_all(owner).await?;
        Ok(Self { who, client, workspace, member, rights })
    }

    /// Whose records of a kind they may read or write: their own, or none for everybody's.
    pub fn only(&self, kind: &str, verb: &str) -> Option<Uuid> {
        let all = self.rights.iter().any(|(each, may)| each == kind && may == verb);
        (!all).then_some(self.member)
    }

    /// Asks for a page; `encoding` is how it has to come, empty for plain.
    ///
    /// # Errors
    /// When it does not come, or comes otherwise.
    pub async fn page(&mut self, path: &str, encoding: &str) -> Result<Page> {
        let start = Instant::now();
        let answer = self.client.get(path, encoding).await?;
        let took = start.elapsed();
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        let compressed = answer.header("content-encoding").unwrap_or_default();
        ensure!(compressed == encoding, "{path} comes in {compressed}, not in {encoding}");
        Ok(Page { took, bytes: answer.body.len(), html: unpacked(&answer, encoding)? })
    }

    /// Calls a server function, with what it is to do in `body`.
    ///
    /// # Errors
    /// When it answers anything but yes.
    pub async fn call(&mut self, function: &str, body: &Value) -> Result<(Duration, Value)> {
        let (path, body) = (format!("/api/call/{function}"), body.to_string());
        let start = Instant::now();
        let answer = self.client.post(&path, "application/json", &body, "").await?;
        let took = start.elapsed();
        ensure!(answer.status == 200, "{path} answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        Ok((took, serde_json::from_slice(&answer.body)?))
    }
}

impl Page {
    /// How many of something are on it: `mark` is the name of an attribute that each has.
    pub fn count(&self, mark: &str) -> usize {
        self.html.matches(&format!(" {mark}=\"")).count()
    }

    /// Where the next page of the list is.
    pub fn more(&self) -> Option<String> {
        let links = self.html.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        links.map(|link| link.replace("&amp;", "&")).find(|link| link.contains("?after=") || link.contains("&after="))
    }
}

fn unpacked(answer: &Answer, encoding: &str) -> Result<String> {
    let mut html = String::new();
    match encoding {
        "" => html = String::from_utf8(answer.body.clone())?,
        "gzip" => drop(flate2::read::GzDecoder::new(&answer.body[..]).read_to_string(&mut html)?),
        "br" => drop(brotli::Decompressor::new(&answer.body[..], 4096).read_to_string(&mut html)?),
        _ => bail!("nobody unpacks {encoding}"),
    }
    Ok(html)
}

/// Does something often: to warm up, then in earnest. It is told how often it was done before, and tells how long it took.
///
/// # Errors
/// When it fails once.
pub async fn often(count: usize, mut once: impl AsyncFnMut(usize) -> Result<Duration>) -> Result<Samples> {
    let start = Instant::now();
    let mut turn = 0;
    while turn < WARM_UP && (turn < LEAST / 3 || start.elapsed() < LONGEST / 3) {
        once(turn).await?;
        turn += 1;
    }
    let start = Instant::now();
    let mut durations = Vec::with_capacity(count);
    while durations.len() < count && (durations.len() < LEAST || start.elapsed() < LONGEST) {
        durations.push(once(turn).await?);
        turn += 1;
    }
    Ok(Samples::new(durations))
}
