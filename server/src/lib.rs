//! The server: configuration, database, web pages, server functions, REST, command line.

pub mod commands;
pub mod config;
pub mod database;
pub mod demo;
pub mod failure;
pub mod http;
pub mod import;
pub mod logging;
pub mod serve;
