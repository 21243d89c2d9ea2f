//! What every domain stands on: ids, money, dates, language, rights, commands, errors, and the one door for changes.
//!
//! Nothing here knows more of sales than the ids of records, whose they are, and the kinds that rights speak of. The part behind `ssr` is the only way to the
//! database: [`Db`] opens a [`Tx`] for an [`Actor`], and [`execute`] carries out a [`Command`].

mod about;
mod address;
mod appearance;
mod choice;
mod command;
mod converted;
mod currency;
mod errors;
mod format;
mod ids;
mod language;
mod looking;
mod money;
mod order;
mod page_json;
mod parse;
mod rate;
mod reader;
mod rights;
mod texts;

#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "testing")]
pub mod testing;

pub use about::About;
pub use address::encoded;
pub use appearance::Appearance;
pub use choice::{Choice, chosen};
pub use command::{Command, CommandId, Request, same_or_new, unanswered};
pub use converted::{Converted, Frozen, Part, rate_among};
pub use currency::Currency;
pub use errors::{AppError, DealNow, FieldError, Problem, invalid, set_page_status};
pub use ids::*;
pub use language::Language;
pub use looking::{Looker, Looking};
pub use money::{MAX_AMOUNT, Money, Percent, weighted};
pub use order::{changes_order, order_problem};
pub use page_json::{PageJson, page_resource, page_value};
pub use parse::{parse_day, parse_email, parse_name, parse_phone, parse_text, parse_web_address, parse_whole};
pub use rate::Rate;
pub use reader::{Person, Reader, use_reader};
pub use rights::{Kind, Rights, Scope, Verb};
#[cfg(feature = "ssr")]
pub use server::*;

pub use chrono::{NaiveDate, NaiveDateTime};
