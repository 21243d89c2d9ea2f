//! The workspace of many clients and contacts: filled when it is measured, so that nothing else waits for it.

use super::company::Company;
use crate::progress::duration;
use anyhow::{Result, ensure};
use sqlx::postgres::PgConnection;
use sqlx::{Connection, Executor};
use std::time::Instant;
use uuid::Uuid;

const FILL: &str = include_str!("fill/customers.sql");

/// What is written.
const TABLES: [&str; 9] =
    ["client", "contact", "deal", "deal_stage_history", "deal_totals", "follow_up", "activity", "activity_contact", "record_name"];

/// What happens to a new row by itself, as far as it is written: all of it is made by the fill instead. Whoever adds a trigger adds to the fill.
const MADE_BY_THE_FILL: [&str; 11] = [
    "activity activity_keep_client",
    "client client_changes",
    "client record_name_add",
    "contact contact_changes",
    "contact record_name_add",
    "deal deal_add_up_insert",
    "deal deal_freeze_rate_insert",
    "deal deal_weigh",
    "deal record_name_add",
    "deal_stage_history deal_keep_stage_entered_insert",
    "follow_up deal_keep_next_due",
];

/// How much goes into it.
#[derive(Clone, Copy)]
pub struct Customers {
    clients: i32,
    contacts: i32,
    deals: i32,
    open: i32,
    activities: i32,
}

impl Customers {
    /// 100,000 clients, 1,000,000 contacts, 2,000,000 activities; `less` times less of each.
    pub fn new(less: i32) -> Self {
        Self {
            clients: 100_000 / less,
            contacts: 1_000_000 / less,
            deals: 100_000 / less,
            open: 10_000 / less,
            activities: 2_000_000 / less,
        }
    }

    /// Makes it, unless it is there.
    ///
    /// # Errors
    /// When anything fails, or what came out is not what was meant.
    pub async fn fill(self, company: &Company) -> Result<()> {
        let mut superuser = company.superuser().await?;
        let workspace: Uuid = sqlx::query_scalar("select workspace_id from workspace where slug = $1")
            .bind(Company::CUSTOMERS)
            .fetch_one(&mut superuser)
            .await?;
        let there: bool = sqlx::query_scalar("select exists (select from client where workspace_id = $1)")
            .bind(workspace)
            .fetch_one(&mut superuser)
            .await?;
        if !there {
            let start = Instant::now();
            println!("── Fill the workspace of many clients and contacts …");
            self.write(&mut superuser, workspace).await?;
            println!("   written after {}", duration(start.elapsed()));
            for table in TABLES {
                superuser.execute(sqlx::AssertSqlSafe(format!("vacuum analyze {table}"))).await?;
            }
            self.check(&mut superuser, workspace).await?;
            println!("   done after {}", duration(start.elapsed()));
        }
        Ok(superuser.close().await?)
    }

