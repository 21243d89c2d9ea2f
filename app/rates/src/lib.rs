//! Exchange rates by day, into the workspace's currency: entered, or loaded from a file of the European Central Bank.
//!
//! Changing them is always a command. The page where it is done is one of the crate `settings`; deals freeze their rate when they close, by
//! the database's own trigger, so that no way of closing can forget it.

mod commands;
mod ecb;
mod quote;
mod shape;
#[cfg(feature = "ssr")]
mod store;
mod written;

pub use commands::{LoadRates, Loaded, MOST_RATES, RemoveRate, SetRate};
pub use ecb::{Ecb, Trouble, TroubleAt};
pub use quote::{Quote, rate_of};
pub use shape::{CurrencyRates, RatePage, RatesShape, is_too_old};
#[cfg(feature = "ssr")]
pub use store::{rate_history, rates_on, rates_to_shape, rates_today};
pub use written::rate_in_words;

/// For how many days a rate holds after its own: the latest on or before a day is the day's. A quarter, so that whoever enters rates by hand
/// each month or quarter is not left without; beyond, currencies have moved so far that to go on would be to guess. The database's function
/// `rate_holds` says the same.
pub const HOLDS: i64 = 92;
