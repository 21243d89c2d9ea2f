//! The board's components.

mod board_page;
mod card;
mod cards;
mod column;
mod column_count;
mod columns;
mod filters;
mod labels;
mod links;
mod lookers;
mod move_menu;
mod next_due;
mod sum_parts;
mod sums;
mod tabs;
mod top_bar;
mod undo_keys;
mod unprocessed;

pub use board_page::BoardPage;
pub use move_menu::focus_card;
