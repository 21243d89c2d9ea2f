//! The board goes along with what others do.
//!
//! The [`Stream`] says only how far the workspace is. What happened is asked for from the board's own number on, while no hand holds a card
//! and no move of one's own is under way, so that nothing jumps under a hand and no answer from before a move undoes it. The number of a
//! command that was made on this very page is passed over: what it did is on the screen, unless an answer was shown since, which may be from
//! before it, or its answer did not come.

mod applying;
mod holding;
mod motion;
mod stream;

use std::time::Duration;

use deals::{DealEvent, DealEvents, use_deal_events};
use kit::{AppError, CommandId, DealId, Looker, MemberId, PipelineId, Reader, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;

use crate::moves::Moves;
use crate::state::BoardState;
use crate::{Changes, These, board_changes};
use stream::{Heard, Stream};

/// How long to wait after an answer before the next question: who moves a hundred deals is not asked about a hundred times.
const PACE: Duration = Duration::from_millis(250);
/// How long it is said that the page is connected again.
const GOOD_NEWS: Duration = Duration::from_secs(4);
/// How long to wait when there was none.
const PATIENCE: Duration = Duration::from_secs(5);

/// How the page stands with the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Connection {
    /// It hears of everything, or is about to.
    #[default]
    On,
    /// It hears nothing, and tries again.
    Lost,
    /// It was lost and is there again.
    Back,
    /// Nobody is signed in any more.
    Over,
}

/// The board's tie to what others do. It belongs to the shell: a filter that is changed does not cut it.
#[derive(Clone, Copy)]
pub struct Live {
    reader: StoredValue<Reader>,
    moves: Moves,
    events: DealEvents,
    shown: RwSignal<Option<Shown>>,
    /// The number that the board is true up to.
    since: RwSignal<i64>,
    /// The same as the server said it last, without the numbers that were passed over.
    told: StoredValue<i64>,
    /// The last number that was heard of.
    latest: RwSignal<i64>,
    /// Whether the server is to be asked even so.
    doubt: RwSignal<bool>,
    asking: RwSignal<bool>,
    /// The number of the question: an older one no longer decides when the next is asked.
    turn: StoredValue<u32>,
    /// How the page stands with the server.
    pub connection: RwSignal<Connection>,
    /// Who else looks at the board.
    pub lookers: RwSignal<Vec<Looker>>,
    /// What is said to who cannot see it.
    pub said: RwSignal<String>,
    holds: RwSignal<bool>,
}

/// The board on the screen.
#[derive(Clone, Copy)]
struct Shown {
    board: BoardState,
    pipeline: PipelineId,
    reload: Callback<()>,
}

impl Live {
    /// Makes it known to everything below. Once, in the shell, after the moves.
    pub fn provide() {
        let live = Self {
            reader: StoredValue::new(use_reader()),
            moves: expect_context(),
            events: use_deal_events(),
            shown: RwSignal::new(None),
            since: RwSignal::new(0),
            told: StoredValue::new(0),
            latest: RwSignal::new(0),
            doubt: RwSignal::new(false),
            asking: RwSignal::new(false),
            turn: StoredValue::new(0),
            connection: RwSignal::default(),
            lookers: RwSignal::default(),
            said: RwSignal::default(),
            holds: RwSignal::new(false),
        };
        provide_context(live);
    }

    /// Follows a board from when [`Self::go_along`] is here, true up to `sequence`, until its view is gone. `reload` loads it anew.
    pub fn follow(self, board: BoardState, pipeline: PipelineId, sequence: i64, reload: Callback<()>) {
        self.is_told(sequence);
        self.shown.set(Some(Shown { board, pipeline, reload }));
    }

    /// A board is gone. Where no other took its place, nobody looks any more.
    pub fn leave(self) {
        let still = move || {
            if self.shown().is_none() {
                self.shown.try_set(None);
                self.lookers.try_set(Vec::new());
            }
        };
        set_timeout(still, Duration::ZERO);
    }

    /// Whether there is a board to go along with.
    #[must_use]
    pub fn is_wanted(self) -> bool {
        self.shown.with(Option::is_some)
    }

    /// Listens and asks from now on. Once; everything that only this needs is reached from here alone, so that it can be loaded
    /// when the board has come to life.
    pub fn go_along(self) {
        Effect::new(move || {
            let new = self.doubt.get() || self.latest.get() > self.since.get();
            if new && !self.asking.get() && self.moves.at_rest() {
                self.ask();
            }
        });
        let unanswered = kit::unanswered();
        Effect::new(move |before: Option<()>| {
            unanswered.track();
            if before.is_some() {
                self.is_told(self.told.get_value());
                self.doubt.set(true);
            }
        });
        self.tell_what_is_held();
        let stream = Stream::new(self.reader.with_value(Reader::workspace), move |heard| self.hear(heard));
        let stream = SendWrapper::new(stream);
        Effect::new(move || stream.look_at(self.shown.get().map(|shown| shown.pipeline)));
    }

