//! Everybody who has a workspace open on this server, and whom of other servers we know to look at its boards.

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;
use uuid::Uuid;

use super::message::{Said, Told};
use crate::{Actor, DealId, Kind, Looker, MemberId, PipelineId, Sight};

/// How long somebody who left is still shown: a page that is loaded anew comes back before.
const LEAVING: Duration = Duration::from_secs(5);
/// How long another server's word counts. It repeats itself three times meanwhile.
const WORD: Duration = Duration::from_secs(90);
/// How long a card is shown as held at most: a browser may fall silent with a card in its hand.
const HOLDING: Duration = Duration::from_secs(120);
/// How many lookers are told of at most: more is a crowd.
const CROWD: usize = 20;

#[derive(Debug)]
pub struct Room {
    pub told: watch::Sender<Told>,
    /// Raised when somebody comes, goes, lifts or drops.
    pub moved: watch::Sender<u64>,
    pub streams: usize,
    lookers: HashMap<(Uuid, PipelineId, MemberId), Presence>,
    held: HashMap<(PipelineId, MemberId), Held>,
}

#[derive(Debug)]
struct Presence {
    streams: usize,
    /// When they are forgotten; of who is here, never.
    until: Option<Instant>,
}

#[derive(Debug)]
struct Held {
    deal: DealId,
    owner: MemberId,
    until: Instant,
}

impl Default for Room {
    fn default() -> Self {
        Self {
            told: watch::Sender::new(Told::default()),
            moved: watch::Sender::new(0),
            streams: 0,
            lookers: HashMap::new(),
            held: HashMap::new(),
        }
    }
}

impl Room {
    pub fn hear(&self, told: &Told) {
        self.told.send_if_modified(|now| {
            let newer = told.sequence > now.sequence;
            if newer {
                *now = *told;
            }
            newer
        });
    }

    /// A stream of this server's begins. Answers whether nobody knew that they look.
    pub fn enter(&mut self, server: Uuid, board: PipelineId, member: MemberId) -> bool {
        let presence = self.lookers.entry((server, board, member)).or_insert(Presence { streams: 0, until: None });
        let new = presence.streams == 0;
        presence.streams += 1;
        presence.until = None;
        if new {
            self.stir();
        }
        new
    }

    /// A stream of this server's ends.
    pub fn leave(&mut self, server: Uuid, board: PipelineId, member: MemberId) {
        if let Some(presence) = self.lookers.get_mut(&(server, board, member)) {
            presence.streams = presence.streams.saturating_sub(1);
            if presence.streams == 0 {
                presence.until = Some(Instant::now() + LEAVING);
            }
        }
    }

    pub fn take_in(&mut self, server: Uuid, said: &Said) {
        let changed = match said {
            Said::Looks { board, members } => {
                let until = Some(Instant::now() + WORD);
                let new = |member: &MemberId| self.lookers.insert((server, *board, *member), Presence { streams: 0, until }).is_none();
                // Each is written down, so none is left out once one was new.
                members.iter().map(new).fold(false, |any, new| any | new)
            }
            Said::Left { board, members } => {
                let gone = |member: &MemberId| self.lookers.remove(&(server, *board, *member)).is_some();
                members.iter().map(gone).fold(false, |any, gone| any | gone)
            }
            Said::Holds { board, member, held: Some((deal, owner)) } => {
                let held = Held { deal: *deal, owner: *owner, until: Instant::now() + HOLDING };
                self.held.insert((*board, *member), held).is_none_or(|before| before.deal != *deal)
            }
            Said::Who => false,
            Said::Holds { board, member, held: None } => self.held.remove(&(*board, *member)).is_some(),
        };
        if changed {
            self.stir();
        }
    }

    /// Forgets who is gone. Answers with those of this server's who are.
    pub fn forget(&mut self, server: Uuid, now: Instant) -> Vec<(PipelineId, MemberId)> {
        let mut left = Vec::new();
        let before = self.lookers.len() + self.held.len();
        self.lookers.retain(|(of, board, member), presence| {
            let stays = presence.until.is_none_or(|until| until > now);
            if !stays && *of == server {
                left.push((*board, *member));
            }
            stays
        });
        let looks = |place: &(PipelineId, MemberId)| self.lookers.keys().any(|(_, board, member)| (*board, *member) == *place);
        self.held.retain(|place, held| held.until > now && looks(place));
        if before != self.lookers.len() + self.held.len() {
            self.stir();
        }
        left
    }

    /// Those who look by streams of this server, by board.
    pub fn own_lookers(&self, server: Uuid) -> HashMap<PipelineId, Vec<MemberId>> {
        let mut boards: HashMap<PipelineId, Vec<MemberId>> = HashMap::new();
        for (_, board, member) in self.lookers.keys().filter(|(of, ..)| *of == server) {
            boards.entry(*board).or_default().push(*member);
        }
        boards
    }

    /// Who else looks at a board, and which cards they hold as far as the reader may see these deals.
    pub fn looking(&self, reader: &Actor, board: PipelineId) -> Vec<Looker> {
        let sight = reader.sight(Kind::Deal);
        let seen = |held: &Held| match &sight {
            Sight::All => true,
            Sight::Of(members) => members.contains(&held.owner),
        };
        let others = self.lookers.keys().filter(|(_, on, member)| *on == board && *member != reader.member);
        let mut lookers: Vec<Looker> = others
            .map(|(_, _, member)| {
                let held = self.held.get(&(board, *member)).filter(|held| seen(held));
                Looker { member: *member, deal: held.map(|held| held.deal) }
            })
            .collect();
        lookers.sort_by_key(|looker| (looker.deal.is_none(), looker.member));
        lookers.dedup();
        lookers.truncate(CROWD);
        lookers
    }

    fn stir(&self) {
        self.moved.send_modify(|moved| *moved += 1);
    }
}
