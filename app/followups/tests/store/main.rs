//! Follow-ups on a real Postgres.

mod at_once;
mod fixture;
mod kept;
mod next_due;
mod of_records;
mod rights;