    /// What goes along could not be had: the page hears nothing.
    pub fn is_deaf(self) {
        self.connection.try_set(Connection::Lost);
    }

    /// Who holds the card of a deal, if somebody else does.
    #[must_use]
    pub fn holder(self, deal: DealId) -> Option<MemberId> {
        self.lookers.with(|lookers| lookers.iter().find(|looker| looker.deal == Some(deal)).map(|looker| looker.member))
    }

    /// The number of the last command that the board shows.
    #[must_use]
    pub fn sequence(self) -> i64 {
        self.since.get()
    }

    /// The board is as the server says that it is at a number.
    fn is_told(self, sequence: i64) {
        CommandId::forget_made_here();
        self.told.set_value(sequence);
        self.since.set(sequence);
    }

    fn shown(self) -> Option<Shown> {
        self.shown.try_get_untracked().flatten().filter(|shown| shown.board.is_shown())
    }

    fn hear(self, heard: Heard) {
        match heard {
            Heard::Number(number, by) => {
                let next = self.since.get_untracked() + 1;
                let own = by.is_some_and(CommandId::made_here);
                if own && number == next && !self.asking.get_untracked() {
                    self.since.set(number);
                }
                if number > self.latest.get_untracked() {
                    self.latest.set(number);
                }
            }
            Heard::Looking(looking) => {
                if self.shown().is_some_and(|shown| shown.pipeline == looking.board) {
                    self.lookers.set(looking.lookers);
                }
            }
            Heard::Connected(true) => {
                // There is no need to wait any longer before the next question.
                if self.connection.get_untracked() == Connection::Lost {
                    self.turn.update_value(|turn| *turn += 1);
                    self.asking.set(false);
                }
                self.connected();
            }
            Heard::Connected(false) if self.connection.get_untracked() == Connection::Over => {}
            Heard::Connected(false) => self.stand(Connection::Lost),
            Heard::Doubt => self.doubt.set(true),
        }
    }

    fn connected(self) {
        if matches!(self.connection.get_untracked(), Connection::Lost | Connection::Over) {
            self.stand(Connection::Back);
        }
    }

    fn stand(self, connection: Connection) {
        if self.connection.get_untracked() == connection {
            return;
        }
        self.connection.set(connection);
        if connection == Connection::Back {
            let done = move || {
                if self.connection.try_get_untracked() == Some(Connection::Back) {
                    self.connection.set(Connection::On);
                }
            };
            set_timeout(done, GOOD_NEWS);
        }
    }

    fn ask(self) {
        let Some(shown) = self.shown() else { return };
        self.asking.set(true);
        self.turn.update_value(|turn| *turn += 1);
        let turn = self.turn.get_value();
        let (workspace, since) = (self.reader.with_value(Reader::workspace), self.since.get_untracked());
        let filter = shown.board.filter.get_value();
        spawn_local(async move {
            let answer = board_changes(workspace, filter, since).await;
            let same = self.shown().is_some_and(|now| now.board.is(&shown.board)) && self.since.get_untracked() == since;
            let wait = match answer {
                // Another board by now, or a hand that would see it jump: asked again when it rests.
                _ if !same || !self.moves.at_rest_untracked() => Duration::ZERO,
                Ok(Changes::These(these)) => {
                    self.take_in(shown, &these);
                    PACE
                }
                Ok(Changes::Reload) => {
                    self.reload(shown);
                    PACE
                }
                Err(AppError::SignedOut) => {
                    self.doubt.set(false);
                    self.since.set(self.latest.get_untracked());
                    self.stand(Connection::Over);
                    PACE
                }
                // The board itself says why it cannot be shown.
                Err(AppError::Forbidden | AppError::NotFound | AppError::Invalid(_)) => {
                    self.reload(shown);
                    PACE
                }
                Err(_) => {
                    self.stand(Connection::Lost);
                    PATIENCE
                }
            };
            ui::sleep(wait).await;
            if self.turn.try_get_value() == Some(turn) {
                self.asking.set(false);
            }
        });
    }

    fn reload(self, shown: Shown) {
        self.doubt.set(false);
        self.since.set(self.latest.get_untracked());
        shown.reload.run(());
    }

    fn take_in(self, shown: Shown, these: &These) {
        self.doubt.set(false);
        self.connected();
        self.apply(shown.board, these);
        self.is_told(these.upto);
        for placed in &these.cards {
            self.events.announce(DealEvent::Elsewhere { deal: placed.card.id, version: Some(placed.card.version), by: placed.by });
        }
        for gone in &these.gone {
            self.events.announce(DealEvent::Elsewhere { deal: gone.deal, version: gone.version, by: gone.by });
        }
    }
}
