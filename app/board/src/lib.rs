//! The sales board: columns of cards, sums, filters, dragging.

mod api;
mod appearance;
mod commands;
mod content;
mod converted;
mod drag;
mod elements;
mod filter;
mod lanes;
mod live;
mod moves;
mod paging;
mod period;
mod saved_view;
mod selection;
mod state;
#[cfg(feature = "ssr")]
pub mod store;
mod sums;
mod texts;
mod views;
mod windows;

pub use api::{ArchiveViewCall, ChangeViewCall, OpenWithViewCall, RenameViewCall, SaveViewCall, ShareViewCall, ViewsCall};
pub use api::{
    BoardCall, BoardChangesCall, ColumnPageCall, HoldCardCall, UnprocessedCall, board, board_changes, column_page, hold_card, unprocessed,
};
pub use api::{archive_view, change_view, open_with_view, rename_view, save_view, share_view, views};
pub use appearance::BoardAppearance;
pub use commands::{ArchiveView, ChangeView, ExportDeals, ExportFormat, Exported, OpenWithView, RenameView, SaveView, ShareView};
pub use content::{Board, Card, Changes, Column, Gone, Page, Placed, These, Unprocessed};
pub use filter::{BoardFilter, OwnerFilter};
pub use lanes::{Lane, LaneKey, LanesBy};
pub use live::Live;
pub use moves::Moves;
pub use period::Period;
pub use saved_view::SavedView;
pub use sums::{Amounts, Sum, Sums};
pub use views::{BoardPage, LateViewsMenu, OpensWith, ViewsMenu, ViewsShown};
