//! The companies whose boards are measured: a database of many workspaces, filled with as much as years of work leave behind.

use super::client::{Client, encoded};
use super::served::Served;
use crate::postgres;
use crate::progress::duration;
use crate::workspace::Workspace;
use anyhow::{Result, ensure};
use private_postgres::PrivatePostgres;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection, Executor};
use std::net::SocketAddr;
use std::time::Instant;

/// The database's name.
const DATABASE: &str = "tablero_bench";

/// Everybody's.
const PASSWORD: &str = "correct horse battery";

/// What is written in this order, in one transaction.
const FILL: [&str; 3] = [include_str!("fill/people.sql"), include_str!("fill/deals.sql"), include_str!("fill/journal.sql")];

/// A workspace's name in addresses, and how much goes into it.
struct Content {
    slug: String,
    deals: i32,
    open: i32,
    members: i32,
    /// Commands that were carried out; each wrote two rows of the journal.
    changes: i32,
}

/// A filled database.
pub struct Company {
    server_url: String,
    superuser_url: String,
    owner: PgConnectOptions,
}

/// Who measures.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Sees and moves everything.
    Administrator,
    /// Sees and moves their own.
    Rep,
}

impl Who {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Administrator, Self::Rep];
}

impl Company {
    /// The workspace that is measured: 100,000 deals, of which 10,000 are open.
    pub const MEASURED: &str = "measured";
    /// The workspace that the browser shows: 5,000 open deals.
    pub const BROWSER: &str = "browser";
    /// The workspace of many clients and contacts; there is nothing in it until it is measured.
    pub const CUSTOMERS: &str = "customers";
    /// The members of each.
    const MEMBERS: i32 = 30;

    /// Makes the database. The set-up page makes the first workspace, so that roles, stages and lists are the program's own; SQL the rest.
    ///
    /// # Errors
    /// When anything fails, or what came out is not what was meant.
    pub async fn make(workspace: &Workspace, postgres: &PrivatePostgres, quick: bool) -> Result<Self> {
        let start = Instant::now();
        println!("── Fill the database …");
        let owner: PgConnectOptions = postgres::fresh_database(postgres, DATABASE, &workspace.root.join("migrations")).await?.parse()?;
        let server: PgConnectOptions = postgres.server_url().parse()?;
        let server_url = server.database(DATABASE).to_url_lossy().to_string();
        let company = Self { server_url, superuser_url: postgres.superuser_url().to_owned(), owner };
        company.set_up(workspace).await?;
        company.fill(&contents(if quick { 10 } else { 1 })).await?;
        println!("   done after {}", duration(start.elapsed()));
        Ok(company)
    }

    async fn set_up(&self, workspace: &Workspace) -> Result<()> {
        let served = Served::start(workspace, &self.server_url).await?;
        let mut client = Client::connect(served.address).await?;
        let (email, password) = (encoded(&email(Self::MEASURED, Who::Administrator)), encoded(PASSWORD));
        let form = format!(
            "workspace={}&language=en&time_zone=Europe/Madrid&currency=USD&fiscal_year_start=1&name=Ada+Admin&email={email}&password={password}",
            Self::MEASURED
        );
        let answer = client.post("/setup", "application/x-www-form-urlencoded", &form, "").await?;
        ensure!(answer.status == 303, "the set-up answers {}", answer.status);
        served.stop().await
    }

    async fn fill(&self, contents: &[Content]) -> Result<()> {
        let mut owner = self.owner().await?;
        let mut transaction = owner.begin().await?;
        transaction
            .execute("create temp table filled (number serial, slug text, deals int, open int, clients int, members int, changes int, workspace_id uuid)")
            .await?;
        for content in contents {
            sqlx::query("insert into filled (slug, deals, open, clients, members, changes) values ($1, $2, $3, $2 / 10, $4, $5)")
                .bind(&content.slug)
                .bind(content.deals)
                .bind(content.open)
                .bind(content.members)
                .bind(content.changes)
                .execute(&mut *transaction)
                .await?;
        }
        for sql in FILL {
            sqlx::raw_sql(sql).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        for table in ["command", "journal", "client", "deal", "deal_stage_history", "deal_totals", "member", "stage"] {
            owner.execute(sqlx::AssertSqlSafe(format!("vacuum analyze {table}"))).await?;
        }
        let (deals, open): (i64, i64) = sqlx::query_as(
            "select count(*), count(*) filter (where s.kind = 'open')
            from workspace w join deal d using (workspace_id) join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id where w.slug = $1",
        )
        .bind(&contents[0].slug)
        .fetch_one(&mut owner)
        .await?;
        ensure!((deals, open) == (contents[0].deals.into(), contents[0].open.into()), "{deals} deals came out, {open} of them open");
        Ok(owner.close().await?)
    }

    /// A connection past everybody's rights, to see what is really there.
    ///
    /// # Errors
    /// When Postgres does not answer.
    pub async fn owner(&self) -> Result<PgConnection> {
        Ok(self.owner.clone().connect().await?)
    }

    /// A connection that may do anything in the database.
    ///
    /// # Errors
    /// When Postgres does not answer.
    pub async fn superuser(&self) -> Result<PgConnection> {
        Ok(self.superuser_url.parse::<PgConnectOptions>()?.database(DATABASE).connect().await?)
    }

    /// The database as the server's role.
    pub fn server_url(&self) -> &str {
        &self.server_url
    }

    /// The Postgres that holds it, as its superuser.
    pub fn superuser_url(&self) -> &str {
        &self.superuser_url
    }
}

/// What goes into the database. The last ones are for imports, and empty.
fn contents(less: i32) -> Vec<Content> {
    let content = |slug: String, deals: i32, open: i32, members: i32, changes: i32| Content {
        slug,
        deals: deals / less,
        open: open / less,
        members,
        changes: changes / less,
    };
    let mut contents = vec![
        content(Company::MEASURED.into(), 100_000, 10_000, Company::MEMBERS, 500_000),
        // The browser's share is not for want of time: its figures depend on how much it shows.
        Content { slug: Company::BROWSER.into(), deals: 25_000, open: 5_000, members: Company::MEMBERS, changes: 10_000 },
        content(Company::CUSTOMERS.into(), 0, 0, Company::MEMBERS, 0),
    ];
    contents.extend((3..=20).map(|number| content(format!("other-{number}"), 2_000, 1_000, 12, 2_000)));
    contents.extend((1..=3).map(|number| content(format!("import-{number}"), 0, 0, 1, 0)));
    contents
}

/// The address with which somebody of a workspace signs in.
fn email(slug: &str, who: Who) -> String {
    match who {
        Who::Administrator => format!("administrator1@{slug}.example"),
        Who::Rep => format!("rep7@{slug}.example"),
    }
}

impl Who {
    /// A connection to the server on which they have signed in.
    ///
    /// # Errors
    /// When the server does not let them in.
    pub async fn sign_in(self, host: SocketAddr, slug: &str) -> Result<Client> {
        Client::sign_in(host, &email(slug, self), PASSWORD).await
    }

    /// With what to sign in to a workspace: address and password.
    pub fn credentials(self, slug: &str) -> (String, &'static str) {
        (email(slug, self), PASSWORD)
    }
}
