//! The first deal of a client: its card is there at once.

use std::sync::Arc;

use deals::{DealEvent, DealFields, ProcessClient, process_client};
use kit::{ClientId, DealId, Kind, Request, StageId, Verb};
use leptos::prelude::*;
use pipelines::StageKind;

use super::Moves;
use super::several::{Act, Ask};
use crate::Card;
use crate::state::Place;
use crate::texts;

impl Moves {
    /// Whether a client may be dropped into a column.
    #[must_use]
    pub fn takes_clients(self, column: usize) -> bool {
        self.board()
            .and_then(|board| board.column(column))
            .is_some_and(|column| column.stage.with_value(|stage| stage.kind == StageKind::Open))
            && self.reader.with_value(|reader| reader.may_any(Kind::Deal, Verb::Create))
    }

    /// Makes a deal with a client of this name, at a place. Answers which deal.
    pub fn process_client(self, client: ClientId, name: &str, to: Place) -> Option<DealId> {
        let board = self.board().filter(|_| self.takes_clients(to.column))?;
        let target = board.column(to.column)?;
        let (member, currency, today) =
            self.reader.with_value(|reader| Some((reader.person.as_ref()?.member, reader.currency(), reader.today)))?;
        let deal = DealId::generate();
        let before = self.before(&[deal]);
        let fields = DealFields { name: name.to_owned(), client: Some(client), ..DealFields::new(member, currency) };
        let card = Card { version: 1, in_stage_since: Some(today), ..Card::of(deal, &fields, Some(name.to_owned())) };
        let handle = board.handle(card);
        handle.state.update(|state| state.pending = true);
        let (above, below) = target.neighbours(to.index);
        board.put(to, handle);
        self.processing.update(|clients| clients.push(client));
        let stage = target.stage.with_value(|stage| stage.id);
        let request = Request::new(ProcessClient { deal, client, stage, above, below });
        let id = request.id;
        let ask: Ask = Arc::new(move |workspace, _| {
            let request = request.clone();
            Box::pin(async move { process_client(workspace, request).await.map(|state| vec![(deal, state)]) })
        });
        let language = self.language();
        let named = texts::quoted(language, name);
        let said = texts::processed(language, name, self.stage_at(to.column));
        let act = Act::new(id, before, named, ask, |deal, state, _| DealEvent::Moved { deal, state }).of_client(fields);
        self.act(act, said);
        Some(deal)
    }

    /// Makes a deal with a client on top or at the bottom of a stage, and moves the focus there.
    pub fn process_client_in(self, client: ClientId, name: String, stage: StageId, bottom: bool) {
        self.at_end(None, stage, bottom, move |column, cards| {
            let to = Place { column, index: if bottom { cards.len() } else { 0 } };
            if let Some(deal) = self.process_client(client, &name, to) {
                crate::views::focus_card(self, deal);
            }
        });
    }
}
