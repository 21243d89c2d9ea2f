//! Deals: one possible sale each, on its way through the stages of a pipeline.
//!
//! Changing one is always a command: [`CreateDeal`], [`EditDeal`], [`MoveDeal`], [`ArchiveDeal`], [`RestoreDeal`], [`ImportDeals`]; several at
//! once by [`MoveDeals`], [`AssignDeals`], [`LabelDeals`], [`SetDealsField`], [`ArchiveDeals`], [`RestoreDeals`]; a client's first one by [`ProcessClient`].
//! [`Undo`] takes them back. The panel shows and edits one deal, the list finds them.

mod api;
mod change;
mod changes;
mod commands;
mod deal;
mod events;
mod form;
mod list;
mod merge;
mod rank;
mod related;
mod shown;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod undo_offers;
mod views;

pub use api::{
    ArchiveDealCall, ArchiveDealsCall, AssignDealsCall, ChangesCall, CreateDealCall, DealChoicesCall, DealNewsCall, DealPanelCall,
    DealsPageCall, EditDealCall, LabelDealsCall, MoveDealCall, MoveDealsCall, ProcessClientCall, RelatedDealsCall, RestoreDealCall,
    RestoreDealsCall, SetDealsFieldCall, UndoCall, UndoConflictCall, archive_deal, archive_deals, assign_deals, changes, create_deal,
    deal_choices, deal_news, deal_panel, deals_page, edit_deal, label_deals, move_deal, move_deals, process_client, related_deals,
    restore_deal, restore_deals, set_deals_field, undo, undo_conflict,
};
pub use change::{Change, DealFields};
pub use changes::{
    ChangeFilter, ChangeKind, ChangeLine, ChangedField, ChangedRecord, ChangesList, ConflictingDeal, ConflictingField, UndoConflict,
};
pub use commands::{
    ArchiveDeal, ArchiveDeals, AssignDeals, Closing, CreateDeal, DealState, DealStates, EditDeal, ImportDeals, Imported, ImportedDeal,
    LabelDeals, MOST_DEALS, MoveDeal, MoveDeals, NOT_UNDOABLE, Outcome, ProcessClient, RestoreDeal, RestoreDeals, SeenDeal, SetDealsField,
    UNDOABLE, Undo, Undone, UndoneDeal,
};
pub use deal::{Choices, DealNews, DealPanelContent, DealRecord, FieldChange, StageStay};
pub use events::{DealEvent, DealEvents, use_deal_events};
pub use list::{DealChoices, DealFilter, DealLine, DealPlace, DealSort, DealsPage, DealsShown, PipelineFilter};
pub use rank::Rank;
pub use related::{RelatedDeal, RelatedTo};
pub use shown::Shown;
#[cfg(feature = "ssr")]
pub use store::{PAGE, rate, read_changes, read_deal_choices, read_deals, read_news, read_related_deals, read_undo_conflict};
pub use undo_offers::{UndoOffer, UndoOffers, use_undo_offers};
pub use views::{
    AwaitedPanel, ChangesPage, ClosingQuestion, DealListPage, DealPanel, DealSections, NewDealPanel, Over, RelatedDeals, UndoQuestion,
    UndoQuestions, use_undo_questions,
};
