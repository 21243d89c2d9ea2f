//! Pipelines and lists on a real Postgres.

mod fixture;
mod lists;
mod pipelines_kept;
mod removing;
mod rights;
mod stages;
