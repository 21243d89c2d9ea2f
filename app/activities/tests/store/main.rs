//! Activities and histories on a real Postgres.

mod changing;
mod fixture;
mod of_contact;
mod plans;
mod reading;
mod rights;
