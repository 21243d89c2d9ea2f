//! Servers of one database tell each other what is new: by `NOTIFY`, in transactions of its own after the command's commit, since one within
//! would make all commits of the cluster wait for each other. What is lost on the way, a slow look at the numbers finds.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use sqlx::AssertSqlSafe;
use sqlx::postgres::{PgListener, PgPool, PgPoolOptions};
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior, interval, sleep, timeout};
use uuid::Uuid;

use super::message::{Message, Said, Told};
use super::{Db, Live};
use crate::{AppError, WorkspaceId};

/// The channel of all servers.
const CHANNEL: &str = "tablero_live";
/// How long words are gathered before the next `NOTIFY`.
const GATHERING: Duration = Duration::from_millis(50);
/// How often it is looked who is gone.
const TICK: Duration = Duration::from_secs(1);
/// After how many ticks the numbers are looked up, and who looks at boards is said again.
const LOOK: u64 = 5;
const REPEAT: u64 = 30;
/// How long to wait before listening again when the database is away: doubled each time, up to the last.
const AGAIN: [Duration; 5] =
    [Duration::from_millis(500), Duration::from_secs(1), Duration::from_secs(2), Duration::from_secs(5), Duration::from_secs(15)];
/// How long the last words may take.
const LAST_WORDS: Duration = Duration::from_secs(2);

/// A server's ties to the others, until they are cut.
#[derive(Debug)]
pub struct Spread {
    live: Live,
    db: Db,
    tasks: JoinSet<()>,
    ear: Ear,
}

/// The connection that listens, for as long as there is one.
type Ear = Arc<Mutex<Option<PgPool>>>;

impl Spread {
    /// Begins to listen to other servers of a database, and to tell them.
    #[must_use]
    pub fn begin(db: &Db) -> Self {
        let (live, db) = (db.live().clone(), db.clone());
        let look = Arc::new(Notify::new());
        live.0.outbox.carry(true);
        let ear = Ear::default();
        let mut tasks = JoinSet::new();
        tasks.spawn(listen(live.clone(), db.clone(), look.clone(), ear.clone()));
        tasks.spawn(carry(live.clone(), db.clone()));
        tasks.spawn(tend(live.clone(), db.clone(), look));
        Self { live, db, tasks, ear }
    }

    /// Ends all streams, says good-bye to the others, and lets go of the database.
    pub async fn end(mut self) {
        self.live.close();
        self.tasks.shutdown().await;
        self.live.0.outbox.carry(false);
        let ear = self.ear.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(ear) = ear {
            // A Postgres of our own stops only when nobody is connected any more.
            let _ = timeout(LAST_WORDS, ear.close()).await;
        }
        // Where they are not told, the others forget us by themselves.
        let _ = timeout(LAST_WORDS, notify(&self.live, &self.db)).await;
    }
}

/// Listens for ever; looks at the numbers whenever something may have been missed.
async fn listen(live: Live, db: Db, look: Arc<Notify>, ear: Ear) {
    let mut failures = 0;
    loop {
        let begun = Instant::now();
        if let Err(error) = listen_once(&live, &db, &look, &ear).await {
            if begun.elapsed() > AGAIN[AGAIN.len() - 1] {
                failures = 0;
            }
            tracing::warn!(error.cause = %error, "other servers cannot be heard for now");
        }
        sleep(AGAIN[failures.min(AGAIN.len() - 1)]).await;
        failures += 1;
    }
}

async fn listen_once(live: &Live, db: &Db, look: &Notify, ear: &Mutex<Option<PgPool>>) -> Result<(), sqlx::Error> {
    // A connection of its own, which lies idle for hours, to where the pool connects by now.
    let options = (*db.pool().connect_options()).clone();
    let pool = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None).connect_with(options).await?;
    *ear.lock().unwrap_or_else(PoisonError::into_inner) = Some(pool.clone());
    let mut listener = PgListener::connect_with(&pool).await?;
    listener.listen(CHANNEL).await?;
    loop {
        look.notify_one();
        while let Some(notification) = listener.try_recv().await? {
            match serde_json::from_str::<Message>(notification.payload()) {
                Ok(message) => live.receive(message),
                Err(error) => tracing::debug!(error.cause = %error, "a server says what this one does not understand"),
            }
        }
    }
}

/// Carries words to other servers, for ever.
async fn carry(live: Live, db: Db) {
    loop {
        live.0.outbox.filled().await;
        if let Err(error) = notify(&live, &db).await {
            tracing::debug!(error.cause = %error, "other servers could not be told");
        }
        sleep(GATHERING).await;
    }
}

async fn notify(live: &Live, db: &Db) -> Result<(), AppError> {
    let messages = live.0.outbox.take(live.0.server);
    let texts: Vec<String> = messages.iter().filter_map(|message| serde_json::to_string(message).ok()).collect();
    if !texts.is_empty() {
        let sql = AssertSqlSafe(format!("select pg_notify('{CHANNEL}', text) from unnest($1::text[]) text"));
        sqlx::query(sql).bind(&texts).execute(db.pool()).await?;
    }
    Ok(())
}

/// Forgets who is gone, repeats who is here, and looks at the numbers now and then.
async fn tend(live: Live, db: Db, look: Arc<Notify>) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut count = 0_u64;
    loop {
        let asked = tokio::select! {
            _ = ticks.tick() => false,
            () = look.notified() => true,
        };
        if !asked {
            count += 1;
            live.tidy(count.is_multiple_of(REPEAT));
        }
        if (asked || count.is_multiple_of(LOOK))
            && let Err(error) = live.look_up(&db).await
        {
            tracing::debug!(error.cause = %error, "the numbers of workspaces could not be looked up");
        }
    }
}

impl Live {
    /// Forgets who is gone, and rooms that nobody is in. With `repeat` says again who is here.
    fn tidy(&self, repeat: bool) {
        let (now, server) = (Instant::now(), self.0.server);
        let mut words = Vec::new();
        self.rooms().retain(|workspace, room| {
            let left = room.forget(server, now).into_iter();
            words.extend(left.map(|(board, member)| (*workspace, Said::Left { board, members: vec![member] })));
            let own = room.own_lookers(server);
            let stays = room.streams > 0 || !own.is_empty();
            if repeat {
                words.extend(own.into_iter().map(|(board, members)| (*workspace, Said::Looks { board, members })));
            }
            stays
        });
        for (workspace, said) in words {
            self.0.outbox.say(workspace, said);
        }
    }

    /// Looks up how far the workspaces are whose streams are open here.
    async fn look_up(&self, db: &Db) -> Result<(), AppError> {
        let workspaces: Vec<Uuid> = self.rooms().keys().map(|workspace| workspace.0).collect();
        if workspaces.is_empty() {
            return Ok(());
        }
        let rows =
            sqlx::query!(r#"select workspace_id as "workspace!: WorkspaceId", value as "value!" from sequences_of($1)"#, &workspaces)
                .fetch_all(db.pool())
                .await?;
        for row in rows {
            self.hear(row.workspace, &Told { sequence: row.value, by: None });
        }
        Ok(())
    }
}
