//! The design kit: what every page is put together from. Knows no word of sales.

mod avatar;
mod changing;
mod checkbox;
mod control;
mod dialog;
mod field;
mod focus;
mod folded;
mod icon;
mod input;
mod leaving;
mod mark;
mod notice;
mod select;
mod sleep;
mod text_area;
mod texts;
mod toasts;

pub use avatar::Avatar;
pub use changing::{changing, each};
pub use checkbox::Checkbox;
pub use control::Control;
pub use dialog::Dialog;
pub use field::{Alert, Field, FieldMessage, Width};
pub use focus::{focus, reveal};
pub use folded::folded;
pub use icon::{Glyph, Icon};
pub use input::Input;
pub use leaving::{Exit, Leaving, ask_before_leaving};
pub use mark::Mark;
pub use notice::{Notice, Picture};
pub use select::{Select, SelectOption};
pub use sleep::sleep;
pub use text_area::TextArea;
pub use toasts::{ToastRegion, Toasts, use_toasts};
