//! The pages of one client and of one contact, with the first page of their history: another each time.

use super::super::Bench;
use super::super::company::Company;
use super::asking::{Reader, TIMES, often};
use crate::progress::size;
use anyhow::{Result, ensure};
use sqlx::PgConnection;
use uuid::Uuid;

/// At the median, and for 99 of 100, in milliseconds.
const TARGET: (f64, f64) = (20.0, 60.0);
/// How many different ones are asked for.
const CARDS: i64 = 360;
/// How many entries of a history come at first.
const HISTORY: i64 = 20;

/// Of each kind of card: what its list is called in addresses, what rights call it and the other kind that is on it, its name in the report, and
/// which ones are asked for, with the contacts and the entries of their history that have to be on it at least: those about the client itself,
/// which come with its sight. `$2` looks after what is asked for, if it is anybody, `$4` after what is of the other kind.
const CARDS_OF: [(&str, &str, &str, &str, &str); 3] = [
    (
        "clients",
        "client",
        "contact",
        "a client's card",
        "select c.id,
            (select count(*) from contact p
                where p.workspace_id = $1 and p.client_id = c.id and p.archived_at is null and ($4::uuid is null or p.owner_id = $4)),
            (select count(*) from activity a where a.workspace_id = $1 and a.of_client_id = c.id and a.client_id = c.id and a.archived_at is null)
        from (
            select id from client where workspace_id = $1 and archived_at is null and ($2::uuid is null or sales_owner_id = $2)
            order by md5(id::text) limit $3) c",
    ),
    (
        "clients",
        "client",
        "contact",
        "the card of a client with a long history",
        "select c.id,
            (select count(*) from contact p
                where p.workspace_id = $1 and p.client_id = c.id and p.archived_at is null and ($4::uuid is null or p.owner_id = $4)),
            (select count(*) from activity a where a.workspace_id = $1 and a.of_client_id = c.id and a.client_id = c.id and a.archived_at is null)
        from (
            select id from client where workspace_id = $1 and archived_at is null and ($2::uuid is null or sales_owner_id = $2)
            order by id limit least($3, 30)) c",
    ),
    (
        "contacts",
        "contact",
        "client",
        "a contact's card",
        "select p.id, 0::bigint,
            (select count(*) from activity_contact took
                join activity a on a.workspace_id = $1 and a.id = took.activity_id and a.archived_at is null
                join client c on c.workspace_id = $1 and c.id = a.client_id and ($4::uuid is null or c.sales_owner_id = $4)
                where took.workspace_id = $1 and took.contact_id = p.id)
        from (
            select id from contact where workspace_id = $1 and archived_at is null and ($2::uuid is null or owner_id = $2)
            order by md5(id::text) limit $3) p",
    ),
];

/// Measures them.
///
/// # Errors
/// When a card is not what it should be.
pub async fn measure(bench: &mut Bench<'_>, reader: &mut Reader, owner: &mut PgConnection) -> Result<()> {
    for (list, kind, other, what, cards) in CARDS_OF {
        let cards =
            sqlx::query_as(cards).bind(reader.workspace).bind(reader.only(kind, "read")).bind(CARDS).bind(reader.only(other, "read"));
        let cards: Vec<(Uuid, i64, i64)> = cards.fetch_all(&mut *owner).await?;
        ensure!(!cards.is_empty(), "{:?} sees nobody", reader.who);
        let mut bytes = 0;
        let samples = often(bench.times(TIMES), async |turn| {
            let (id, contacts, entries) = cards[turn % cards.len()];
            let path = format!("/w/{}/{list}/{id}", Company::CUSTOMERS);
            let page = reader.page(&path, "br").await?;
            let (there, told) = (page.count("data-contact"), page.count("data-entry"));
            ensure!(i64::try_from(there)? >= contacts, "{path} has {there} contacts, not {contacts}");
            ensure!(i64::try_from(told)? >= entries.min(HISTORY), "{path} has {told} entries of {entries}");
            bytes = bytes.max(page.bytes);
            Ok(page.took)
        })
        .await?;
        bench.report.times(&format!("{what}, {:?}, brotli ({})", reader.who, size(bytes)), &samples, 0.0, Some(TARGET));
    }
    Ok(())
}
