//! The database, as an actor may use it.

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgPool, PgRow};
use sqlx::{AssertSqlSafe, Executor, PgConnection, Postgres, Row, Transaction};

use super::actor::{Actor, Sight};
use super::clock::Clock;
use super::live::{Live, Told};
use crate::{AppError, CommandId, Kind, Verb};

/// The server's connections, as the role that owns nothing and bypasses nothing.
#[derive(Clone, Debug)]
pub struct Db {
    pool: PgPool,
    clock: Clock,
    live: Live,
}

/// A transaction of an actor: every statement in it sees what they may see, and nothing else. Dropped without a commit it is rolled back,
/// behind the back of whoever dropped it: what only read ends so, without waiting.
#[derive(Debug)]
pub struct Tx {
    /// There until it has ended.
    connection: Option<PoolConnection<Postgres>>,
    /// Who acts.
    pub actor: Actor,
    /// The time that the transaction's statements see.
    pub clock: Clock,
    live: Live,
    /// The last command that was carried out in it, for who follows to be told of after the commit.
    pub(super) told: Option<Told>,
}

impl Db {
    /// The database behind a pool of connections.
    #[must_use]
    pub fn new(pool: PgPool, clock: Clock) -> Self {
        Self { pool, clock, live: Live::default() }
    }

    /// The clock that goes with it.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The streams that follow its changes.
    #[must_use]
    pub fn live(&self) -> &Live {
        &self.live
    }

    /// The pool, for what comes before there is an actor: the definer functions of identity, and health.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Begins a transaction without an actor: it sees no row of any workspace. For the definer functions that need the clock.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin_anonymous(&self) -> Result<Transaction<'static, Postgres>, AppError> {
        let clock = self.clock_setting();
        Ok(self.pool.begin_with(AssertSqlSafe(format!("begin; select set_config('tablero.clock', '{clock}', true)"))).await?)
    }

    /// Begins a transaction for an actor. One round trip: the beginning and the settings go together. What is written into the statement
    /// are ids and a time, never text from outside.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn begin(&self, actor: &Actor) -> Result<Tx, AppError> {
        Ok(self.begin_with(actor, "").await?.0)
    }

    /// The same with statements more, in the same round trip; answers with the rows of all.
    pub(super) async fn begin_with(&self, actor: &Actor, more: &str) -> Result<(Tx, Vec<PgRow>), AppError> {
        let statements = format!("begin; select {}; {more}", self.settings(actor));
        let mut tx = Tx {
            connection: Some(self.pool.acquire().await?),
            actor: actor.clone(),
            clock: self.clock.clone(),
            live: self.live.clone(),
            told: None,
        };
        let rows = sqlx::raw_sql(AssertSqlSafe(statements)).fetch_all(tx.connection()).await?;
        Ok((tx, rows))
    }

    fn settings(&self, actor: &Actor) -> String {
        let settings = [
            ("workspace", actor.workspace.to_string()),
            ("member", actor.member.to_string()),
            ("clock", self.clock_setting()),
            ("sight_deal", sight(actor, Kind::Deal)),
            ("sight_client", sight(actor, Kind::Client)),
            ("sight_contact", sight(actor, Kind::Contact)),
            ("sight_lead", sight(actor, Kind::Lead)),
            ("sight_journal", if actor.may(Kind::Workspace, Verb::Journal, None) { "*".into() } else { String::new() }),
        ];
        settings.map(|(name, value)| format!("set_config('tablero.{name}', '{value}', true)")).join(", ")
    }

    fn clock_setting(&self) -> String {
        self.clock.setting().map(|moment| moment.to_rfc3339()).unwrap_or_default()
    }
}

fn sight(actor: &Actor, kind: Kind) -> String {
    match actor.sight(kind) {
        Sight::All => "*".to_owned(),
        Sight::Of(members) if members.is_empty() => String::new(),
        Sight::Of(members) => format!("{{{}}}", members.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")),
    }
}

impl Tx {
    /// The connection, for the SQL of a domain's store.
    ///
    /// # Panics
    /// Never: only what ends the transaction takes the connection, and takes the transaction with it.
    pub fn connection(&mut self) -> &mut PgConnection {
        self.connection.as_mut().expect("a transaction has its connection until it ends")
    }

    /// Keeps what it wrote, and tells who follows.
    ///
    /// # Errors
    /// When the commit fails; then nothing was kept.
    pub async fn commit(mut self) -> Result<(), AppError> {
        sqlx::raw_sql("commit").execute(self.connection()).await?;
        self.ended();
        Ok(())
    }

    /// Ends the command under way with its answer and commits, in one round trip.
    pub(super) async fn finish(mut self, command: CommandId, answer: &[u8]) -> Result<(), AppError> {
        // As digits, in which no quotation mark can end the text.
        let statements = format!("select command_finish(convert_from('{}', 'UTF8')::jsonb); commit", hexadecimal(answer));
        // To the end: what stood behind the first row would tell of a commit that failed, and nobody would hear it.
        let rows = sqlx::raw_sql(AssertSqlSafe(statements)).fetch_all(self.connection()).await?;
        let sequence = rows.first().map(|row| row.try_get(0)).transpose()?;
        self.told = sequence.map(|sequence| Told { sequence, by: Some((self.actor.member, command)) });
        self.ended();
        Ok(())
    }

    /// Nothing is left to be rolled back, and who follows is told.
    fn ended(&mut self) {
        drop(self.connection.take());
        if let Some(told) = self.told.take() {
            self.live.tell(self.actor.workspace, told);
        }
    }
}

impl Drop for Tx {
    fn drop(&mut self) {
        let Some(mut connection) = self.connection.take() else { return };
        // Also when a request was given up in the middle of a statement: its answer is awaited first.
        tokio::spawn(async move {
            if connection.execute("rollback").await.is_err() {
                connection.close_on_drop();
            }
        });
    }
}

/// Bytes as Postgres reads a `bytea`.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| char::from(DIGITS[usize::from(digit)]));
    "\\x".chars().chain(digits).collect()
}
