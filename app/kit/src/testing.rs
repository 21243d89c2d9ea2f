//! For tests: a database of their own on a real Postgres.
