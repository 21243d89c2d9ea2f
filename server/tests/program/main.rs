//! The program as it is started by people and by service managers.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod commands;
mod crashes;
mod program;
mod refusals;
mod stopping;
