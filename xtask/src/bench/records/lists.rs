//! The pages of all clients and of all contacts, as they are narrowed and sorted, and far behind the first.

use super::super::Bench;
use super::super::client::encoded;
use super::super::company::Company;
use super::asking::{Reader, TIMES, often};
use crate::progress::size;
use anyhow::{Result, ensure};
use sqlx::PgConnection;

/// At the median, and for 99 of 100, in milliseconds.
const TARGET: (f64, f64) = (20.0, 60.0);
/// How many rows a page has at most.
const PAGE: i64 = 50;
/// How many pages lie before the deep one.
const DEEP: usize = 20;
/// How many texts are looked for in turn.
const TEXTS: i64 = 10;

/// A list.
struct List {
    name: &'static str,
    /// What it is of, as rights say it.
    kind: &'static str,
    /// The attribute that each row has.
    row: &'static str,
    /// Counts up to a page of those whom `$2` looks after, if it is anybody, that are of `$3`, and have the text `$4`.
    rows: &'static str,
    narrowed: &'static [Narrowed],
}

/// What a list is narrowed or sorted by.
struct Narrowed {
    what: &'static str,
    /// In the address, besides the text.
    parameters: &'static str,
    /// Only those whom the reader looks after.
    mine: bool,
    /// The status or category.
    of: Option<&'static str>,
    text: Text,
}

/// What is looked for.
enum Text {
    None,
    /// This.
    Is(&'static str),
    /// Whatever is found in the workspace `$1`, of those whom `$2` looks after if it is anybody, as many as `$3`.
    From(&'static str),
}

const ALL: Narrowed = Narrowed { what: "by name", parameters: "", mine: false, of: None, text: Text::None };
const BY_CHANGE: Narrowed = Narrowed { what: "by change", parameters: "sort=-changed", ..ALL };

const LISTS: [List; 2] = [
    List {
        name: "clients",
        kind: "client",
        row: "data-client",
        rows: "select count(*) from (
                select from client r join record_name n on n.workspace_id = $1 and n.kind = 'client' and n.record_id = r.id
                where r.workspace_id = $1 and r.archived_at is null and ($2::uuid is null or r.sales_owner_id = $2)
                    and ($3::text is null or r.status = $3) and n.folded like '%' || folded($4) || '%' limit $5) found",
        narrowed: &[
            ALL,
            BY_CHANGE,
            Narrowed { what: "active, of one's own", parameters: "status=active&owner=mine", mine: true, of: Some("active"), ..ALL },
            Narrowed {
                what: "a name",
                text: Text::From(
                    "select split_part(name, ' ', 1) || ' ' || split_part(name, ' ', 2) from client
                    where workspace_id = $1 and archived_at is null and ($2::uuid is null or sales_owner_id = $2) order by md5(id::text) limit $3",
                ),
                ..ALL
            },
        ],
    },
    List {
        name: "contacts",
        kind: "contact",
        row: "data-contact",
        rows: "select count(*) from (
                select from contact r join record_name n on n.workspace_id = $1 and n.kind = 'contact' and n.record_id = r.id
                where r.workspace_id = $1 and r.archived_at is null and ($2::uuid is null or r.owner_id = $2)
                    and ($3::text is null or r.category = $3)
                    and (n.folded like '%' || folded($4) || '%' or ($4 ~ '^[-+()./ 0-9]+$' and n.folded like '%' || digits($4) || '%')) limit $5) found",
        narrowed: &[
            ALL,
            BY_CHANGE,
            Narrowed { what: "a category", parameters: "category=technical", of: Some("technical"), ..ALL },
            Narrowed {
                what: "a name",
                text: Text::From(
                    "select folded(first_name || ' ' || split_part(last_name, ' ', 1)) from contact
                    where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) order by md5(id::text) limit $3",
                ),
                ..ALL
            },
            Narrowed {
                what: "half a phone number",
                text: Text::From(
                    "select trim(right(phone, 7)) from contact
                    where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) and phone is not null
                    order by md5(id::text) limit $3",
                ),
                ..ALL
            },
            Narrowed {
                what: "part of an email address",
                text: Text::From(
                    "select split_part(email, '@', 1) from contact
                    where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2) and email is not null
                    order by md5(id::text) limit $3",
                ),
                ..ALL
            },
            Narrowed { what: "a first name that one of twenty has", text: Text::Is("María"), ..ALL },
        ],
    },
];

