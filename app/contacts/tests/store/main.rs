//! Contacts on a real Postgres.

mod choosing;
mod editing;
mod fixture;
mod of_client;
mod rights;
