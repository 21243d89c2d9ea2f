//! Deals: one possible sale each, on its way through the stages of a pipeline.
//!
//! Changing one is always a command: [`CreateDeal`], [`EditDeal`], [`MoveDeal`], [`LabelDeals`], [`ArchiveDeal`], [`RestoreDeal`], [`ImportDeals`],
//! and [`Undo`] takes them back. The panel shows and edits one deal.

mod api;
mod change;
mod changes;
mod client_names;
mod commands;
mod deal;
mod events;
mod form;
mod merge;
mod rank;
mod shown;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod undo_offers;
mod views;

pub use api::{
    ArchiveDealCall, ChangesCall, CreateDealCall, DealNewsCall, DealPanelCall, EditDealCall, LabelDealsCall, MoveDealCall, RestoreDealCall,
    UndoCall, UndoConflictCall, archive_deal, changes, create_deal, deal_news, deal_panel, edit_deal, label_deals, move_deal, restore_deal,
    undo, undo_conflict,
};
pub use change::{Change, DealFields};
pub use changes::{
    ChangeFilter, ChangeKind, ChangeLine, ChangedField, ChangedRecord, ChangesList, ConflictingDeal, ConflictingField, UndoConflict,
};
pub use commands::{
    ArchiveDeal, Closing, CreateDeal, DealState, EditDeal, ImportDeals, Imported, ImportedDeal, LabelDeals, MoveDeal, NOT_UNDOABLE,
    Outcome, RestoreDeal, UNDOABLE, Undo, Undone, UndoneDeal,
};
pub use deal::{Choices, DealNews, DealPanelContent, DealRecord, FieldChange, StageStay};
pub use events::{DealEvent, DealEvents, use_deal_events};
pub use rank::Rank;
pub use shown::Shown;
#[cfg(feature = "ssr")]
pub use store::{rate, read_changes, read_news, read_undo_conflict};
pub use undo_offers::{UndoOffer, UndoOffers, use_undo_offers};
pub use views::{
    AwaitedPanel, ChangesPage, ClosingQuestion, DealPanel, NewDealPanel, Over, UndoQuestion, UndoQuestions, use_undo_questions,
};
