//! Contacts on a real Postgres.

mod choosing;
mod editing;
mod fixture;
mod rights;
