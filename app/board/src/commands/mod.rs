//! What can be done with a board as a whole, a file each. Deals are changed by the commands of `deals` alone.

mod edit_view;
mod export_deals;
mod save_view;

pub use edit_view::{ArchiveView, ChangeView, OpenWithView, RenameView, ShareView};
pub use export_deals::{ExportDeals, ExportFormat, Exported};
pub use save_view::SaveView;
