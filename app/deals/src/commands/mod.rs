//! What can be done with deals, a file each.

mod archive_deal;
mod create_deal;
mod edit_deal;
mod import_deals;
mod label_deals;
mod move_deal;
#[cfg(feature = "ssr")]
pub mod references;
mod undo;

pub use archive_deal::{ArchiveDeal, RestoreDeal};
pub use create_deal::CreateDeal;
pub use edit_deal::EditDeal;
pub use import_deals::{ImportDeals, Imported, ImportedDeal};
pub use label_deals::LabelDeals;
pub use move_deal::{Closing, DealState, MoveDeal, Outcome};
pub use undo::{NOT_UNDOABLE, UNDOABLE, Undo, Undone, UndoneDeal};
