//! What fills a workspace: the import of files, and the demonstration.

mod b2b_sales;
mod demo;
mod folder;
mod imported;
mod odd_rows;