/// A page to ask for, and how many rows it has to have.
struct Asked {
    path: String,
    rows: i64,
}

/// Measures them.
///
/// # Errors
/// When a page is not what it should be.
pub async fn measure(bench: &mut Bench<'_>, reader: &mut Reader, owner: &mut PgConnection) -> Result<()> {
    for list in &LISTS {
        for (place, narrowed) in list.narrowed.iter().enumerate() {
            let asked = asked(reader, owner, list, narrowed).await?;
            // The first is everybody's first page: it is measured in each way in which it can come.
            let encodings: &[&str] = if place == 0 { &["", "gzip", "br"] } else { &["br"] };
            for encoding in encodings {
                ask(bench, reader, list, narrowed.what, &asked, encoding).await?;
            }
        }
        let deep = deep(bench, reader, list).await?;
        ask(bench, reader, list, "far behind the first page", &[deep], "br").await?;
    }
    Ok(())
}

async fn ask(bench: &mut Bench<'_>, reader: &mut Reader, list: &List, what: &str, asked: &[Asked], encoding: &str) -> Result<()> {
    let (mut bytes, mut rows) = (0, 0);
    let samples = often(bench.times(TIMES), async |turn| {
        let Asked { path, rows: expected } = &asked[turn % asked.len()];
        let page = reader.page(path, encoding).await?;
        let count = page.count(list.row);
        ensure!(i64::try_from(count)? == *expected, "{path} has {count} rows, not {expected}");
        (bytes, rows) = (bytes.max(page.bytes), rows.max(count));
        Ok(page.took)
    })
    .await?;
    let encoding = match encoding {
        "" => "plain",
        "br" => "brotli",
        other => other,
    };
    let what = format!("{}, {:?}, {what}, {rows} rows, {encoding} ({})", list.name, reader.who, size(bytes));
    bench.report.times(&what, &samples, 0.0, Some(TARGET));
    Ok(())
}

/// The addresses of a list, with each text that is looked for.
async fn asked(reader: &Reader, owner: &mut PgConnection, list: &List, narrowed: &Narrowed) -> Result<Vec<Asked>> {
    let sees = reader.only(list.kind, "read");
    let texts: Vec<String> = match narrowed.text {
        Text::None => vec![String::new()],
        Text::Is(text) => vec![text.to_owned()],
        Text::From(sql) => sqlx::query_scalar(sql).bind(reader.workspace).bind(sees).bind(TEXTS).fetch_all(&mut *owner).await?,
    };
    let mut asked = Vec::with_capacity(texts.len());
    for text in texts {
        let of = if narrowed.mine { Some(reader.member) } else { sees };
        let rows: i64 = sqlx::query_scalar(list.rows)
            .bind(reader.workspace)
            .bind(of)
            .bind(narrowed.of)
            .bind(&text)
            .bind(PAGE)
            .fetch_one(&mut *owner)
            .await?;
        ensure!(rows > 0, "nobody is called {text}");
        let text = if text.is_empty() { text } else { format!("text={}", encoded(&text)) };
        let parameters: Vec<&str> = [text.as_str(), narrowed.parameters].into_iter().filter(|part| !part.is_empty()).collect();
        let mark = if parameters.is_empty() { "" } else { "?" };
        asked.push(Asked { path: format!("/w/{}/{}{mark}{}", Company::CUSTOMERS, list.name, parameters.join("&")), rows });
    }
    ensure!(!asked.is_empty(), "nothing to look for in {}", list.name);
    Ok(asked)
}

/// A page behind many others, found as a reader finds it.
async fn deep(bench: &Bench<'_>, reader: &mut Reader, list: &List) -> Result<Asked> {
    let mut path = format!("/w/{}/{}", Company::CUSTOMERS, list.name);
    let mut page = reader.page(&path, "").await?;
    for _ in 0..DEEP {
        // There is less of everything when it shall be quick.
        let Some(next) = page.more() else { break };
        path = next;
        page = reader.page(&path, "").await?;
    }
    let rows = i64::try_from(page.count(list.row))?;
    ensure!(path.contains("after=") && (rows == PAGE || bench.quick && rows > 0), "{path} has {rows} rows");
    Ok(Asked { path, rows })
}
