//! What other servers have yet to be told. Of a workspace's numbers only the last waits here, however many there were.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use tokio::sync::Notify;
use uuid::Uuid;

use super::message::{Message, Said, Told};
use crate::WorkspaceId;

/// How many workspaces, and how many members, one message holds: a `NOTIFY` of Postgres has 8,000 bytes.
const WORKSPACES: usize = 40;
const MEMBERS: usize = 120;

#[derive(Debug, Default)]
pub struct Outbox {
    waiting: Mutex<Waiting>,
    filled: Notify,
    /// Whether somebody carries messages away. A program that serves nobody has nothing to say to servers but what their own look tells them.
    carried: AtomicBool,
}

#[derive(Debug, Default)]
struct Waiting {
    told: HashMap<WorkspaceId, Told>,
    said: Vec<(WorkspaceId, Said)>,
}

impl Outbox {
    /// From now on messages are carried away, or no longer.
    pub fn carry(&self, carried: bool) {
        self.carried.store(carried, Ordering::Relaxed);
    }

    pub fn tell(&self, workspace: WorkspaceId, told: Told) {
        self.put(|waiting| {
            let last = waiting.told.entry(workspace).or_default();
            if told.sequence > last.sequence {
                *last = told;
            }
        });
    }

    pub fn say(&self, workspace: WorkspaceId, said: Said) {
        self.put(|waiting| match said {
            Said::Looks { board, members } => {
                let parts = members.chunks(MEMBERS);
                waiting.said.extend(parts.map(|part| (workspace, Said::Looks { board, members: part.to_vec() })));
            }
            Said::Left { board, members } => {
                let parts = members.chunks(MEMBERS);
                waiting.said.extend(parts.map(|part| (workspace, Said::Left { board, members: part.to_vec() })));
            }
            said @ (Said::Holds { .. } | Said::Who) => waiting.said.push((workspace, said)),
        });
    }

    fn put(&self, put: impl FnOnce(&mut Waiting)) {
        if self.carried.load(Ordering::Relaxed) {
            put(&mut self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
            self.filled.notify_one();
        }
    }

    /// Waits until there is something.
    pub async fn filled(&self) {
        self.filled.notified().await;
    }

    /// Takes everything that waits, in as few messages as hold it.
    pub fn take(&self, server: Uuid) -> Vec<Message> {
        let Waiting { told, said } = std::mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        let told: Vec<_> = told.into_iter().collect();
        let numbers = told.chunks(WORKSPACES).map(|part| Message { server, told: part.to_vec(), said: Vec::new() });
        let lookers = said.into_iter().map(|one| Message { server, told: Vec::new(), said: vec![one] });
        numbers.chain(lookers).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CommandId, MemberId, PipelineId};

    #[test]
    fn messages_are_few_and_short_enough_for_postgres() {
        let outbox = Outbox::default();
        let workspace = WorkspaceId::generate();
        let by = Some((MemberId::generate(), CommandId::generate()));
        outbox.tell(workspace, Told { sequence: 1, by });
        assert_eq!(outbox.take(Uuid::now_v7()), [], "nobody carries them away");
        outbox.carry(true);
        for sequence in [i64::MAX - 1, i64::MAX, 7] {
            outbox.tell(workspace, Told { sequence, by });
        }
        let message = outbox.take(Uuid::now_v7()).pop().expect("one message");
        assert_eq!(message.told, [(workspace, Told { sequence: i64::MAX, by })], "the last of many numbers");
        for _ in 0..WORKSPACES * 2 {
            outbox.tell(WorkspaceId::generate(), Told { sequence: i64::MAX, by });
        }
        let members: Vec<MemberId> = (0..MEMBERS * 2).map(|_| MemberId::generate()).collect();
        outbox.say(workspace, Said::Looks { board: PipelineId::generate(), members });
        let messages = outbox.take(Uuid::now_v7());
        assert_eq!(messages.len(), 4);
        for message in messages {
            let text = serde_json::to_string(&message).expect("JSON");
            assert!(text.len() < 8_000, "{} bytes", text.len());
        }
    }
}
