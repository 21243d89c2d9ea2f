//! The program as it is started by people and by service managers.

mod commands;
mod program;
mod refusals;
mod stopping;
