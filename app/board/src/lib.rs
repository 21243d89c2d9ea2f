//! The sales board: columns of cards, sums, filters, dragging.

mod api;
mod commands;
mod content;
mod drag;
mod filter;
mod live;
mod moves;
mod period;
mod state;
#[cfg(feature = "ssr")]
pub mod store;
mod texts;
mod views;

pub use api::{BoardCall, BoardChangesCall, ColumnPageCall, HoldCardCall, board, board_changes, column_page, hold_card};
pub use commands::{ExportDeals, ExportFormat, Exported};
pub use content::{Amounts, Board, Card, Changes, Column, Gone, Page, Placed, Sum, Sums, These, Unprocessed};
pub use filter::{BoardFilter, OwnerFilter};
pub use live::Live;
pub use moves::Moves;
pub use period::Period;
pub use views::BoardPage;
