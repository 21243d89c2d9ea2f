//! Deals: one possible sale each, on its way through the stages of a pipeline.
//!
//! Changing one is always a command: [`CreateDeal`], [`EditDeal`], [`MoveDeal`], [`ArchiveDeal`], [`RestoreDeal`], [`ImportDeals`]. The panel
//! shows and edits one deal.

mod api;
mod change;
mod client_names;
mod commands;
mod deal;
mod events;
mod form;
mod rank;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    ArchiveDealCall, CreateDealCall, DealPanelCall, EditDealCall, MoveDealCall, RestoreDealCall, archive_deal, create_deal, deal_panel,
    edit_deal, move_deal, restore_deal,
};
pub use change::{Change, DealFields};
pub use commands::{
    ArchiveDeal, Closing, CreateDeal, DealState, EditDeal, ImportDeals, Imported, ImportedDeal, MoveDeal, Outcome, RestoreDeal,
};
pub use deal::{Choices, DealPanelContent, DealRecord, StageStay};
pub use events::{DealEvent, DealEvents, use_deal_events};
pub use rank::Rank;
pub use views::{AwaitedPanel, ClosingQuestion, DealPanel, NewDealPanel};
