//! Deals on a real Postgres.

mod archiving;
mod at_once;
mod bad_input;
mod fixture;
mod guards;
mod importing;
mod places;
mod repeated;
mod rights;
mod stage_entered;
mod words;
