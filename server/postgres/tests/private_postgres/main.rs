//! The private Postgres on a real one: each test in a folder of its own.
#![expect(clippy::unwrap_used, reason = "what goes wrong in a test fails it")]

mod adopted;
mod closed;
mod fresh;
mod loopback;
mod place;
mod recovered;
mod refused;
mod stale;
