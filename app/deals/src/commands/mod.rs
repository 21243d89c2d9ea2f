//! What can be done with deals, a file each.

mod archive_deal;
mod archive_deals;
mod assign_deals;
mod create_deal;
mod edit_deal;
mod import_deals;
mod label_deals;
mod move_deal;
mod move_deals;
mod process_client;
#[cfg(feature = "ssr")]
pub mod references;
mod set_deals_field;
mod several;
mod undo;

pub use archive_deal::{ArchiveDeal, RestoreDeal};
pub use archive_deals::{ArchiveDeals, RestoreDeals};
pub use assign_deals::AssignDeals;
pub use create_deal::CreateDeal;
pub use edit_deal::EditDeal;
pub use import_deals::{ImportDeals, Imported, ImportedDeal};
pub use label_deals::LabelDeals;
pub use move_deal::{Closing, DealState, MoveDeal, Outcome};
pub use move_deals::MoveDeals;
pub use process_client::ProcessClient;
pub use set_deals_field::SetDealsField;
pub use several::{DealStates, MOST_DEALS, SeenDeal};
pub use undo::{NOT_UNDOABLE, UNDOABLE, Undo, Undone, UndoneDeal};
