//! Deals on a real Postgres.

mod archiving;
mod at_once;
mod bad_input;
mod fixture;
mod given_up;
mod guards;
mod importing;
mod places;
mod repeated;
mod rights;
