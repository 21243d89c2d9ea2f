//! Showing the others which card one holds. Where nobody else looks, nothing is sent.

use kit::Reader;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Live;
use crate::hold_card;

impl Live {
    /// Tells each change of the card in hand, one after the other, so that the last word is the true one.
    pub(super) fn tell_what_is_held(self) {
        let told = RwSignal::new(None);
        Effect::new(move || {
            let held = self.moves.held.get();
            let somebody = self.lookers.with(|lookers| !lookers.is_empty());
            let Some(shown) = self.shown().filter(|_| !self.holds.get() && held != told.get_untracked()) else { return };
            // That a card is dropped is said to whoever was told that it was lifted.
            if held.is_some() && !somebody {
                return;
            }
            self.holds.set(true);
            told.set(held);
            let workspace = self.reader.with_value(Reader::workspace);
            spawn_local(async move {
                // It is a courtesy. Whoever could not be told sees the card move later.
                let _ = hold_card(workspace, shown.pipeline, held).await;
                self.holds.try_set(false);
            });
        });
    }
}
