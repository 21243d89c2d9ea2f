//! One stream: what its reader has to be told next.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::{broadcast, watch};
use tokio::time::{Instant, sleep_until};

use super::Live;
use super::message::{Said, Told};
use crate::{Actor, Looking, MemberId, PipelineId, Token};

/// How often a stream tells at most who looks at its boards: where many come and go, not each step is worth a word.
const CALM: Duration = Duration::from_millis(250);

/// A stream that is open. Its reader looks at its boards for as long.
#[derive(Debug)]
pub struct Watching {
    live: Live,
    actor: Actor,
    token: Token,
    boards: Vec<PipelineId>,
    told: watch::Receiver<Told>,
    moved: watch::Receiver<u64>,
    ended: broadcast::Receiver<Token>,
    closed: watch::Receiver<bool>,
    shown: Vec<Looking>,
    unsaid: VecDeque<Looking>,
    calm_until: Instant,
}

/// What a stream tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// How far the workspace is.
    Told(Told),
    /// Who else looks at a board.
    Looking(Looking),
    /// Nothing any more.
    End,
}

impl Live {
    /// Opens a stream for somebody who looks at these boards, by the session or token that it ends with.
    #[must_use]
    pub fn watch(&self, actor: Actor, token: Token, boards: Vec<PipelineId>) -> Watching {
        let (told, mut moved) = {
            let mut rooms = self.rooms();
            let room = rooms.entry(actor.workspace).or_default();
            if room.streams == 0 {
                self.0.outbox.say(actor.workspace, Said::Who);
            }
            room.streams += 1;
            for board in &boards {
                if room.enter(self.0.server, *board, actor.member) {
                    self.0.outbox.say(actor.workspace, Said::Looks { board: *board, members: vec![actor.member] });
                }
            }
            (room.told.subscribe(), room.moved.subscribe())
        };
        // Who is there already is news to who comes.
        moved.mark_changed();
        let (ended, closed) = (self.0.ended.subscribe(), self.0.closed.subscribe());
        // That nobody is there goes without saying.
        let shown = boards.iter().map(|board| Looking { board: *board, lookers: Vec::new() }).collect();
        let (live, unsaid, calm_until) = (self.clone(), VecDeque::new(), Instant::now());
        Watching { live, actor, token, boards, told, moved, ended, closed, shown, unsaid, calm_until }
    }
}

impl Watching {
    /// Waits for the next thing to tell. Nothing is lost when it is no longer waited for.
    pub async fn next(&mut self) -> News {
        loop {
            if let Some(looking) = self.unsaid.pop_front() {
                return News::Looking(looking);
            }
            tokio::select! {
                biased;
                () = is_over(&mut self.closed, &mut self.ended, self.token) => return News::End,
                changed = self.told.changed() => {
                    // The room stays for as long as somebody is in it.
                    return if changed.is_ok() { News::Told(*self.told.borrow_and_update()) } else { News::End };
                }
                () = stirred(&mut self.moved, self.calm_until) => {
                    self.calm_until = Instant::now() + CALM;
                    self.look_around();
                }
            }
        }
    }

    /// Whose stream it is.
    #[must_use]
    pub fn member(&self) -> MemberId {
        self.actor.member
    }

    /// Takes over the rights that the reader has by now, since they opened the stream.
    pub fn act_as(&mut self, actor: Actor) {
        if (&actor.rights, &actor.colleagues) != (&self.actor.rights, &self.actor.colleagues) {
            self.moved.mark_changed();
        }
        self.actor.rights = actor.rights;
        self.actor.colleagues = actor.colleagues;
    }

    fn look_around(&mut self) {
        for (place, board) in self.boards.iter().enumerate() {
            let lookers = self.live.in_room(self.actor.workspace, |room| room.looking(&self.actor, *board)).unwrap_or_default();
            if self.shown[place].lookers != lookers {
                self.shown[place].lookers = lookers;
                self.unsaid.push_back(self.shown[place].clone());
            }
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let server = self.live.0.server;
        self.live.in_room(self.actor.workspace, |room| {
            room.streams = room.streams.saturating_sub(1);
            for board in &self.boards {
                room.leave(server, *board, self.actor.member);
            }
        });
    }
}

/// Done when the server stops or the session is over. Who missed which sessions ended has to show theirs anew.
async fn is_over(closed: &mut watch::Receiver<bool>, ended: &mut broadcast::Receiver<Token>, token: Token) {
    loop {
        tokio::select! {
            closed = closed.wait_for(|closed| *closed) => return drop(closed),
            over = ended.recv() => if over != Ok(token) && over.is_ok() { continue } else { return },
        }
    }
}

/// Done when somebody came, went, lifted or dropped, but not before a moment.
async fn stirred(moved: &mut watch::Receiver<u64>, from: Instant) {
    sleep_until(from).await;
    if moved.changed().await.is_err() {
        std::future::pending().await
    }
}
