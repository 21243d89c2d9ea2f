//! The palette's views.

mod entries;
mod looking;
mod palette;
mod recent;

pub use entries::{Entry, Goal};
pub use palette::Palette;
pub use recent::remember_deal;
