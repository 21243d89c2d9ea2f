//! The sales board: columns of cards, sums, filters, dragging.

mod api;
mod content;
mod drag;
mod filter;
mod moves;
mod period;
mod state;
#[cfg(feature = "ssr")]
pub mod store;
mod texts;
mod views;

pub use api::{BoardCall, ColumnPageCall, board, column_page};
pub use content::{Amounts, Board, Card, Column, Page, Sum, Sums, Unprocessed};
pub use filter::{BoardFilter, OwnerFilter};
pub use moves::Moves;
pub use period::Period;
pub use views::BoardPage;
