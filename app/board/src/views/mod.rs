//! The board's components.

mod board_page;
mod card;
mod column;
mod column_count;
mod columns;
mod export_menu;
mod filters;
mod links;
mod lookers;
mod move_menu;
mod sums;
mod tabs;
mod top_bar;
mod undo_keys;
mod unprocessed;

pub use board_page::BoardPage;
pub use move_menu::focus_card;
