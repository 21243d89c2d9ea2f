//! The database, as an actor may use it.

use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, PgConnection, Postgres, Transaction};

use super::actor::{Actor, Sight};
use super::clock::Clock;
use super::live::{Live, Told};
use crate::{AppError, Kind, Verb};

/// The server's connections, as the role that owns nothing and bypasses nothing.
#[derive(Clone, Debug)]
pub struct Db {
    pool: PgPool,
    clock: Clock,
    live: Live,
}

/// A transaction of an actor: every statement in it sees what they may see, and nothing else.
#[derive(Debug)]
pub struct Tx {
    transaction: Transaction<'static, Postgres>,
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
        let settings = [
            ("workspace", actor.workspace.to_string()),
            ("member", actor.member.to_string()),
            ("clock", self.clock_setting()),
            ("sight_deal", sight(actor, Kind::Deal)),
            ("sight_client", sight(actor, Kind::Client)),
            ("sight_contact", sight(actor, Kind::Contact)),
            ("sight_journal", if actor.may(Kind::Workspace, Verb::Journal, None) { "*".into() } else { String::new() }),
        ];
        let settings: Vec<String> = settings.iter().map(|(name, value)| format!("set_config('tablero.{name}', '{value}', true)")).collect();
        let transaction = self.pool.begin_with(AssertSqlSafe(format!("begin; select {}", settings.join(", ")))).await?;
        Ok(Tx { transaction, actor: actor.clone(), clock: self.clock.clone(), live: self.live.clone(), told: None })
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
    pub fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Ends a transaction that only read, or keeps what it wrote and tells who follows.
    ///
    /// # Errors
    /// When the commit fails; then nothing was kept.
    pub async fn commit(self) -> Result<(), AppError> {
        self.transaction.commit().await?;
        if let Some(told) = self.told {
            self.live.tell(self.actor.workspace, told);
        }
        Ok(())
    }
}
