//! Exchange rates on a real Postgres.

mod converting;
mod entering;
mod fixture;
mod freezing;
mod rights;
mod taking_back;
