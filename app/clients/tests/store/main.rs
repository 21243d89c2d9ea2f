//! Clients on a real Postgres.

mod card;
mod editing;
mod finding;
mod fixture;
mod listing;
mod plans;
mod references;
mod rights;
