//! What a board shows, on a real Postgres: under each role's sight and through each filter.

mod ageing;
mod changes;
mod filters;
mod fixture;
mod lanes;
mod money;
mod pages;
mod plans;
mod sight;
mod stored;
mod views;
