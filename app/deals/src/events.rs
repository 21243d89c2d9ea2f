//! What happened to deals on this page: who changes one says so, whoever shows it listens.

use std::sync::Arc;

use kit::{About, DealId, LabelId, MemberId, NaiveDate, StageId};
use leptos::prelude::*;

use crate::{DealFields, DealState, UndoneDeal};

/// Something that the server has confirmed.
#[derive(Clone, Debug, PartialEq)]
pub enum DealEvent {
    /// Fields of a deal were changed.
    Saved {
        /// The deal.
        deal: DealId,
        /// Where it stands.
        state: DealState,
        /// All its fields.
        fields: DealFields,
        /// The client's name.
        client_name: Option<String>,
    },
    /// A deal was made, on top of a stage.
    Created {
        /// The deal.
        deal: DealId,
        /// The stage.
        stage: StageId,
        /// Where it stands.
        state: DealState,
        /// All its fields.
        fields: DealFields,
        /// The client's name.
        client_name: Option<String>,
    },
    /// A deal was put away.
    Archived {
        /// The deal.
        deal: DealId,
    },
    /// A deal was brought back, on top of its stage.
    Restored {
        /// The deal.
        deal: DealId,
        /// Where it stands.
        state: DealState,
        /// All its fields.
        fields: DealFields,
        /// The client's name.
        client_name: Option<String>,
        /// The day it entered its stage, where that is known.
        in_stage_since: Option<NaiveDate>,
        /// The day of its earliest open follow-up.
        next_due: Option<NaiveDate>,
        /// Its labels.
        labels: Vec<LabelId>,
    },
    /// What somebody did was taken back.
    Undone {
        /// The deals as they are again.
        deals: Vec<UndoneDeal>,
    },
    /// Somebody else changed a deal, or this reader elsewhere. Its version is unknown when the reader may see it no longer.
    Elsewhere {
        /// The deal.
        deal: DealId,
        /// Its version now.
        version: Option<i32>,
        /// Who changed it last.
        by: MemberId,
    },
    /// Something was planned for a deal, or for another record, or done.
    FollowedUp {
        /// What it is about.
        about: About,
        /// The day of a deal's earliest open follow-up now.
        next_due: Option<NaiveDate>,
    },
    /// Labels were put on a deal, or taken off.
    Labelled {
        /// The deal.
        deal: DealId,
        /// Its labels.
        labels: Vec<LabelId>,
    },
    /// A deal was moved; the panel moves to the top of a stage.
    Moved {
        /// The deal.
        deal: DealId,
        /// Where it stands.
        state: DealState,
    },
}

type Listener = Arc<dyn Fn(&DealEvent) + Send + Sync>;

/// Whoever listens on this page. A list and no signal: of two events in a row, a signal would keep the second alone.
#[derive(Clone, Copy)]
pub struct DealEvents(StoredValue<Vec<Listener>>);

impl DealEvents {
    /// Makes the events of the page known to everything below.
    pub fn provide() {
        provide_context(Self(StoredValue::default()));
    }

    /// Tells `listener` of each event, until the view or effect that calls this is gone.
    pub fn listen(self, listener: impl Fn(&DealEvent) + Send + Sync + 'static) {
        let listener: Listener = Arc::new(listener);
        let same = listener.clone();
        self.0.update_value(|listeners| listeners.push(listener));
        on_cleanup(move || {
            // The page itself may be gone first, and its list with it.
            self.0.try_update_value(|listeners| listeners.retain(|other| !Arc::ptr_eq(other, &same)));
        });
    }

    /// Says what happened, at once, to everybody who listens.
    pub fn announce(self, event: DealEvent) {
        for listener in self.0.try_get_value().unwrap_or_default() {
            // What one does may end another, whose signals are gone then.
            let listens = self.0.try_with_value(|listeners| listeners.iter().any(|other| Arc::ptr_eq(other, &listener)));
            if listens == Some(true) {
                untrack(|| listener(&event));
            }
        }
    }
}

/// The events of this page, as the shell provides them.
///
/// # Panics
/// Outside of the shell.
#[must_use]
pub fn use_deal_events() -> DealEvents {
    expect_context()
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    fn moved(version: i32) -> DealEvent {
        let state = DealState { version, stage: StageId::generate(), probability: None, actual_value: None, closed_on: None, rate: None };
        DealEvent::Moved { deal: DealId::generate(), state }
    }

    #[test]
    fn each_event_is_heard_by_whoever_is_still_there() {
        let page = Owner::new();
        page.set();
        DealEvents::provide();
        let events = use_deal_events();
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listen = |who: &'static str| {
            let heard = heard.clone();
            let view = page.child();
            view.with(|| {
                events.listen(move |event| {
                    let DealEvent::Moved { state, .. } = event else { return };
                    heard.lock().expect("the list").push((who, state.version));
                });
            });
            view
        };
        let (board, panel) = (listen("board"), listen("panel"));
        events.announce(moved(1));
        events.announce(moved(2));
        panel.cleanup();
        events.announce(moved(3));
        board.cleanup();
        events.announce(moved(4));
        let heard = heard.lock().expect("the list").clone();
        assert_eq!(heard, [("board", 1), ("panel", 1), ("board", 2), ("panel", 2), ("board", 3)]);
    }
}
