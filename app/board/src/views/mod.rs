//! The board's components.

mod board_page;
mod card;
mod cards;
mod column;
mod column_count;
mod columns;
mod export_menu;
mod face;
mod filters;
mod labels;
mod lanes;
mod links;
mod listening;
mod lookers;
mod move_menu;
mod next_due;
mod opens_with;
mod quick;
mod several;
mod sum_parts;
mod sums;
mod tabs;
mod top_bar;
mod undo_keys;
mod unprocessed;
mod views_button;
mod views_menu;

pub use board_page::BoardPage;
pub use move_menu::focus_card;
pub use opens_with::OpensWith;
pub(crate) use quick::is_written_in;
pub use views_button::{LateViewsMenu, ViewsShown};
pub use views_menu::ViewsMenu;
