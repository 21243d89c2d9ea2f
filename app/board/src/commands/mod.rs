//! What can be done with a board as a whole, a file each. Deals are changed by the commands of `deals` alone.

mod export_deals;

pub use export_deals::{ExportDeals, ExportFormat, Exported};
