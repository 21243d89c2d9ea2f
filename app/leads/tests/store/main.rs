//! Leads on a real Postgres.

mod card;
mod converting;
mod editing;
mod failing;
mod fields;
mod fixture;
mod listing;
mod plans;
mod rights;
mod unconverting;
