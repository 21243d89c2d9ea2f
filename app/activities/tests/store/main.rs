//! Activities and histories on a real Postgres.

mod changing;
mod fixture;
mod of_contact;
mod of_lead;
mod plans;
mod reading;
mod rights;