    async fn write(self, superuser: &mut PgConnection, workspace: Uuid) -> Result<()> {
        let mut transaction = superuser.begin().await?;
        transaction
            .execute("create temp table wanted (workspace_id uuid, clients int, contacts int, deals int, open int, activities int)")
            .await?;
        sqlx::query("insert into wanted values ($1, $2, $3, $4, $5, $6)")
            .bind(workspace)
            .bind(self.clients)
            .bind(self.contacts)
            .bind(self.deals)
            .bind(self.open)
            .bind(self.activities)
            .execute(&mut *transaction)
            .await?;
        sqlx::raw_sql(FILL).execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// Looks whether all is there, and all that triggers would have kept.
    async fn check(self, superuser: &mut PgConnection, workspace: Uuid) -> Result<()> {
        let by_themselves: Vec<String> = sqlx::query_scalar(
            "select tgrelid::regclass || ' ' || tgname from pg_trigger
            where not tgisinternal and tgrelid = any ($1::text[]::regclass[]) and tgtype & 4 <> 0 and tgname not like 'keep_in_journal%' order by 1",
        )
        .bind(TABLES)
        .fetch_all(&mut *superuser)
        .await?;
        ensure!(by_themselves == MADE_BY_THE_FILL, "new rows are not only followed by {MADE_BY_THE_FILL:?}, but by {by_themselves:?}");
        for (what, expected, sql) in self.counts() {
            let count: i64 = sqlx::query_scalar(sql).bind(workspace).fetch_one(&mut *superuser).await?;
            ensure!(count == i64::from(expected), "{count} {what} came out, not {expected}");
        }
        Ok(())
    }

    /// What is counted in the workspace, how many there shall be, and how it is counted.
    fn counts(self) -> [(&'static str, i32, &'static str); 12] {
        [
            ("clients", self.clients, "select count(*) from client where workspace_id = $1"),
            ("contacts", self.contacts, "select count(*) from contact where workspace_id = $1"),
            ("deals", self.deals, "select count(*) from deal where workspace_id = $1"),
            (
                "open deals",
                self.open,
                "select count(*) from deal d join stage s using (workspace_id) where workspace_id = $1 and s.id = d.stage_id and s.kind = 'open'",
            ),
            ("activities", self.activities, "select count(*) from activity where workspace_id = $1"),
            (
                "activities with their client and a contact of it",
                self.activities,
                "select count(*) from activity a join activity_contact took on took.workspace_id = $1 and took.activity_id = a.id
                join contact p on p.workspace_id = $1 and p.id = took.contact_id and p.client_id = a.of_client_id
                left join deal d on d.workspace_id = $1 and d.id = a.deal_id
                where a.workspace_id = $1 and a.of_client_id = coalesce(a.client_id, d.client_id)",
            ),
            ("names", self.clients + self.contacts + self.deals, "select count(*) from record_name where workspace_id = $1"),
            (
                "of a thousand contacts without the names they are looked for by",
                0,
                "select count(*) from (select * from contact where workspace_id = $1 order by id limit 1000) p
                left join record_name n on n.workspace_id = $1 and n.kind = 'contact' and n.record_id = p.id
                where n.folded is distinct from contact_looked_for(p.first_name, p.last_name, p.email, p.phone)",
            ),
            (
                "clients of a thousand that are not found by their names",
                0,
                "select count(*) from (select * from client where workspace_id = $1 order by id limit 1000) c where not exists (
                    select from record_name n where n.workspace_id = $1 and n.kind = 'client' and n.record_id = c.id
                        and name_trigrams(n.workspace_id, n.kind, n.folded) @@ trigrams_wanted($1, 'client', folded(c.name)))",
            ),
            (
                "deals without their weight or their next follow-up",
                0,
                "select count(*) from deal d join stage s on s.workspace_id = $1 and s.id = d.stage_id
                left join (select deal_id, min(due_on) as due_on from follow_up where workspace_id = $1 and done_at is null group by 1) f
                    on f.deal_id = d.id
                where d.workspace_id = $1
                    and (d.next_due is distinct from f.due_on or d.weighted_value <> weighted(d.value, coalesce(d.probability, s.probability)))",
            ),
            (
                "totals that do not add up",
                0,
                "select count(*) from (
                    select stage_id, owner_id, currency, count(*) as deals, sum(value) as value, sum(weighted_value) as weighted_value
                    from deal where workspace_id = $1 group by 1, 2, 3) really
                full join (select * from deal_totals where workspace_id = $1) kept using (stage_id, owner_id, currency)
                where (really.deals, really.value, really.weighted_value) is distinct from (kept.deals, kept.value, kept.weighted_value)",
            ),
            (
                "records that changed before they were made, or in the future",
                0,
                "select count(*) from (
                    select created_at, changed_at from client where workspace_id = $1
                    union all select created_at, changed_at from contact where workspace_id = $1) record
                where changed_at not between created_at and now()",
            ),
        ]
    }
}
