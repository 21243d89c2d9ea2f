//! Fields of the workspace's own on a real Postgres.

mod choosing;
mod fixture;
mod limits;
mod ordering;
mod plans;
mod reading;
mod rights;
mod setting;
mod shaping;
mod unique;
mod values;
