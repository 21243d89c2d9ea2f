//! Rates on a real Postgres.
