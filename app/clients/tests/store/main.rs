//! Clients on a real Postgres.

mod editing;
mod finding;
mod fixture;
mod references;
mod rights;
