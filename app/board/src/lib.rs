//! The sales board: columns of cards, sums, filters, dragging.

mod api;
mod content;
mod converted;
mod density;
mod drag;
mod filter;
mod live;
mod moves;
mod paging;
mod period;
mod state;
#[cfg(feature = "ssr")]
pub mod store;
mod texts;
mod views;
mod windows;

pub use api::{BoardCall, BoardChangesCall, ColumnPageCall, HoldCardCall, board, board_changes, column_page, hold_card};
pub use content::{Amounts, Board, Card, Changes, Column, Gone, Page, Placed, Sum, Sums, These, Unprocessed};
pub use converted::{Converted, Frozen, Part, rate_of};
pub use density::Density;
pub use filter::{BoardFilter, OwnerFilter};
pub use live::Live;
pub use moves::Moves;
pub use period::Period;
pub use views::BoardPage;
