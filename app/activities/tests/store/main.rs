//! Activities and histories on a real Postgres.

mod changing;
mod fixture;
mod plans;
mod reading;
mod rights;
