//! Contacts on a real Postgres.

mod card;
mod choosing;
mod editing;
mod fields;
mod fixture;
mod listing;
mod of_client;
mod plans;
mod rights;
