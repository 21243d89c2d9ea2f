//! The server: configuration, database, web pages, server functions, REST, command line.

pub mod config;
pub mod database;
pub mod failure;
