//! What a server tells the browsers that are open: how far their workspace is, and who looks at which board.
//!
//! Nothing of it is kept in a table. A number ([`Told`]) says only that there is something new: whoever hears it asks for it, under rights of
//! their own. Who looks at a board lives as long as their stream does. Servers of one database tell each other by `NOTIFY` ([`Spread`]).

mod message;
mod outbox;
mod room;
mod spread;
mod watching;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{broadcast, watch};
use uuid::Uuid;

use super::database::{Db, Tx};
use crate::{Actor, AppError, DealId, MemberId, PipelineId, Token, WorkspaceId};
use message::{Message, Said};
use outbox::Outbox;
use room::Room;

pub use message::Told;
pub use spread::Spread;
pub use watching::{News, Watching};

/// How many sessions may end before a stream has looked which.
const ENDINGS: usize = 64;

/// The streams of this server, and what is told to them. All clones are the same.
#[derive(Clone, Debug)]
pub struct Live(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    /// This server, for others to tell it from themselves.
    server: Uuid,
    rooms: Mutex<HashMap<WorkspaceId, Room>>,
    outbox: Outbox,
    ended: broadcast::Sender<Token>,
    closed: watch::Sender<bool>,
}

impl Default for Live {
    fn default() -> Self {
        Self(Arc::new(Shared {
            server: Uuid::now_v7(),
            rooms: Mutex::default(),
            outbox: Outbox::default(),
            ended: broadcast::Sender::new(ENDINGS),
            closed: watch::Sender::new(false),
        }))
    }
}

impl Live {
    /// Says, after a commit, how far a workspace is: here at once, to other servers as soon as they can be told.
    pub fn tell(&self, workspace: WorkspaceId, told: Told) {
        self.hear(workspace, &told);
        self.0.outbox.tell(workspace, told);
    }

    /// Shows which card of a board somebody holds, with the deal's owner, who decides who may know of it; none when they let go.
    pub fn hold(&self, actor: &Actor, board: PipelineId, held: Option<(DealId, MemberId)>) {
        let said = Said::Holds { board, member: actor.member, held };
        self.say(actor.workspace, said);
    }

    /// Ends the streams of a session that is over.
    pub fn end(&self, token: Token) {
        // An error says that nobody listens.
        let _ = self.0.ended.send(token);
    }

    /// Ends all streams: the server stops.
    pub fn close(&self) {
        self.0.closed.send_replace(true);
        let left: Vec<_> = self.rooms().iter().map(|(workspace, room)| (*workspace, room.own_lookers(self.0.server))).collect();
        for (workspace, lookers) in left {
            for (board, members) in lookers {
                self.0.outbox.say(workspace, Said::Left { board, members });
            }
        }
    }

    fn say_who_looks(&self, workspace: WorkspaceId) {
        let lookers = self.in_room(workspace, |room| room.own_lookers(self.0.server)).unwrap_or_default();
        for (board, members) in lookers {
            self.0.outbox.say(workspace, Said::Looks { board, members });
        }
    }

    fn rooms(&self) -> MutexGuard<'_, HashMap<WorkspaceId, Room>> {
        self.0.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the room of a workspace, if somebody is in it.
    fn in_room<T>(&self, workspace: WorkspaceId, change: impl FnOnce(&mut Room) -> T) -> Option<T> {
        self.rooms().get_mut(&workspace).map(change)
    }

    /// Takes over how far a workspace is, for the streams here alone.
    pub fn hear(&self, workspace: WorkspaceId, told: &Told) {
        self.in_room(workspace, |room| room.hear(told));
    }

    /// Takes over what was said here, and passes it on.
    fn say(&self, workspace: WorkspaceId, said: Said) {
        self.in_room(workspace, |room| room.take_in(self.0.server, &said));
        self.0.outbox.say(workspace, said);
    }

    /// Takes over what another server said.
    fn receive(&self, message: Message) {
        if message.server == self.0.server {
            return;
        }
        for (workspace, told) in message.told {
            self.hear(workspace, &told);
        }
        for (workspace, said) in message.said {
            if said == Said::Who {
                self.say_who_looks(workspace);
            }
            self.in_room(workspace, |room| room.take_in(message.server, &said));
        }
    }
}

impl Tx {
    /// The number of the last command that this transaction can see. What is read after it is at least as new.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sequence(&mut self) -> Result<i64, AppError> {
        let workspace = self.actor.workspace.0;
        let value = sqlx::query_scalar!("select value from workspace_counter where workspace_id = $1", workspace)
            .fetch_one(self.connection())
            .await?;
        Ok(value)
    }
}
