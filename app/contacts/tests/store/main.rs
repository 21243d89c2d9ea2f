//! Contacts on a real Postgres.

mod editing;
mod fixture;
mod rights;
